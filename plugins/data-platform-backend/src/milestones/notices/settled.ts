import type { Health } from 'backstage-plugin-data-platform-common';
import type { JudgedClaim, PlatformEvidence } from '../claims';

const NOT_WELL: Health[] = ['degraded', 'unhealthy'];

/**
 * Whether a verdict is more than what one run happened to say. One that rests on the
 * result of a check is settled once the check's health has settled the same way: so
 * a single failure, a check that flaps and a window of maintenance turn no claim.
 * Versions, amounts and durations of a week do not come and go with a run.
 *
 * @param healths - settled, by the refs of checks
 */
export function isSettled(
  { evidence: lookedAt }: Pick<JudgedClaim, 'evidence'>,
  { results }: Pick<PlatformEvidence, 'results'>,
  healths: Map<string, Health>,
): boolean {
  return lookedAt.every(each => {
    if (each.kind !== 'result') {
      return true;
    }
    const health = healths.get(each.check);
    switch (results.get(each.check)?.outcome) {
      case 'passed':
        return health === 'healthy';
      case 'degraded':
      case 'failed':
        return health !== undefined && NOT_WELL.includes(health);
      default:
        return true;
    }
  });
}
