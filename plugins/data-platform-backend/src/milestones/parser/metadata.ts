import type { List, Nodes, Paragraph } from 'mdast';
import { isDateline, isOnlyDate, readDate } from './dates';
import type { Gaps } from './gaps';
import { textWithAddress } from './linkedText';
import { isKnownKey } from './metadataKeys';
import { fieldsOfTable } from './metadataTable';
import { harmless, plainText, rawText } from './plainText';
import { lineOf } from './positions';
import { readStatus } from './statuses';
import type { MilestoneField } from './types';

const PLAIN_FIELD = /^([\p{L}][^:|]{0,48}?)\s?::?(?:\s+|$)(.*)$/u;
/** Between several on one line; a comma is one only before a key that is known. */
const FIELD_EDGE =
  /\s+[|·•]\s+|\s{2,}(?=\*\*)|,\s+(?=(?:status|state|date|owner|author|team|version|category|type|updated|completed)\s?:\s)/i;
/** What stands between a value and the next key in bold on the same line. */
const MARKED_KEY_EDGE = /\s*(?:[,;]|\s[/–—-])\s*$/;

const LONGEST_HEADLINE = 120;
/** Of what stands behind a key in bold without a colon between them. */
const LONGEST_BARE_VALUE = 60;

/** `The demo went well. Milestone state: partially achieved.` */
const STATUS_TOLD =
  /(?:^|[.;,(]\s?)((?:\p{L}{2,20}\s){0,2}(?:status|state))\s?:\s([^.;]{2,80})/iu;

export interface ReadFields {
  fields: MilestoneField[];
  /** Whether all that the block says is in the fields. */
  isWhole: boolean;
}

const NONE: ReadFields = { fields: [], isWhole: false };

/** The keys and values that a block before the first section holds. */
export function readFields(
  block: Nodes,
  addressOf: (url: string) => string | undefined,
  gaps: Gaps,
): ReadFields {
  switch (block.type) {
    case 'paragraph':
      return fieldsOfParagraph(block, addressOf, gaps);
    case 'list':
      return fieldsOfList(block, addressOf, gaps);
    case 'table': {
      const fields = fieldsOfTable(block, addressOf);
      return fields ? { fields, isWhole: true } : NONE;
    }
    case 'blockquote': {
      const read = block.children.map(child =>
        readFields(child, addressOf, gaps),
      );
      return {
        fields: read.flatMap(({ fields }) => fields),
        isWhole: read.length > 0 && read.every(({ isWhole }) => isWhole),
      };
    }
    default:
      return NONE;
  }
}

interface Line {
  line: number;
  /** What is in bold at its beginning. */
  bold?: string;
  text: string;
}

/** `**Status:**`, or `**Status**` before a colon. */
function isKeyNode(node: Nodes, next: Nodes | undefined): boolean {
  return (
    /:\s*$/.test(rawText(node)) ||
    (next?.type === 'text' && /^\s?:/.test(next.value))
  );
}

/** Lines as breaks divide them, and what ` | ` divides on one of them. */
function linesOf(
  paragraph: Paragraph,
  addressOf: (url: string) => string | undefined,
): Line[] {
  const lines: Line[] = [];
  let isNew = true;
  for (const [index, node] of paragraph.children.entries()) {
    const isMarked = node.type === 'strong' || node.type === 'emphasis';
    const pieces =
      node.type === 'text'
        ? node.value.split('\n')
        : [textWithAddress(node, addressOf)];
    const parts = pieces.flatMap((piece, pieceIndex) =>
      piece.split(FIELD_EDGE).map((text, partIndex) => ({
        text,
        line: lineOf(node) + pieceIndex,
        begins: pieceIndex > 0 || partIndex > 0,
      })),
    );
    const last = lines.at(-1);
    const isNextKey =
      isMarked &&
      last !== undefined &&
      MARKED_KEY_EDGE.test(last.text) &&
      isKeyNode(node, paragraph.children.at(index + 1));
    if (isNextKey) {
      last.text = last.text.replace(MARKED_KEY_EDGE, '');
      isNew = true;
    }
    for (const { text, line, begins } of parts) {
      if (begins || isNew) {
        lines.push({ line, text: '' });
        isNew = false;
      }
      const current = lines[lines.length - 1];
      if (isMarked && current.text.trim() === '') {
        current.bold = text;
      }
      current.text += text;
    }
    isNew = node.type === 'break';
  }
  return lines
    .map(each => ({ ...each, text: harmless(each.text) }))
    .filter(({ text }) => text !== '');
}

/** `**DATE** 9 May 2025`; in `**Team** effort` it is just a word in bold. */
function isBareValue(key: string, value: string): boolean {
  return (
    value !== '' &&
    value.length <= LONGEST_BARE_VALUE &&
    (key === key.toUpperCase() ||
      isOnlyDate(value) ||
      readStatus(value.split(' ', 2).join(' ')).kind !== 'unknown')
  );
}

function fieldOf({ line, bold, text }: Line): MilestoneField | undefined {
  const key = bold === undefined ? undefined : harmless(bold);
  if (key !== undefined) {
    const rest = text.slice(key.length).trimStart();
    const isKey =
      key.endsWith(':') ||
      /^(?::|[–—-]\s|=\s)/.test(rest) ||
      (isKnownKey(key) && isBareValue(key, rest));
    if (isKey && key.length <= 60 && /\p{L}/u.test(key)) {
      return {
        key: key.replace(/\s*:$/, ''),
        value: rest.replace(/^(?::|[–—-]\s|=\s)\s*/, '').trim(),
        line,
      };
    }
  }
  const plain = PLAIN_FIELD.exec(text);
  return plain
    ? { key: plain[1].trim(), value: plain[2].trim(), line }
    : undefined;
}

function fieldsOfParagraph(
  paragraph: Paragraph,
  addressOf: (url: string) => string | undefined,
  gaps: Gaps,
): ReadFields {
  const lines = linesOf(paragraph, addressOf);
  const told = lines.map(line => ({ line, field: fieldOf(line) }));
  const isSure =
    told.some(({ line, field }) => field && line.bold !== undefined) ||
    told.some(({ field }) => field && isKnownKey(field.key)) ||
    (lines.length > 1 && told.every(({ field }) => field));
  if (!isSure) {
    return fieldsOfSentence(lines);
  }
  const read = told.map(({ line, field }) => ({
    line,
    field: field ?? dayAmongFields(line),
  }));
  const begins = read.findIndex(
    ({ line, field }) =>
      field && (line.bold !== undefined || isKnownKey(field.key)),
  );
  const isWhole = read.slice(0, begins).every(({ field }) => field);
  const fields: MilestoneField[] = [];
  read.forEach(({ line, field }, index) => {
    const last = fields.at(-1);
    if (field && (isWhole || index >= begins)) {
      fields.push(field);
    } else if (last) {
      // A value that goes on on the next line.
      last.value = harmless(`${last.value} ${line.text}`);
    }
  });
  if (!isWhole) {
    gaps.add(
      lines[0].line,
      lines[0].text,
      'It stands among keys and values and is neither: write **Key**: value, or leave a blank line.',
    );
  }
  return { fields, isWhole };
}

function dayAlone({ line, text }: Line): MilestoneField | undefined {
  return isOnlyDate(text) && readStatus(text).kind === 'unknown'
    ? { key: 'Date', value: text, line }
    : undefined;
}

/** A day among keys and values, with little else: `started 5 May 2025`. */
function dayAmongFields(line: Line): MilestoneField | undefined {
  const { text } = line;
  return text.length <= LONGEST_BARE_VALUE && isDateline(text)
    ? { key: 'Date', value: text, line: line.line }
    : dayAlone(line);
}

/**
 * A date by itself; or `27 June 2025, the team`, `Completed on 5 August 2025 by the
 * team`, which stays in the text.
 */
function fieldsOfSentence(lines: Line[]): ReadFields {
  const [first] = lines;
  const day = first && dayAlone(first);
  if (day) {
    return { fields: [day], isWhole: lines.length === 1 };
  }
  if (lines.length !== 1 || first.text.length > LONGEST_HEADLINE) {
    return NONE;
  }
  const { text, line } = first;
  const [, key, status] = STATUS_TOLD.exec(text) ?? [];
  const date = readDate(text);
  const isDated = date !== undefined && !('problem' in date);
  const isStatus =
    isDated && readStatus(text.split(' ', 2).join(' ')).kind !== 'unknown';
  const fields = [
    ...(key ? [{ key, value: status.trim(), line }] : []),
    ...(!key && isStatus ? [{ key: 'Status', value: text, line }] : []),
    ...(isDated && (isStatus || isDateline(text))
      ? [{ key: 'Date', value: text, line }]
      : []),
  ];
  return { fields, isWhole: false };
}

function fieldsOfList(
  list: List,
  addressOf: (url: string) => string | undefined,
  gaps: Gaps,
): ReadFields {
  const read = list.children.map(item => {
    const [first, ...others] = item.children;
    const lines =
      first?.type === 'paragraph' && item.checked === null
        ? linesOf(first, addressOf)
        : [];
    const own = lines.at(0);
    const field = own && fieldOf(own);
    if (!field) {
      return undefined;
    }
    const more = [
      ...lines.slice(1).map(({ text }) => text),
      ...others.map(child => plainText(child).replace(/^- /, '')),
    ].filter(text => text !== '');
    return {
      field: {
        ...field,
        value: harmless([field.value, ...more].join(', ').replace(/^, /, '')),
      },
      isSure: own.bold !== undefined || isKnownKey(field.key),
    };
  });
  const isSure =
    read.some(each => each && isKnownKey(each.field.key)) ||
    (read.every(each => each) && read.some(each => each!.isSure));
  if (!isSure) {
    return NONE;
  }
  list.children.forEach((item, index) => {
    if (!read[index]) {
      gaps.add(
        lineOf(item),
        plainText(item),
        'It stands among keys and values and is neither: write **Key**: value.',
      );
    }
  });
  return {
    fields: read.flatMap(each => (each ? [each.field] : [])),
    isWhole: read.every(each => each),
  };
}
