import type { MilestoneItem } from './parser/types';

/** How many goals are done, of those that say whether they are; nested ones count too. */
export function goalsDone(goals: MilestoneItem[]): {
  done: number;
  total: number;
} {
  const marked = flat(goals).filter(({ mark }) => mark !== undefined);
  return {
    done: marked.filter(({ mark }) => mark === 'done').length,
    total: marked.length,
  };
}

function flat(items: MilestoneItem[]): MilestoneItem[] {
  return items.flatMap(item => [item, ...flat(item.children)]);
}
