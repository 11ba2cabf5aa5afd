import { MINIMUM_RUNS } from '../../../allocations';
import { formatDuration } from '../../../systems/trino/words';
import type { ClaimStatement, PlatformEvidence } from '../types';
import { cannotBeTold, type Judgement, keptNoMore } from './judgement';

/** How much more than about so much is still about it. */
const ABOUT = 1.5;

const DAY_MS = 24 * 60 * 60 * 1000;

type DurationClaim = Pick<
  Extract<ClaimStatement, { kind: 'duration' }>,
  'comparison' | 'milliseconds'
>;

/** The longest that is as was claimed, in milliseconds. */
export function longestClaimed({
  comparison,
  milliseconds,
}: DurationClaim): number {
  return comparison === 'below' ? milliseconds : milliseconds * ABOUT;
}

/** Whether 95 of 100 queries take no longer than was claimed. */
export function judgeDuration(
  ref: string,
  claimed: DurationClaim,
  evidence: PlatformEvidence,
): Judgement {
  const measured = evidence.durations.get(ref);
  const runs = measured?.runs ?? 0;
  const told: Judgement['evidence'] = measured
    ? [
        {
          kind: 'durations',
          check: ref,
          runs,
          from: measured.from,
          to: measured.to,
        },
      ]
    : [];
  if (!measured || measured.p95Ms === undefined || runs < MINIMUM_RUNS) {
    const missing = Math.max(1, MINIMUM_RUNS - runs);
    return (
      keptNoMore(evidence) ??
      cannotBeTold(
        `Too few runs: ${runs} in the 7 days before, ${missing} more ${
          missing === 1 ? 'is' : 'are'
        } needed.`,
        { evidence: told },
      )
    );
  }
  const days = Math.max(
    1,
    Math.round((measured.to.getTime() - measured.from.getTime()) / DAY_MS),
  );
  return {
    verdict:
      measured.p95Ms <= longestClaimed(claimed) ? 'holds' : 'does-not-hold',
    now: `p95 ${formatDuration(measured.p95Ms)} over ${days} ${
      days === 1 ? 'day' : 'days'
    }`,
    evidence: told,
  };
}
