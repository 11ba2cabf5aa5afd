import type { Nodes } from 'mdast';
import { isMap, isScalar, parseDocument } from 'yaml';
import type { Gaps } from './gaps';
import { harmless } from './plainText';
import { lineOf } from './positions';
import type { MilestoneField } from './types';

const LINE =
  /^\s{0,20}["']?([A-Za-z][\w .-]{0,60}?)["']?\s{0,20}[:=]\s{0,20}(.*)$/;

/** The keys and values before a document; what can't be read as YAML is read line by line. */
export function readFrontMatter(
  node:
    | Extract<Nodes, { type: 'yaml' }>
    | { type: 'toml'; value: string; position?: Nodes['position'] },
  gaps: Gaps,
): { fields: MilestoneField[]; unread: string[] } {
  const line = (node.position?.start.line ?? 1) + 1;
  return node.type === 'yaml'
    ? readYaml(node.value, line, gaps)
    : readLines(node.value, line);
}

function readYaml(
  text: string,
  line: number,
  gaps: Gaps,
): { fields: MilestoneField[]; unread: string[] } {
  const document = parseDocument(text, {
    schema: 'core',
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const lineAt = (offset = 0) =>
    line + text.slice(0, offset).split('\n').length - 1;
  const error = document.errors.at(0);
  if (error) {
    gaps.add(
      lineAt(error.pos[0]),
      text.slice(error.pos[0]).split('\n')[0],
      `The front matter is not YAML: ${error.message}. Its lines are taken one by one; quote values that hold a colon.`,
    );
    return readLines(text, line);
  }
  const { contents } = document;
  if (!isMap(contents)) {
    if (text.trim() !== '') {
      gaps.add(
        line,
        text,
        'The front matter has no keys and values: write it as key: value.',
      );
    }
    return { fields: [], unread: text.trim() === '' ? [] : text.split('\n') };
  }
  const fields = contents.items.map(pair => ({
    key: wordsOf(pair.key),
    value: wordsOf(pair.value),
    line: lineAt((pair.key as { range?: number[] } | null)?.range?.[0]),
  }));
  return { fields, unread: [] };
}

/** A value in a line; aliases are not followed, so that a small text stays one. */
function wordsOf(node: unknown): string {
  if (isScalar(node)) {
    return harmless(node.source ?? String(node.value ?? ''));
  }
  if (isMap(node)) {
    return harmless(
      node.items
        .map(pair => `${wordsOf(pair.key)}: ${wordsOf(pair.value)}`)
        .join(', '),
    );
  }
  if (
    typeof node === 'object' &&
    node !== null &&
    'items' in node &&
    Array.isArray(node.items)
  ) {
    return harmless(node.items.map(wordsOf).join(', '));
  }
  return node === null || node === undefined ? '' : harmless(String(node));
}

function readLines(
  text: string,
  line: number,
): { fields: MilestoneField[]; unread: string[] } {
  const fields: MilestoneField[] = [];
  const unread: string[] = [];
  text.split('\n').forEach((each, index) => {
    const match = LINE.exec(each.slice(0, 4_000));
    if (match) {
      fields.push({
        key: match[1].trim(),
        value: harmless(match[2].trim().replace(/^["']|["']$/g, '')),
        line: line + index,
      });
    } else if (each.trim() !== '') {
      unread.push(each);
    }
  });
  return { fields, unread };
}

/** Where the text of front matter begins. */
export function isFrontMatter(
  node: Nodes,
): node is Extract<Nodes, { type: 'yaml' }> {
  return (
    (node.type === 'yaml' || (node.type as string) === 'toml') &&
    lineOf(node) === 1
  );
}
