import type { ConfiguredCheck } from '../../../model';
import { stalenessOf } from '../../../health/staleness';
import { type Since, timeText } from '../times';
import type {
  Claim,
  ClaimEvidence,
  EvidenceResult,
  JudgedClaim,
  PlatformEvidence,
} from '../types';

/** What is found of one claim. */
export interface Judgement
  extends Pick<JudgedClaim, 'verdict' | 'now' | 'why' | 'evidence'> {
  /** Of a version: whether it is older than what was claimed. */
  isBefore?: boolean;
}

/** @param why - and what would help */
export function cannotBeTold(
  why: string,
  { now = 'not known', evidence = [] }: Partial<Judgement> = {},
): Judgement {
  return { verdict: 'cannot-be-told', now, why, evidence };
}

/**
 * Where what was said by then is kept no more, so that nothing follows from what
 * is not found.
 */
export function keptNoMore({
  at,
  resultsKeptSince,
}: PlatformEvidence): Judgement | undefined {
  return resultsKeptSince && at < resultsKeptSince
    ? cannotBeTold(
        `What checks said by ${timeText(
          at,
          at,
        )} is kept no more: results are since ${timeText(
          resultsKeptSince,
          at,
        )}.`,
      )
    : undefined;
}

/** A check, and what it said last, where that is fresh. */
export type Latest =
  | { check: ConfiguredCheck; result: EvidenceResult; problem?: undefined }
  | { problem: Judgement };

/** What a check said last; or why that says nothing of now. */
export function latestOf(ref: string, evidence: PlatformEvidence): Latest {
  const { platform, at } = evidence;
  const check = platform.systems
    .flatMap(({ checks }) => checks)
    .find(each => each.ref === ref);
  if (!check) {
    return {
      problem: cannotBeTold(
        `There is no check ${ref} any more: configure it again, or name another.`,
      ),
    };
  }
  const result = evidence.results.get(ref);
  const suites = platform.suites.filter(({ checks }) => checks.includes(ref));
  if (!result) {
    return {
      problem:
        keptNoMore(evidence) ??
        cannotBeTold(
          `${check.title} had not run by ${timeText(at, at)}: ${
            suites.length > 0
              ? 'its next run tells'
              : 'it is in no suite, and would tell in one'
          }.`,
        ),
    };
  }
  if (stalenessOf(suites, result.finishedAt, at)) {
    return {
      problem:
        keptNoMore(evidence) ??
        cannotBeTold(
          `${check.title} has had no result since ${timeText(
            result.finishedAt,
            at,
          )}: its next run tells.`,
          { evidence: [resultEvidence(result)] },
        ),
    };
  }
  return { check, result };
}

export function resultEvidence({
  ref,
  runId,
  finishedAt,
}: EvidenceResult): ClaimEvidence {
  return { kind: 'result', check: ref, runId, at: finishedAt };
}

/**
 * Something is otherwise than a claim says: it moved on since, unless it is known
 * to have been so before the claim was made.
 */
export function changedSince(
  since: Since | undefined,
  { made }: Pick<Claim, 'made'>,
): 'moved-on' | 'does-not-hold' {
  return since?.exactly && made && since.at < startOf(made)
    ? 'does-not-hold'
    : 'moved-on';
}

/** The first moment of the days of a milestone. */
export function startOf({ from }: { from: string }): Date {
  return new Date(`${from}T00:00:00Z`);
}
