import { sinceText } from '../times';
import type { ClaimStatement, PlatformEvidence } from '../types';
import { judgeByAnswer, withoutStop } from './answers';
import { cannotBeTold, type Judgement } from './judgement';

type Claimed = Extract<ClaimStatement, { kind: 'outcome' }>['outcome'];

/** What it means that a check says something else: what had not passed was never meant to stay so. */
const UNLIKE: Record<Claimed, 'does-not-hold' | 'moved-on'> = {
  passed: 'does-not-hold',
  failed: 'moved-on',
  skipped: 'moved-on',
};

/** Whether a check says now what was claimed of it. */
export function judgeOutcome(
  ref: string,
  claimed: Claimed,
  evidence: PlatformEvidence,
): Judgement {
  return judgeByAnswer(
    ref,
    evidence,
    ({ result, now, evidence: told }) => ({
      verdict: result.outcome === claimed ? 'holds' : UNLIKE[claimed],
      now,
      evidence: told,
    }),
    { tells: claimed },
  );
}

/** Whether no pod fails; of named ones only what names them tells. */
export function judgePods(
  ref: string,
  subject: string | undefined,
  evidence: PlatformEvidence,
): Judgement {
  return judgeByAnswer(ref, evidence, ({ check, result, evidence: told }) => {
    if (result.outcome === 'passed') {
      return { verdict: 'holds', now: result.summary, evidence: told };
    }
    const since = sinceText(
      result.since && { at: result.since, exactly: true },
      evidence.at,
    );
    const now = `${withoutStop(result.summary)}${since}`;
    const names = subject?.split(/,\s*|\s+and\s+/) ?? [];
    return subject === undefined ||
      names.some(name => result.summary.includes(name))
      ? { verdict: 'does-not-hold', now, evidence: told }
      : cannotBeTold(
          `Some pods are not well, and ${check.title} does not say whether ${subject} are among them: see its evidence.`,
          { now, evidence: told },
        );
  });
}
