import type { ConfiguredCheck } from '../../../model';
import { sinceText, timeText } from '../times';
import type {
  ClaimStatement,
  EvidenceResult,
  PlatformEvidence,
} from '../types';
import {
  cannotBeTold,
  type Judgement,
  latestOf,
  resultEvidence,
} from './judgement';

type Claimed = Extract<ClaimStatement, { kind: 'outcome' }>['outcome'];

/** What a check says now, in a few words: `passes since …`, `missing access key since …`. */
export function outcomeText(result: EvidenceResult, now: Date): string {
  const since = result.since ? ` since ${timeText(result.since, now)}` : '';
  switch (result.outcome) {
    case 'passed':
      return `passes${since}`;
    case 'degraded':
      return `degraded${since}: ${withoutStop(result.summary)}`;
    case 'failed':
      return `${withoutStop(result.summary)}${since}`;
    case 'skipped':
      return `skipped${since}`;
    default:
      return `could not be checked${since}`;
  }
}

/** Why a check that was not asked, or not properly, tells nothing. */
export function notAsked(
  check: ConfiguredCheck,
  result: EvidenceResult,
  now: Date,
): Judgement {
  const why =
    result.outcome === 'skipped'
      ? `${check.title} is skipped${
          result.cause
            ? ` because of ${result.cause.title}: once that passes it tells`
            : `: ${withoutStop(result.summary)}`
        }.`
      : `${
          check.title
        } could not be checked, a fault of the checker: ${withoutStop(
          result.summary,
        )}.`;
  return cannotBeTold(why, {
    now: outcomeText(result, now),
    evidence: [resultEvidence(result)],
  });
}

/** Whether a check says now what was claimed of it. */
export function judgeOutcome(
  ref: string,
  claimed: Claimed,
  evidence: PlatformEvidence,
): Judgement {
  const latest = latestOf(ref, evidence);
  if (latest.problem) {
    return latest.problem;
  }
  const { check, result } = latest;
  const { outcome } = result;
  const told = {
    now: outcomeText(result, evidence.at),
    evidence: [resultEvidence(result)],
  };
  if (
    outcome === 'errored' ||
    (outcome === 'skipped' && claimed !== 'skipped')
  ) {
    return notAsked(check, result, evidence.at);
  }
  if (claimed === 'passed') {
    return {
      verdict: outcome === 'passed' ? 'holds' : 'does-not-hold',
      ...told,
    };
  }
  return {
    verdict: outcome === claimed ? 'holds' : 'moved-on',
    ...told,
  };
}

/** Whether no pod fails; of named ones only what names them tells. */
export function judgePods(
  ref: string,
  subject: string | undefined,
  evidence: PlatformEvidence,
): Judgement {
  const latest = latestOf(ref, evidence);
  if (latest.problem) {
    return latest.problem;
  }
  const { check, result } = latest;
  if (result.outcome === 'errored' || result.outcome === 'skipped') {
    return notAsked(check, result, evidence.at);
  }
  const since = sinceText(
    result.since && { at: result.since, exactly: true },
    evidence.at,
  );
  const told = { evidence: [resultEvidence(result)] };
  if (result.outcome === 'passed') {
    return { verdict: 'holds', now: result.summary, ...told };
  }
  const now = `${withoutStop(result.summary)}${since}`;
  const names = subject?.split(/,\s*|\s+and\s+/) ?? [];
  return subject === undefined ||
    names.some(name => result.summary.includes(name))
    ? { verdict: 'does-not-hold', now, ...told }
    : cannotBeTold(
        `Some pods are not well, and ${check.title} does not say whether ${subject} are among them: see its evidence.`,
        { now, ...told },
      );
}

export function withoutStop(text: string): string {
  return text.trim().replace(/\.+$/, '');
}
