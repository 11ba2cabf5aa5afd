import {
  MILESTONE_CLAIM_HOLDS_AGAIN_TOPIC,
  MILESTONE_CLAIM_STOPPED_HOLDING_TOPIC,
} from 'backstage-plugin-data-platform-common';
import { v7 as uuid } from 'uuid';
import type { ClaimTarget, JudgedClaim } from '../claims';
import { claimShape } from '../shapes';
import type {
  ClaimNotice,
  KnownVerdict,
  ToldVerdict,
  WatchedMilestone,
} from './types';

/**
 * The event of a claim whose verdict turned: where it stopped holding, and where it
 * holds again, or has moved on, after that. To move on from what held is no failure.
 */
export function claimNotice({
  milestone,
  claim,
  verdict,
  from,
  at,
}: {
  milestone: WatchedMilestone;
  claim: JudgedClaim;
  verdict: ToldVerdict;
  from: KnownVerdict;
  at: Date;
}): ClaimNotice | undefined {
  const topic = topicOf(verdict, from);
  const { id, text, line, kind, link, now, evidence } = claimShape(claim);
  if (topic === undefined || !claim.link || !link) {
    return undefined;
  }
  return {
    topic,
    payload: {
      id: uuid(),
      at: at.toISOString(),
      platform: milestone.platform,
      milestone: {
        id: milestone.id,
        title: milestone.title,
        fileName: milestone.fileName,
        date: milestone.date,
        url: milestone.url,
      },
      entityRefs:
        milestone.entityRef === undefined ? [] : [milestone.entityRef],
      claim: { id, text, line, kind, link },
      systems: [systemOf(claim.link.target)],
      before: { verdict: from.verdict, since: from.since.toISOString() },
      verdict,
      now,
      evidence,
    },
  };
}

function topicOf(verdict: ToldVerdict, from: KnownVerdict): string | undefined {
  if (verdict === 'does-not-hold') {
    return MILESTONE_CLAIM_STOPPED_HOLDING_TOPIC;
  }
  return from.verdict === 'does-not-hold' && from.held
    ? MILESTONE_CLAIM_HOLDS_AGAIN_TOPIC
    : undefined;
}

/** The ref of the system: that of a check is its beginning. */
function systemOf(target: ClaimTarget): string {
  switch (target.kind) {
    case 'system':
      return target.ref;
    case 'check':
      return target.ref.split('/').slice(0, 2).join('/');
    default:
      return target.system;
  }
}
