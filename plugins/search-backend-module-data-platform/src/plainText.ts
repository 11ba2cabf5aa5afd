import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';

/** What a Markdown text says without its markup, a line for each paragraph, heading or item. */
export function plainText(markdown: string): string {
  return linesOf(fromMarkdown(markdown))
    .map(line => line.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
    .join('\n');
}

function linesOf(node: Nodes): string[] {
  switch (node.type) {
    case 'root':
    case 'blockquote':
    case 'list':
    case 'listItem':
      return node.children.flatMap(linesOf);
    default:
      return [wordsOf(node)];
  }
}

function wordsOf(node: Nodes): string {
  if (node.type === 'break') {
    return ' ';
  }
  if ('value' in node) {
    return node.value;
  }
  return 'children' in node ? node.children.map(wordsOf).join('') : '';
}
