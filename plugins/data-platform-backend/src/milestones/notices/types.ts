import type { MilestoneClaimEvent } from 'backstage-plugin-data-platform-common';
import type { Verdict } from '../claims';
import type { StoredMilestoneDocument } from '../store/types';

/** A verdict that tells something. */
export type ToldVerdict = Exclude<Verdict, 'cannot-be-told'>;

/** A document whose claims are watched. */
export type WatchedMilestone = StoredMilestoneDocument;

/** What was told of a claim last. */
export interface KnownVerdict {
  milestoneId: string;
  claimId: string;
  /** Hash of what it is held against. */
  basis: string;
  verdict: ToldVerdict;
  since: Date;
  /** Whether it was ever told to hold, or to have moved on. */
  held: boolean;
}

/** An event that is to be published. */
export interface ClaimNotice {
  topic: string;
  payload: MilestoneClaimEvent;
}

/** What an evaluation of claims found, compared with what was known. */
export interface Turns {
  /** Told for the first time. */
  first: KnownVerdict[];
  /** Otherwise than before; with an event where somebody should know. */
  turned: { from: KnownVerdict; to: KnownVerdict; notice?: ClaimNotice }[];
  /** Claims that no document makes any more. */
  gone: Pick<KnownVerdict, 'milestoneId' | 'claimId'>[];
}

/** Keeps what was told of claims, and events until they are published. */
export interface VerdictStore {
  /**
   * The newest documents of a platform that claim something of now: neither those
   * that vanished nor those that say that others replaced them.
   */
  watched(platform: string, limit: number): Promise<WatchedMilestone[]>;
  verdicts(platform: string): Promise<KnownVerdict[]>;
  /**
   * Keeps what turned together with its events, all or nothing. Where somebody else
   * has kept another verdict of a claim meanwhile, it stays, and no event is kept.
   */
  record(platform: string, turns: Turns): Promise<void>;
  /** Events that are not known to be published, the oldest first. */
  unpublished(limit: number): Promise<ClaimNotice[]>;
  /** Events that are to be published no more: they were, or never will be. */
  forget(id: string): Promise<void>;
}
