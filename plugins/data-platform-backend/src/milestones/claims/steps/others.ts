import type { LaterItem, LaterMilestone } from '../types';
import { MOST_LOOKED_AT } from './bounds';
import { tellingWords } from './stepWords';

/** Another milestone, in words that tell what it is about. */
export interface OtherMilestone {
  milestone: LaterMilestone;
  title: Set<string>;
  /** Goals and tests with a mark. */
  marked: { item: LaterItem; words: Set<string> }[];
  /** Components, and goals without a mark. */
  about: Set<string>[];
}

/** The first lines of other milestones in words, for all steps of a document. */
export function inWords(milestones: LaterMilestone[]): {
  others: OtherMilestone[];
  isCut: boolean;
} {
  let isCut = false;
  const first = <T>(all: T[]): T[] => {
    isCut ||= all.length > MOST_LOOKED_AT;
    return all.slice(0, MOST_LOOKED_AT);
  };
  const others = milestones.map(milestone => {
    const { title, goals, tests, components } = milestone;
    const items = [...goals, ...tests].filter(({ mark }) => mark);
    const about = [
      ...components,
      ...goals.filter(({ mark }) => !mark).map(({ text }) => text),
    ];
    return {
      milestone,
      title: tellingWords(title),
      marked: first(items).map(item => ({
        item,
        words: tellingWords(item.text),
      })),
      about: first(about).map(tellingWords),
    };
  });
  return { others, isCut };
}
