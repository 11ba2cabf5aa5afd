import type { Health, Outcome } from 'backstage-plugin-data-platform-common';
import {
  type JudgedClaim,
  longestClaimed,
  type PlatformEvidence,
} from '../claims';
import type { ToldVerdict } from './types';

const NOT_WELL: Health[] = ['degraded', 'unhealthy'];

/** Of the longest that was claimed: no more than this holds again. */
const CLEARLY_WITHIN = 0.9;

/**
 * Whether a verdict is more than what one run happened to say. One that rests on the
 * result of a check is settled once the check's health has settled the same way: so
 * a single failure, a check that flaps and a window of maintenance turn no claim.
 * A duration that was told to be too long is settled as short enough once it clearly
 * is: about as long as was claimed, each run would turn it. Versions and amounts do
 * not come and go with a run.
 *
 * @param healths - settled, by the refs of checks
 * @param last - what was told of the claim before
 */
export function isSettled(
  claim: Pick<JudgedClaim, 'evidence' | 'statement'>,
  { results, durations }: Pick<PlatformEvidence, 'results' | 'durations'>,
  healths: Map<string, Health>,
  last?: ToldVerdict,
): boolean {
  return claim.evidence.every(each => {
    switch (each.kind) {
      case 'result':
        return isSettledAs(
          results.get(each.check)?.outcome,
          healths.get(each.check),
        );
      case 'durations':
        return (
          last !== 'does-not-hold' ||
          isClearlyWithin(claim.statement, durations.get(each.check)?.p95Ms)
        );
      default:
        return true;
    }
  });
}

function isSettledAs(outcome?: Outcome, health?: Health): boolean {
  switch (outcome) {
    case 'passed':
      return health === 'healthy';
    case 'degraded':
    case 'failed':
      return health !== undefined && NOT_WELL.includes(health);
    default:
      return true;
  }
}

function isClearlyWithin(
  statement: JudgedClaim['statement'],
  p95Ms = Infinity,
): boolean {
  return (
    statement.kind !== 'duration' ||
    p95Ms <= longestClaimed(statement) * CLEARLY_WITHIN
  );
}
