import type { ListItem, RootContent } from 'mdast';
import { beginsWithSign, readMark } from './marks';
import { plainLines, plainText } from './plainText';

/** Blocks in order; those of a quote as if it were none. */
export function flat(blocks: RootContent[]): RootContent[] {
  return blocks.flatMap(block =>
    block.type === 'blockquote' ? flat(block.children) : [block],
  );
}

/** What an item of a list says itself, without what is nested beneath it. */
export function ownText({ children }: ListItem): string {
  return plainText(...children.filter(({ type }) => type === 'paragraph'));
}

/** Whether a list has boxes to tick, or it or lines of a paragraph a mark for most of what they list. */
export function holdsMarks(block: RootContent): boolean {
  if (block.type === 'paragraph') {
    return isMost(plainLines(block), beginsWithSign);
  }
  if (block.type !== 'list') {
    return false;
  }
  const { children } = block;
  return (
    children.some(({ checked }) => typeof checked === 'boolean') ||
    isMost(children, item => readMark(ownText(item), {}).mark !== undefined)
  );
}

/** Whether two thirds of at least two are so. */
export function isMost<T>(all: T[], isSo: (one: T) => boolean): boolean {
  return all.length >= 2 && all.filter(isSo).length * 3 >= all.length * 2;
}
