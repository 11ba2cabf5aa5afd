import { sinceText } from '../times';
import type { Claim, PlatformEvidence } from '../types';
import { type Answer, judgeByAnswer } from './answers';
import { cannotBeTold, changedSince, type Judgement } from './judgement';

/** Whether a cluster has as many nodes: another number that the check is content with is meant so. */
export function judgeNodes(
  ref: string,
  count: number,
  claim: Claim,
  evidence: PlatformEvidence,
): Judgement {
  return judgeByAnswer(ref, evidence, answer =>
    byCount(count, answer, claim, evidence),
  );
}

function byCount(
  count: number,
  { check, result, now, evidence: told }: Answer,
  claim: Claim,
  evidence: PlatformEvidence,
): Judgement {
  const system = `${check.platform}/${check.system}`;
  const fact = evidence.facts.get(system)?.get('nodes');
  const nodes = fact ? Number(fact.value) : countIn(result.summary);
  if (nodes === undefined || !Number.isInteger(nodes)) {
    return cannotBeTold(
      `${check.title} does not tell how many nodes there are.`,
      { now, evidence: told },
    );
  }
  if (nodes === count) {
    return { verdict: 'holds', now: result.summary, evidence: told };
  }
  if (result.outcome === 'failed') {
    return { verdict: 'does-not-hold', now, evidence: told };
  }
  const since = fact && {
    at: fact.since,
    exactly: fact.previous !== undefined,
  };
  return {
    verdict: changedSince(since, claim),
    now: `${result.summary}${sinceText(since, evidence.at)}`,
    evidence: fact
      ? [...told, { kind: 'fact', system, name: 'nodes', since: fact.since }]
      : told,
  };
}

/** `3 of 3 ready`: those that are. */
function countIn(summary: string): number | undefined {
  const match = /^(\d{1,6}) of \d{1,6}\b/.exec(summary);
  return match ? Number(match[1]) : undefined;
}
