import { isOf, type ReleaseName } from '../link/releases';
import { timeText } from '../times';
import type { PlatformEvidence } from '../types';
import { outcomeText } from './answers';
import {
  cannotBeTold,
  type Judgement,
  latestOf,
  resultEvidence,
} from './judgement';

/** Whether a release is well: by the check of all releases, where that tells; else by how it was deployed last. */
export function judgeRelease(
  name: ReleaseName,
  evidence: PlatformEvidence,
): Judgement {
  const [release] = evidence.releases.filter(each => isOf(each, name));
  if (!release) {
    return cannotBeTold('No release of this name is known any more.');
  }
  const told: Judgement['evidence'] = [
    { kind: 'release', id: release.id, at: release.deployedAt },
  ];
  const latest = latestOf(`${name.system}/helm-releases`, evidence);
  if (!latest.problem) {
    const { result } = latest;
    const seen = [resultEvidence(result), ...told];
    if (result.outcome === 'passed') {
      return { verdict: 'holds', now: result.summary, evidence: seen };
    }
    const words = result.summary.split(/[^\w.-]+/);
    if (result.outcome === 'failed' && words.includes(name.name)) {
      return {
        verdict: 'does-not-hold',
        now: outcomeText(result, evidence.at),
        evidence: seen,
      };
    }
  }
  const now = `${release.status} ${timeText(release.deployedAt, evidence.at)}`;
  switch (release.status.toLowerCase()) {
    case 'deployed':
      return { verdict: 'holds', now, evidence: told };
    case 'failed':
      return { verdict: 'does-not-hold', now, evidence: told };
    default:
      return cannotBeTold(
        `Its latest revision is ${release.status}: the next collection tells more.`,
        { now, evidence: told },
      );
  }
}
