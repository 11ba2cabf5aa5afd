import type { List, Paragraph, Root, RootContent } from 'mdast';
import { plainText } from './plainText';
import { exactKind } from './sectionKinds';

/** A title with what stands under it up to the next. */
export interface OutlinePart {
  title: string;
  /** 0 for what stands before the first. */
  level: number;
  heading?: RootContent;
  blocks: RootContent[];
}

const LONGEST_TITLE = 100;

/** Divides a document at its headings: those of markdown, and lines that are meant as one. */
export function outlineOf(root: Root): OutlinePart[] {
  const parts: OutlinePart[] = [{ title: '', level: 0, blocks: [] }];
  let level = 1;
  root.children.forEach((block, index) => {
    const next = root.children.at(index + 1);
    if (block.type === 'heading') {
      level = block.depth;
      parts.push({
        title: plainText(...block.children),
        level,
        heading: block,
        blocks: [],
      });
      return;
    }
    const title = titleMeant(block, next);
    if (title !== undefined) {
      parts.push({
        title,
        level: level + 1,
        heading: block,
        blocks: [],
      });
      return;
    }
    parts.at(-1)!.blocks.push(block);
  });
  return parts;
}

/** What is written as a title without being one for markdown. */
function titleMeant(
  block: RootContent,
  next: RootContent | undefined,
): string | undefined {
  switch (block.type) {
    case 'paragraph':
      return titleOfParagraph(block, next);
    case 'list':
      return next?.type === 'thematicBreak' ? titleOfList(block) : undefined;
    default:
      return undefined;
  }
}

/** `1. Overview` that is underlined: a list for markdown. */
function titleOfList({ ordered, start, children }: List): string | undefined {
  const text = plainText(...children);
  return ordered && children.length === 1 && exactKind(text) !== undefined
    ? `${start ?? 1}. ${text}`
    : undefined;
}

/** `**Goals**`, or `Goals:` before a list. */
function titleOfParagraph(
  paragraph: Paragraph,
  next: RootContent | undefined,
): string | undefined {
  const text = plainText(paragraph);
  if (text === '' || text.length > LONGEST_TITLE) {
    return undefined;
  }
  const words = text.replace(/\s*:$/, '');
  const [only, ...others] = paragraph.children.filter(
    node =>
      node.type !== 'html' && plainText(node).replace(/[:\s]/g, '') !== '',
  );
  if (only?.type === 'strong' && others.length === 0) {
    return words;
  }
  const isBeforeList =
    next !== undefined && ['list', 'table', 'code'].includes(next.type);
  return isBeforeList &&
    exactKind(words) !== undefined &&
    paragraph.children.length === 1
    ? words
    : undefined;
}
