import type { JudgedClaim, Verdict } from './claims';

/** How many claims have which verdict. */
export type VerdictCounts = Record<Verdict, number>;

export function countVerdicts(claims: JudgedClaim[]): VerdictCounts {
  const counts: VerdictCounts = {
    holds: 0,
    'moved-on': 0,
    'does-not-hold': 0,
    'cannot-be-told': 0,
  };
  claims.forEach(({ verdict }) => {
    counts[verdict] += 1;
  });
  return counts;
}

/**
 * What became of a milestone, in two sentences: `6 of 6 goals done. Of 8 claims
 * that can be held against the platform, 5 hold today, 2 have moved on, 1 does not
 * hold.`
 *
 * @param day - as of which, in words; today unless told
 */
export function claimsSentence(
  goals: { done: number; total: number },
  counts: VerdictCounts,
  day?: string,
): string {
  const told = goals.total
    ? `${goals.done} of ${goals.total} ${
        goals.total === 1 ? 'goal' : 'goals'
      } done. `
    : '';
  return `${told}${claimWords(counts, day)}`;
}

function claimWords(counts: VerdictCounts, day: string | undefined): string {
  const cannot = counts['cannot-be-told'];
  const held = counts.holds + counts['moved-on'] + counts['does-not-hold'];
  if (held + cannot === 0) {
    return 'It claims nothing that can be held against the platform.';
  }
  if (held === 0) {
    return `Of ${claimsOf(cannot)} nothing can be told${
      day === undefined ? ' today' : ` as of ${day}`
    }.`;
  }
  const parts = [
    counts.holds > 0 &&
      (day === undefined
        ? `${counts.holds} ${counts.holds === 1 ? 'holds' : 'hold'} today`
        : `${counts.holds} held on ${day}`),
    counts['moved-on'] > 0 &&
      `${counts['moved-on']} ${
        counts['moved-on'] === 1 ? 'has' : 'have'
      } moved on`,
    counts['does-not-hold'] > 0 &&
      `${counts['does-not-hold']} ${
        counts['does-not-hold'] === 1 ? 'does' : 'do'
      } not hold`,
  ].filter(part => part);
  const rest = cannot > 0 ? ` Of ${cannot} more it cannot be told.` : '';
  return `Of ${claimsOf(
    held,
  )} that can be held against the platform, ${parts.join(', ')}.${rest}`;
}

function claimsOf(count: number): string {
  return `${count} ${count === 1 ? 'claim' : 'claims'}`;
}
