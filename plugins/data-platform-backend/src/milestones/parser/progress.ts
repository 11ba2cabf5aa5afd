import type { MilestoneItem, MilestoneMark } from './types';

/** `Queries under a minute — 70 %` */
const PERCENT_LAST = /\s[–—-]\s?(\d{1,3})\s?%\s?$/;

/**
 * Marks those that end with how far they are, where all do that have no mark: one by
 * itself could be a goal of so much percent.
 */
export function withProgress(items: MilestoneItem[]): MilestoneItem[] {
  const bare = items.filter(({ mark }) => mark === undefined);
  const areTold =
    items.length > 1 &&
    bare.length > 0 &&
    bare.every(({ text }) => PERCENT_LAST.test(text));
  return areTold ? items.map(item => ({ mark: markOf(item), ...item })) : items;
}

function markOf({ text }: MilestoneItem): MilestoneMark | undefined {
  const percent = Number(PERCENT_LAST.exec(text)?.[1]);
  if (Number.isNaN(percent)) {
    return undefined;
  }
  if (percent === 0) {
    return 'open';
  }
  return percent >= 100 ? 'done' : 'partial';
}
