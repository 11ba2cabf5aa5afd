import type { Outcome } from 'backstage-plugin-data-platform-common';
import type { ConfiguredCheck } from '../../../model';
import { timeText } from '../times';
import type { ClaimEvidence, EvidenceResult, PlatformEvidence } from '../types';
import {
  cannotBeTold,
  type Judgement,
  latestOf,
  resultEvidence,
} from './judgement';

/** What a check answered last, where that tells something of now. */
export interface Answer {
  check: ConfiguredCheck;
  result: EvidenceResult;
  /** In a few words. */
  now: string;
  evidence: ClaimEvidence[];
}

/** Outcomes of a check that was not asked, or not properly. */
const TELL_NOTHING: Outcome[] = ['errored', 'skipped'];

/**
 * Judges by what a check answered; one that has not, was skipped or could not be
 * checked tells nothing, and that is said instead.
 *
 * @param tells - an outcome that tells something of this claim all the same
 */
export function judgeByAnswer(
  ref: string,
  evidence: PlatformEvidence,
  judge: (answer: Answer) => Judgement,
  { tells }: { tells?: Outcome } = {},
): Judgement {
  const latest = latestOf(ref, evidence);
  if (latest.problem) {
    return latest.problem;
  }
  const { check, result } = latest;
  const answer = {
    check,
    result,
    now: outcomeText(result, evidence.at),
    evidence: [resultEvidence(result)],
  };
  return TELL_NOTHING.includes(result.outcome) && result.outcome !== tells
    ? cannotBeTold(whyNotAsked(check, result), answer)
    : judge(answer);
}

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

function whyNotAsked(
  { title }: ConfiguredCheck,
  { outcome, cause, summary }: EvidenceResult,
): string {
  if (outcome !== 'skipped') {
    return `${title} could not be checked, a fault of the checker: ${withoutStop(
      summary,
    )}.`;
  }
  return cause
    ? `${title} is skipped because of ${cause.title}: once that passes it tells.`
    : `${title} is skipped: ${withoutStop(summary)}.`;
}

export function withoutStop(text: string): string {
  return text.trim().replace(/\.+$/, '');
}
