import { judgeAllocation } from './judge/allocations';
import { judgeCatalogs } from './judge/catalogs';
import { judgeDuration } from './judge/durations';
import { cannotBeTold, type Judgement } from './judge/judgement';
import { judgeNodes } from './judge/nodes';
import { judgeOutcome, judgePods } from './judge/outcomes';
import { judgeRelease } from './judge/releases';
import { judgeReleaseVersion, judgeSystemVersion } from './judge/versions';
import type {
  Claim,
  ClaimStatement,
  ClaimTarget,
  JudgedClaim,
  PlatformEvidence,
} from './types';

/**
 * Holds claims against what is known of the platform at the time of the evidence:
 * on a past date, against what was known of that date.
 */
export function judgeClaims(
  claims: Claim[],
  evidence: PlatformEvidence,
): JudgedClaim[] {
  return claims.map(claim => {
    const { isBefore, ...judgement } = judgeClaim(claim, evidence);
    return { ...claim, ...judgement };
  });
}

/** See `judgeClaims`. */
export function judgeClaim(
  claim: Claim,
  evidence: PlatformEvidence,
): Judgement {
  if (!claim.link) {
    return cannotBeTold(
      claim.unlinked ?? 'Nothing of the platform was found for it.',
    );
  }
  const { target } = claim.link;
  switch (target.kind) {
    case 'check':
      return byCheck(target, claim, evidence);
    case 'system':
      return bySystem(target, claim, evidence);
    case 'allocation':
      return claim.statement.kind === 'allocation'
        ? judgeAllocation(target.id, claim.statement, claim, evidence)
        : doesNotFit(claim);
    default:
      return byRelease(target, claim, evidence);
  }
}

type Target<TKind extends ClaimTarget['kind']> = Extract<
  ClaimTarget,
  { kind: TKind }
>;

function byCheck(
  { ref }: Target<'check'>,
  claim: Claim,
  evidence: PlatformEvidence,
): Judgement {
  const { statement } = claim;
  if (isOfAnotherType(ref, statement.kind, evidence)) {
    return judgeOutcome(ref, 'passed', evidence);
  }
  switch (statement.kind) {
    case 'catalogs':
      return judgeCatalogs(ref, statement.catalogs, evidence);
    case 'nodes':
      return judgeNodes(ref, statement.count, claim, evidence);
    case 'duration':
      return judgeDuration(ref, statement, evidence);
    case 'pods':
      return judgePods(ref, statement.subject, evidence);
    case 'release':
      return judgeOutcome(ref, 'passed', evidence);
    case 'outcome':
      return judgeOutcome(ref, statement.outcome, evidence);
    default:
      return doesNotFit(claim);
  }
}

/** Whether an author names a check of their own, of which only whether it passes tells. */
function isOfAnotherType(
  ref: string,
  kind: ClaimStatement['kind'],
  { platform }: PlatformEvidence,
): boolean {
  const check = platform.systems
    .flatMap(({ checks }) => checks)
    .find(each => each.ref === ref);
  return (
    check !== undefined &&
    ['catalogs', 'nodes', 'pods'].includes(kind) &&
    check.type.id !== kind
  );
}

function bySystem(
  { ref }: Target<'system'>,
  claim: Claim,
  evidence: PlatformEvidence,
): Judgement {
  return claim.statement.kind === 'version'
    ? judgeSystemVersion(ref, claim.statement.version, claim, evidence)
    : doesNotFit(claim);
}

function byRelease(
  target: Target<'release'>,
  claim: Claim,
  evidence: PlatformEvidence,
): Judgement {
  const { statement } = claim;
  switch (statement.kind) {
    case 'version':
      return judgeReleaseVersion(
        target,
        'appVersion',
        statement.version,
        claim,
        evidence,
      );
    case 'chart-version':
      return judgeReleaseVersion(
        target,
        'chartVersion',
        statement.version,
        claim,
        evidence,
      );
    case 'release':
      return judgeRelease(target, evidence);
    default:
      return doesNotFit(claim);
  }
}

/** Links that were kept while the document changed. */
function doesNotFit({ statement, link }: Claim): Judgement {
  return cannotBeTold(
    `A ${link?.target.kind} says nothing of a claim of the kind ${statement.kind}: name another by a comment.`,
  );
}
