import type {
  ClaimEvidence,
  ClaimLink,
  ClaimVerdict,
  MilestoneClaim,
} from './types';

/**
 * The topic of an event for each claim of a milestone that held, or had moved on, and
 * that does not hold any more.
 *
 * @public
 */
export const MILESTONE_CLAIM_STOPPED_HOLDING_TOPIC =
  'data-platform.milestones.claimStoppedHolding';

/**
 * The topic of an event for each claim that stopped holding, and that holds again or
 * has moved on since.
 *
 * @public
 */
export const MILESTONE_CLAIM_HOLDS_AGAIN_TOPIC =
  'data-platform.milestones.claimHoldsAgain';

/**
 * The payload of both topics: what turned out otherwise, and by what that is known.
 * Texts are plain; those of evidence, such as statements, are not among them.
 *
 * @public
 */
export interface MilestoneClaimEvent {
  /** The same where an event is delivered again: drop one that is known already. */
  id: string;
  /** When it was noticed; ISO 8601. */
  at: string;
  platform: string;
  milestone: {
    id: string;
    title: string;
    fileName: string;
    /** Its (first) day, `YYYY-MM-DD`. */
    date?: string;
    /** Where a reader sees the document. */
    url?: string;
  };
  /** Entities whose annotation names the document; none for one from the configuration. */
  entityRefs: string[];
  claim: {
    /** As in `GET /v1/milestones/{id}/claims`. */
    id: string;
    /** As written. */
    text: string;
    line: number;
    kind: MilestoneClaim['kind'];
    /** What it is held against, and how that was found; not `certain` where it is but likely. */
    link: ClaimLink;
  };
  /** Refs of the systems that it is about: `lakehouse/trino`. */
  systems: string[];
  /** What was told of it before, and since when; ISO 8601. */
  before: { verdict: ClaimVerdict; since: string };
  verdict: ClaimVerdict;
  /** What is so, in a few words: `missing access key since 09:42 UTC`. */
  now: string;
  evidence: ClaimEvidence[];
}
