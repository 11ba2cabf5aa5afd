import type {
  MilestoneItem,
  MilestoneMark,
  ParsedMilestone,
} from '../parser/types';
import type { ClaimContext } from './types';

/** What is longer is prose, and takes long to read. */
const MAX_TEXT = 1_000;

/** One line of a document that may claim something, with what it stands in. */
export interface ClaimLine {
  text: string;
  line: number;
  mark?: MilestoneMark;
  /** Whether it counts tests: `4/6 passing`. */
  isTally: boolean;
  hasChildren: boolean;
  /** The nearest first. */
  context: ClaimContext[];
}

/** The items and what is beneath them, each as a line of its own. */
export function linesOf(
  items: MilestoneItem[],
  milestone: ParsedMilestone,
): ClaimLine[] {
  return items.flatMap(item => linesUnder(item, [], milestone));
}

function linesUnder(
  item: MilestoneItem,
  above: ClaimContext[],
  milestone: ParsedMilestone,
): ClaimLine[] {
  const { text, line, mark, tally, children } = item;
  const own: ClaimLine = {
    text: text.slice(0, MAX_TEXT),
    line,
    ...(mark && { mark }),
    isTally: tally !== undefined,
    hasChildren: children.length > 0,
    context: [...above, ...headingsOf(item, milestone)],
  };
  return [
    own,
    ...children.flatMap(child =>
      linesUnder(
        child,
        [{ kind: 'item', text: own.text }, ...above],
        milestone,
      ),
    ),
  ];
}

/** The subheads and sections that an item is under, then the document's title. */
function headingsOf(
  { group, line }: MilestoneItem,
  { title, sections }: ParsedMilestone,
): ClaimContext[] {
  const enclosing: string[] = [];
  let level = Infinity;
  for (const section of [...sections].reverse()) {
    if (section.line <= line && section.level < level) {
      level = section.level;
      enclosing.push(section.title);
    }
  }
  const headings = new Set([...[...group].reverse(), ...enclosing]);
  return [
    ...[...headings]
      .filter(text => text !== '')
      .map((text): ClaimContext => ({ kind: 'heading', text })),
    { kind: 'title', text: title },
  ];
}

/** What stands before the first colon, where that is short; and what stands behind it. */
export function headAndTail(text: string): { head?: string; tail: string } {
  const match = /^([^:]{1,80}):\s+/.exec(text);
  return match
    ? { head: match[1].trim(), tail: text.slice(match[0].length) }
    : { tail: text };
}
