import {
  exactKind,
  kindOfWords,
  namesGoalsOrMetrics,
  namesNoGoals,
  type TitleKind,
  titleWords,
} from './sectionTitles';
import type { MilestoneSectionKind } from './types';

/** What stands in one of these is of it, whatever a subhead says: `Priority 1: Validate Loki` is a next step. */
const KEEPS = new Set<MilestoneSectionKind>([
  'goals',
  'lessons',
  'next-steps',
  'references',
  'tests',
  'metrics',
]);
const LEAVES: Partial<Record<MilestoneSectionKind, MilestoneSectionKind[]>> = {
  tests: [
    'metrics',
    'components',
    'configuration',
    'lessons',
    'next-steps',
    'goals',
    'references',
  ],
  metrics: [
    'tests',
    'components',
    'configuration',
    'lessons',
    'next-steps',
    'references',
  ],
  goals: ['lessons', 'next-steps', 'references'],
  lessons: ['next-steps', 'references'],
  'next-steps': ['references', 'lessons'],
};

export interface TitleMeaning {
  /** Missing where it is not known, and nothing above it tells. */
  kind?: TitleKind;
  /** Whether its own words tell, and not what it stands under. */
  isOwn: boolean;
}

/** What a section is about, by its title and what it stands under. */
export function kindOfTitle(
  title: string,
  above: MilestoneSectionKind | undefined,
): TitleMeaning {
  if (namesNoGoals(title)) {
    return { kind: 'other', isOwn: true };
  }
  const exact = exactKind(title);
  if (above !== undefined && KEEPS.has(above)) {
    const own =
      exact ?? (above === 'tests' ? namesGoalsOrMetrics(title) : undefined);
    const isLeft =
      own !== undefined &&
      own !== 'metadata' &&
      (own === above || isLeaving(above, own, title));
    return isLeft ? { kind: own, isOwn: true } : { kind: above, isOwn: false };
  }
  const own = exact ?? kindOfWords(title);
  return own === undefined
    ? { kind: above, isOwn: false }
    : { kind: own, isOwn: true };
}

/** `Performance` under tests is what they are about; `Performance metrics` are metrics. */
function isLeaving(
  above: MilestoneSectionKind,
  own: MilestoneSectionKind,
  title: string,
): boolean {
  return (
    LEAVES[above]?.includes(own) === true &&
    !(above === 'tests' && titleWords(title) === 'performance')
  );
}
