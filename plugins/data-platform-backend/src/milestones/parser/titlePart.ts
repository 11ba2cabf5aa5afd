import { isFrontMatter } from './frontMatter';
import { isKeyTitle } from './meanings';
import type { OutlinePart } from './outline';
import { kindOfTitle } from './sectionKinds';
import { exactKind } from './sectionTitles';

/** The first heading of level 1 that isn't that of a section; else the first of all, where it is not known as one. */
export function titlePartOf(parts: OutlinePart[]): OutlinePart | undefined {
  const headings = parts.slice(1);
  const first = headings.at(0);
  const isTitle = ({ title }: OutlinePart) =>
    title !== '' && exactKind(title) === undefined && !isKeyTitle(title);
  return (
    headings.find(part => part.level === 1 && isTitle(part)) ??
    (first &&
    isTitle(first) &&
    parts[0].blocks.every(
      block => isFrontMatter(block) || block.type === 'html',
    ) &&
    (kindOfTitle(first.title, undefined).kind === undefined ||
      /milestone/i.test(first.title) ||
      (headings.length > 1 &&
        first.level < Math.min(...headings.slice(1).map(({ level }) => level))))
      ? first
      : undefined)
  );
}
