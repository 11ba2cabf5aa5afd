import type { Nodes } from 'mdast';
import { rawText } from './plainText';

/** What a reader sees of a node in a line, with the address that a link leads to where its text is another. */
export function textWithAddress(
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
