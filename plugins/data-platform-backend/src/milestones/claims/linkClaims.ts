import type { ParsedMilestone } from '../parser/types';
import { type DirectiveSettings, directivesByLine } from './directives';
import type { Linked, Linking } from './link/context';
import { linkAllocation } from './link/linkAllocation';
import { linkByComment } from './link/linkByComment';
import {
  linkDuration,
  linkOutcome,
  linkPods,
  linkRelease,
  linkToOnly,
} from './link/linkCheck';
import { linkVersion } from './link/linkVersion';
import type { Aliases } from './link/names';
import { sameClaimed } from './statements/allocations';
import type { Claim, PlatformEvidence, UnlinkedClaim } from './types';

/**
 * Links claims to what of the platform they are about: by a comment of the author,
 * an alias of the configuration, names, or words; rather not than wrongly. Those
 * that a comment turns off are left out.
 */
export function linkClaims(
  unlinked: UnlinkedClaim[],
  {
    milestone,
    evidence,
    aliases,
  }: {
    milestone: ParsedMilestone;
    evidence: PlatformEvidence;
    aliases: Aliases;
  },
): Claim[] {
  const comments = directivesByLine(milestone);
  const claims = unlinked.flatMap(claim => {
    const settings = comments.get(claim.line) ?? [];
    if (settings.some(({ key }) => key === 'ignore')) {
      return [];
    }
    const { context, ...rest } = claim;
    const linked = linkClaim(claim, settings, { evidence, aliases });
    return [{ ...rest, ...linked }];
  });
  return withoutVague(claims);
}

/** See `linkClaims`. */
export function linkClaim(
  claim: UnlinkedClaim,
  settings: DirectiveSettings,
  linking: Linking,
): Linked {
  const commented = linkByComment(claim.statement, settings, linking.evidence);
  switch (commented.kind) {
    case 'linked':
      return commented.linked;
    case 'system':
      return linkByWords(claim, { ...linking, system: commented.system });
    default:
      return linkByWords(claim, linking);
  }
}

function linkByWords(claim: UnlinkedClaim, linking: Linking): Linked {
  const { statement } = claim;
  switch (statement.kind) {
    case 'version':
    case 'chart-version':
      return linkVersion(claim, statement.subject, linking);
    case 'catalogs':
    case 'nodes':
      return linkToOnly(claim, statement.kind, linking);
    case 'pods':
      return linkPods(claim, statement.namespace, linking);
    case 'duration':
      return linkDuration(claim, statement.subject, linking);
    case 'allocation':
      return linkAllocation(claim, statement, linking);
    case 'release':
      return linkRelease(claim, statement.subject, linking);
    default:
      return linkOutcome(claim, statement.subject, linking);
  }
}

/**
 * Where two lines give one workload different amounts, and only one of them says
 * whether that is a limit or a request, the other may mean a heap or what not.
 */
function withoutVague(claims: Claim[]): Claim[] {
  return claims.map(claim => {
    const plainer = claims.find(other => isPlainer(other, claim));
    if (!plainer) {
      return claim;
    }
    const { link, ...rest } = claim;
    return {
      ...rest,
      unlinked: `Line ${plainer.line} says otherwise, and says that it is a limit or a request; what this line means is not told, perhaps a heap.`,
    };
  });
}

function isPlainer(other: Claim, claim: Claim): boolean {
  const [{ statement: said, link }, { statement: vague, link: own }] = [
    other,
    claim,
  ];
  return (
    said.kind === 'allocation' &&
    vague.kind === 'allocation' &&
    link?.target.kind === 'allocation' &&
    own?.target.kind === 'allocation' &&
    own.by !== 'comment' &&
    link.target.id === own.target.id &&
    said.resource === vague.resource &&
    said.bound !== undefined &&
    vague.bound === undefined &&
    !sameClaimed(said.to, vague.to)
  );
}
