import { createHash } from 'node:crypto';
import type { JudgedClaim } from '../claims';
import { claimNotice } from './claimNotice';
import type {
  KnownVerdict,
  ToldVerdict,
  Turns,
  WatchedMilestone,
} from './types';

/** A document, all of its claims, and which of them tell something for sure now. */
export interface EvaluatedMilestone {
  milestone: WatchedMilestone;
  claims: JudgedClaim[];
  /** @param last - what was told of it before */
  isSettled(claim: JudgedClaim, last?: ToldVerdict): boolean;
}

/**
 * What turned since the last evaluation. A verdict that can't be told, or has not
 * settled, leaves the last one as it is. A claim that is held against something else
 * than before, since the document or the configuration was changed, begins anew:
 * nothing stopped holding then.
 */
export function whatTurned(
  evaluated: EvaluatedMilestone[],
  known: KnownVerdict[],
  at: Date,
): Turns {
  const left = new Map(known.map(each => [keyOf(each), each]));
  const turns: Turns = { first: [], turned: [], gone: [] };
  for (const { milestone, claims, isSettled } of evaluated) {
    for (const claim of claims) {
      const key = keyOf({ milestoneId: milestone.id, claimId: claim.id });
      const from = left.get(key);
      left.delete(key);
      const { verdict } = claim;
      const basis = basisOf(claim);
      const isSame = from?.basis === basis;
      if (
        verdict !== 'cannot-be-told' &&
        isSettled(claim, isSame ? from.verdict : undefined)
      ) {
        add(turns, { milestone, claim, verdict, basis, from, at });
      }
    }
  }
  turns.gone.push(...left.values());
  return turns;
}

function add(
  turns: Turns,
  {
    milestone,
    claim,
    verdict,
    basis,
    from,
    at,
  }: {
    milestone: WatchedMilestone;
    claim: JudgedClaim;
    verdict: ToldVerdict;
    basis: string;
    from?: KnownVerdict;
    at: Date;
  },
): void {
  const isSame = from?.basis === basis;
  const to: KnownVerdict = {
    milestoneId: milestone.id,
    claimId: claim.id,
    basis,
    verdict,
    since: at,
    held: verdict !== 'does-not-hold' || (isSame && from.held),
  };
  if (!from) {
    turns.first.push(to);
  } else if (!isSame) {
    turns.turned.push({ from, to });
  } else if (from.verdict !== verdict) {
    turns.turned.push({
      from,
      to,
      notice: claimNotice({ milestone, claim, verdict, from, at }),
    });
  }
}

function keyOf({
  milestoneId,
  claimId,
}: Pick<KnownVerdict, 'milestoneId' | 'claimId'>): string {
  return `${milestoneId} ${claimId}`;
}

/** A claim's id is of what it says; this is of what that is held against. */
function basisOf({ link, made }: JudgedClaim): string {
  return createHash('sha256')
    .update(JSON.stringify([link?.target, made]))
    .digest('hex');
}
