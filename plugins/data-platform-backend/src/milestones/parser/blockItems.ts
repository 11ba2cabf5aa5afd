import type { Code, Nodes, RootContent } from 'mdast';
import { flat } from './blocks';
import { isStruck, ItemReader } from './items';
import { harmless, plainLines, plainText } from './plainText';
import { lineOf } from './positions';
import { tableRows } from './tables';
import type { MilestoneItem } from './types';

/** Which texts outside of lists and tables are items, too. */
export interface ItemRules {
  isParagraph?(text: string, block: Nodes): boolean;
  /** Whether sentences are one each, where all of a paragraph are. */
  isBySentence?: boolean;
  /** The item that a line of code is. */
  ofCodeLine?(text: string): string | undefined;
}

/** The items that stand in blocks: those of lists, rows of tables, and texts that rules take for one. */
export function itemsOfBlocks(
  blocks: RootContent[],
  group: string[],
  rules: ItemRules,
  items: ItemReader,
): MilestoneItem[] {
  return flat(blocks).flatMap(block => {
    switch (block.type) {
      case 'list':
        return items.ofList(block, group);
      case 'table':
        return tableRows(block).flatMap(row => items.ofRow(row, group));
      default:
        return itemsOfText(block, group, rules, items);
    }
  });
}

/** Those of a paragraph or a block of code. */
export function itemsOfText(
  block: RootContent,
  group: string[],
  rules: ItemRules,
  items: ItemReader,
): MilestoneItem[] {
  const { isParagraph, ofCodeLine } = rules;
  if (block.type === 'paragraph' && isParagraph) {
    return itemsOfParagraph(block, group, { ...rules, isParagraph }, items);
  }
  return block.type === 'code' && ofCodeLine
    ? itemsOfCode(block, group, ofCodeLine, items)
    : [];
}

/** `a) `, which begins no list for markdown. */
const ENUMERATED = /^(?:[a-z]|\d{1,2})[.)]\s+/i;

/** Each line, where each is one; else the whole where it is one. */
function itemsOfParagraph(
  paragraph: Nodes,
  group: string[],
  {
    isParagraph: isItem,
    isBySentence,
  }: ItemRules & Required<Pick<ItemRules, 'isParagraph'>>,
  items: ItemReader,
): MilestoneItem[] {
  const lines = plainLines(paragraph);
  const line = lineOf(paragraph);
  const count = lines.filter(each => isItem(each, paragraph)).length;
  const areLines =
    lines.length > 1 &&
    (count === lines.length ||
      (count > 0 && boldParts(paragraph) >= lines.length));
  if (areLines) {
    return lines.flatMap((text, index) =>
      items.ofText(text.replace(ENUMERATED, ''), line + index, group),
    );
  }
  const text = plainText(paragraph);
  const sentences = text.split(/(?<=[.!])\s(?=\p{Lu})/u);
  const areSentences =
    isBySentence === true &&
    sentences.length > 1 &&
    sentences.every(each => isItem(each, paragraph));
  if (areSentences) {
    return sentences.flatMap(each => items.ofText(each, line, group));
  }
  return isItem(text, paragraph)
    ? items.ofText(text, line, group, { isStruckOut: isStruck([paragraph]) })
    : [];
}

function itemsOfCode(
  code: Code,
  group: string[],
  ofLine: NonNullable<ItemRules['ofCodeLine']>,
  items: ItemReader,
): MilestoneItem[] {
  const lines = code.value.split('\n');
  // The lines of what is fenced stand below the one that opens it.
  const isFenced =
    (code.position?.end.line ?? 0) - lineOf(code) >= lines.length;
  const first = lineOf(code) + (isFenced ? 1 : 0);
  return lines.flatMap((line, index) => {
    const text = ofLine(harmless(line));
    return text === undefined ? [] : items.ofText(text, first + index, group);
  });
}

function boldParts(paragraph: Nodes): number {
  return 'children' in paragraph
    ? (paragraph.children as Nodes[]).filter(({ type }) => type === 'strong')
        .length
    : 0;
}
