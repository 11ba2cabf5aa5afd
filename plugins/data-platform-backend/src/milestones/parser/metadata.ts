import type { List, Nodes, Paragraph, Table } from 'mdast';
import { isOnlyDate, readDate } from './dates';
import type { Gaps } from './gaps';
import { harmless, plainText, rawText } from './plainText';
import { lineOf } from './positions';
import { readStatus } from './statuses';
import type { MilestoneField } from './types';

/** Keys that are told without being in bold, too. */
const KNOWN_KEY =
  /^(?:date|dates|datum|period|zeitraum|time ?frame|status|state|stand|category|kategorie|type|typ|owners?|authors?|team|version|completed?(?: on)?|started?(?: on)?|start date|end date|due|target date|completion date|date completed|delivered|finished(?: on)?|duration|dauer|priority|impact|components?|environment|platform|cluster|tags?|title|milestone|reviewers?|assignees?|labels?|last updated|updated|created|progress|phase|summary of status|verantwortlich|autor)$/i;

const PLAIN_FIELD = /^([\p{L}][^:|]{0,48}?)\s?:(?:\s+|$)(.*)$/u;
const FIELD_EDGE = /\s+[|·•]\s+|\s{2,}(?=\*\*)/;
const HEADER_WORD =
  /^(?:key|field|property|attribute|item|name|what|metadata|schlüssel|feld|)$/i;
const VALUE_WORD = /^(?:value|values|details?|description|wert|)$/i;

const LONGEST_HEADLINE = 120;

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
    case 'table':
      return fieldsOfTable(block);
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

/** Lines as breaks divide them, and what ` | ` divides on one of them. */
function linesOf(
  paragraph: Paragraph,
  addressOf: (url: string) => string | undefined,
): Line[] {
  const lines: Line[] = [];
  let isNew = true;
  for (const node of paragraph.children) {
    const isMarked = node.type === 'strong' || node.type === 'emphasis';
    const pieces =
      node.type === 'text'
        ? node.value.split('\n')
        : [wordsOf(node, addressOf)];
    const parts = pieces.flatMap((piece, index) =>
      piece.split(FIELD_EDGE).map((text, partIndex) => ({
        text,
        line: lineOf(node) + index,
        begins: index > 0 || partIndex > 0,
      })),
    );
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

function wordsOf(
  node: Nodes,
  addressOf: (url: string) => string | undefined,
): string {
  if (node.type === 'break') {
    return '';
  }
  const text = rawText(node).replace(/\n/g, ' ');
  if (node.type !== 'link') {
    return text;
  }
  const address = addressOf(node.url);
  return address === undefined || address === text
    ? text
    : `${text} (${address})`;
}

function fieldOf({ line, bold, text }: Line): MilestoneField | undefined {
  const key = bold === undefined ? undefined : harmless(bold);
  if (key !== undefined) {
    const rest = text.slice(key.length).trimStart();
    const isKey = key.endsWith(':') || /^(?::|[–—-]\s|=\s)/.test(rest);
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
  const read = lines.map(line => ({ line, field: fieldOf(line) }));
  const isSure =
    read.some(({ line, field }) => field && line.bold !== undefined) ||
    read.some(({ field }) => field && isKnownKey(field.key)) ||
    (lines.length > 1 && read.every(({ field }) => field));
  if (!isSure) {
    return lines.length === 1 ? fieldsOfSentence(lines[0]) : NONE;
  }
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

/** A date by itself, or `Completed on 5 August 2025 by the team`, which stays in the text. */
function fieldsOfSentence({ line, text }: Line): ReadFields {
  if (isOnlyDate(text) && readStatus(text).kind === 'unknown') {
    return { fields: [{ key: 'Date', value: text, line }], isWhole: true };
  }
  const date = readDate(text);
  const isHeadline =
    text.length <= LONGEST_HEADLINE &&
    date !== undefined &&
    !('problem' in date) &&
    readStatus(text.split(' ', 2).join(' ')).kind !== 'unknown';
  return isHeadline
    ? {
        fields: [
          { key: 'Status', value: text, line },
          { key: 'Date', value: text, line },
        ],
        isWhole: false,
      }
    : NONE;
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

function fieldsOfTable(table: Table): ReadFields {
  const rows = table.children.map(row => ({
    line: lineOf(row),
    cells: row.children.map(cell => plainText(...cell.children)),
  }));
  const [head, ...body] = rows;
  const isAcross =
    body.length === 1 &&
    head.cells.filter(isKnownKey).length >= Math.min(2, head.cells.length);
  if (isAcross) {
    return {
      fields: head.cells.map((key, index) => ({
        key,
        value: body[0].cells[index] ?? '',
        line: body[0].line,
      })),
      isWhole: true,
    };
  }
  const isPairs =
    head.cells.length === 2 &&
    (isKnownKey(head.cells[0]) ||
      body.some(({ cells }) => isKnownKey(cells[0])));
  if (!isPairs) {
    return NONE;
  }
  const isHeader =
    HEADER_WORD.test(head.cells[0]) && VALUE_WORD.test(head.cells[1]);
  return {
    fields: (isHeader ? body : rows).map(({ line, cells }) => ({
      key: cells[0].replace(/\s*:$/, ''),
      value: cells[1] ?? '',
      line,
    })),
    isWhole: true,
  };
}

function isKnownKey(key: string): boolean {
  return KNOWN_KEY.test(key.replace(/[:\s]+$/, '').replace(/^[^\p{L}]+/u, ''));
}
