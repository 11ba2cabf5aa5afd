import type { Outcome } from 'backstage-plugin-data-platform-common';
import type { MilestoneItem, ParsedMilestone } from '../../parser/types';
import type { DirectiveSettings } from '../directives';
import { latestOf, resultEvidence } from '../judge/judgement';
import { outcomeText } from '../judge/answers';
import type { Aliases } from '../link/names';
import { timeText } from '../times';
import type { ClaimLink, JudgedStep, PlatformEvidence } from '../types';
import type { FailedTest } from './failures';
import type { OtherMilestone } from './others';

/** A step, and all by which it may be told what became of it. */
export interface AskedStep {
  step: MilestoneItem;
  /** What the author's comments say of it. */
  settings: DirectiveSettings;
  milestone: ParsedMilestone;
  evidence: PlatformEvidence;
  /** Tests of the same document that had failed. */
  failed: FailedTest[];
  others: OtherMilestone[];
  aliases: Aliases;
}

/** What became of a step. */
export type Found = Omit<JudgedStep, 'text' | 'line'>;

/** An error of the checker tells nothing; what is skipped waits for what it is about. */
const STATES: Record<Outcome, Found['state']> = {
  passed: 'done',
  degraded: 'open',
  failed: 'open',
  skipped: 'open',
  errored: 'not-known',
};

/** By what a check says: done where it passes, open where it doesn't. */
export function foundByCheck(
  ref: string,
  link: Omit<ClaimLink, 'target'>,
  evidence: PlatformEvidence,
): Found {
  const linked: ClaimLink = { target: { kind: 'check', ref }, ...link };
  const latest = latestOf(ref, evidence);
  if (latest.problem) {
    return {
      state: 'not-known',
      now: latest.problem.why ?? latest.problem.now,
      link: linked,
      evidence: latest.problem.evidence,
    };
  }
  const { result } = latest;
  return {
    state: STATES[result.outcome],
    now:
      result.outcome === 'failed'
        ? `fails${
            result.since ? ` since ${timeText(result.since, evidence.at)}` : ''
          }`
        : outcomeText(result, evidence.at),
    link: linked,
    evidence: [resultEvidence(result)],
  };
}

/** Of several the one that tells most: one that is open; done only where all are. */
export function leastDone(found: Found[]): Found | undefined {
  return (
    found.find(({ state }) => state === 'open') ??
    found.find(({ state }) => state === 'not-known') ??
    found[0]
  );
}
