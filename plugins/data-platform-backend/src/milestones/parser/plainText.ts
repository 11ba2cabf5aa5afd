import type { Nodes } from 'mdast';
import { MAX_ITEM_TEXT } from './bounds';

/** Control characters, and those that turn the direction of what follows them. */
const HARMFUL =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** One line of text without characters that would make it look like another, cut where it is long. */
export function harmless(text: string, max = MAX_ITEM_TEXT): string {
  const clean = text
    .slice(0, max * 4)
    .replace(HARMFUL, '')
    .replace(/\s+/g, ' ')
    .trim();
  return clean.length > max || text.length > max * 4
    ? `${clean.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '')}…`
    : clean;
}

/** What a reader sees of a node; comments are not seen. */
export function plainText(...nodes: Nodes[]): string {
  return harmless(nodes.map(rawText).join(' '));
}

/** The same line by line, as hard and soft breaks divide it. */
export function plainLines(node: Nodes): string[] {
  return rawText(node)
    .split('\n')
    .map(line => harmless(line))
    .filter(line => line !== '');
}

export function rawText(node: Nodes): string {
  switch (node.type) {
    case 'break':
      return '\n';
    case 'html':
      return /^<br\s{0,9}\/?>$/i.test(node.value)
        ? '\n'
        : withoutComments(node.value);
    case 'image':
    case 'imageReference':
      return node.alt ?? '';
    case 'footnoteReference':
      return `[^${node.label ?? node.identifier}]`;
    case 'tableRow':
      return node.children.map(rawText).join(' | ');
    case 'listItem':
    case 'list':
    case 'blockquote':
    case 'table':
      return node.children.map(rawText).join('\n');
    default:
      if ('value' in node) {
        return node.value;
      }
      return 'children' in node
        ? (node.children as Nodes[]).map(rawText).join('')
        : '';
  }
}

/** The parts of raw HTML that are comments, and those that are not. */
export function splitComments(
  html: string,
): { isComment: boolean; text: string; start: number }[] {
  const parts: { isComment: boolean; text: string; start: number }[] = [];
  let position = 0;
  while (position < html.length) {
    const start = html.indexOf('<!--', position);
    const end = start < 0 ? -1 : html.indexOf('-->', start + 4);
    if (end < 0) {
      break;
    }
    if (start > position) {
      parts.push({
        isComment: false,
        text: html.slice(position, start),
        start: position,
      });
    }
    parts.push({ isComment: true, text: html.slice(start, end + 3), start });
    position = end + 3;
  }
  if (position < html.length) {
    parts.push({
      isComment: false,
      text: html.slice(position),
      start: position,
    });
  }
  return parts;
}

function withoutComments(html: string): string {
  return splitComments(html)
    .filter(({ isComment }) => !isComment)
    .map(({ text }) => text)
    .join('');
}
