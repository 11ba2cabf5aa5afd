import type { List, Paragraph, Root, RootContent } from 'mdast';
import { harmless, plainText } from './plainText';
import { exactKind, kindOfWords } from './sectionTitles';

/** A title with what stands under it up to the next. */
export interface OutlinePart {
  title: string;
  /** 0 for what stands before the first. */
  level: number;
  heading?: RootContent;
  blocks: RootContent[];
}

const LONGEST_TITLE = 100;
/** `Total: 11/12 passed` is no title. */
const TALLY_TOLD = /:\s\d{1,6}\s?(?:\/|of)\s?\d/;
const HTML_HEADING =
  /^\s{0,3}<h([1-6])(?:\s[^<>]{0,200})?>(.{1,500})<\/h\1>\s*$/is;

/** Divides a document at its headings: those of markdown, and lines that are meant as one. */
export function outlineOf(root: Root): OutlinePart[] {
  const parts: OutlinePart[] = [{ title: '', level: 0, blocks: [] }];
  const hasTitle = root.children.some(
    block => block.type === 'heading' && block.depth === 1,
  );
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
    const html = block.type === 'html' ? titleOfHtml(block.value) : undefined;
    if (html) {
      level = html.level;
      parts.push({ ...html, heading: block, blocks: [] });
      return;
    }
    const above = hasTitle ? undefined : titleAndLineBelow(block);
    if (above && parts.length === 1 && parts[0].blocks.every(isUnseen)) {
      parts.push({ ...above, level: 1, heading: block });
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

function isUnseen({ type }: RootContent): boolean {
  return type === 'html' || type === 'yaml' || (type as string) === 'toml';
}

/** A first line in bold, with more below it in the same paragraph. */
function titleAndLineBelow(
  block: RootContent,
): { title: string; blocks: RootContent[] } | undefined {
  if (block.type !== 'paragraph') {
    return undefined;
  }
  const [first, next, ...others] = block.children;
  const title = first?.type === 'strong' ? plainText(first) : '';
  const isLine =
    next?.type === 'break' ||
    (next?.type === 'text' && /^\s*\n/.test(next.value));
  if (
    !isLine ||
    title === '' ||
    title.length > LONGEST_TITLE ||
    /:$/.test(title)
  ) {
    return undefined;
  }
  const below: Paragraph = {
    type: 'paragraph',
    children: [next, ...others],
    position: {
      start: next.position!.start,
      end: block.position!.end,
    },
  };
  return { title, blocks: [below] };
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

/** `<h1 align="center">Data quality</h1>` */
function titleOfHtml(
  html: string,
): { level: number; title: string } | undefined {
  const [, level, inner] = HTML_HEADING.exec(html.slice(0, 1_000)) ?? [];
  const title = harmless((inner ?? '').replace(/<[^<>]{0,200}>/g, ' '));
  return title === '' || title.length > LONGEST_TITLE
    ? undefined
    : { level: Number(level), title };
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
  if (text === '' || text.length > LONGEST_TITLE || TALLY_TOLD.test(text)) {
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
  const isTitle =
    exactKind(words) !== undefined ||
    (only?.type === 'emphasis' && kindOfWords(words) !== undefined);
  return isBeforeList && isTitle && paragraph.children.length === 1
    ? words
    : undefined;
}
