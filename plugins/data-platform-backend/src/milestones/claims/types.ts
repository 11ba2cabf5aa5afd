import type {
  StoredAllocation,
  StoredChange,
  StoredRelease,
} from '../../allocations';
import type { ConfiguredPlatform } from '../../model';
import type { StoredResult } from '../../validation/types';
import type { MilestoneMark, MilestoneStatusKind } from '../parser/types';

/** Of a quantity, as a document gives it. */
export interface ClaimedQuantity {
  /** As written: `10Gi`, `4000m`, `8G`. */
  text: string;
  /** Bytes, or millicores. */
  value: number;
}

/** What a document says that can be held against what is measured. */
export type ClaimStatement =
  /** `Trino v475` */
  | { kind: 'version'; subject: string; version: string }
  /** `Trino … (Helm chart 1.39.1)` */
  | { kind: 'chart-version'; subject: string; version: string }
  /** `All expected catalogs present (iceberg, system, tpch, tpcds)` */
  | { kind: 'catalogs'; catalogs: string[] }
  /** `3-node cluster operational` */
  | { kind: 'nodes'; count: number }
  /** `Basic Trino queries under 2 seconds`; of what is measured the 95th percentile. */
  | {
      kind: 'duration';
      subject: string;
      comparison: 'below' | 'about';
      milliseconds: number;
    }
  /** `Coordinator 4000m→1000m`, `reduced from 10Gi to 4Gi limits` */
  | {
      kind: 'allocation';
      /** Empty where only what the line stands in tells. */
      subject: string;
      resource: 'cpu' | 'memory' | 'replicas';
      /** Missing where the document doesn't tell. */
      bound?: 'limit' | 'request';
      from?: ClaimedQuantity;
      to: ClaimedQuantity;
    }
  /** `Zero failed pods in data-platform namespace` */
  | { kind: 'pods'; subject?: string; namespace?: string }
  /** `HelmRelease trino ready` */
  | { kind: 'release'; subject: string }
  /** `✅ Connection: …`, `❌ Performance: …`, `Added missing accessKeySecret`: whether a check passes. */
  | {
      kind: 'outcome';
      subject: string;
      outcome: 'passed' | 'failed' | 'skipped';
    };

/** What a claim is held against. */
export type ClaimTarget =
  | { kind: 'system'; ref: string }
  | { kind: 'check'; ref: string }
  | { kind: 'allocation'; id: string; name: string; system: string }
  | { kind: 'release'; system: string; namespace: string; name: string };

/** How a target was found. */
export interface ClaimLink {
  target: ClaimTarget;
  /** `comment`: the author says so; `alias`: of the configuration; `name`: of a system, check, workload or release; `words`: several of them. */
  by: 'comment' | 'alias' | 'name' | 'words';
  /** What led there: `the name Nessie in "Nessie S3 Authentication"`. */
  reason: string;
  /** Otherwise it is shown as likely. */
  certain: boolean;
}

export interface Claim {
  /** The same each time that the document is read, as long as its line says the same. */
  id: string;
  /** As written. */
  text: string;
  line: number;
  statement: ClaimStatement;
  /** The days of its milestone, `YYYY-MM-DD`: what changed after them has moved on. */
  made?: { from: string; to: string };
  /** Missing where nothing of the platform could be found for it; `unlinked` says why then. */
  link?: ClaimLink;
  unlinked?: string;
}

/** What a claim stands in: words by which it may be linked. */
export interface ClaimContext {
  /** `item`: a line above it, or what stands before its own colon; `heading`: of a section; `title`: of the document. */
  kind: 'item' | 'heading' | 'title';
  text: string;
}

/** A claim as it was read, before anything of a platform was looked for. */
export interface UnlinkedClaim extends Omit<Claim, 'link' | 'unlinked'> {
  /** The nearest first. */
  context: ClaimContext[];
}

/** A goal or a test of another milestone, with its mark. */
export interface LaterItem {
  text: string;
  mark?: MilestoneMark;
}

/** A milestone that may tell what became of another one's next steps. */
export interface LaterMilestone {
  id: string;
  title: string;
  /** `YYYY-MM-DD`; its last day. */
  date?: string;
  status?: MilestoneStatusKind;
  /** Those within others as well. */
  goals: LaterItem[];
  tests: LaterItem[];
  /** Names. */
  components: string[];
}

/** What is known of a platform at a time, read with a constant number of queries. */
export interface PlatformEvidence {
  platform: ConfiguredPlatform;
  /** As of when. */
  at: Date;
  /** Latest result of each check by then, by its ref; without evidence texts. */
  results: Map<string, EvidenceResult>;
  /** Where results are not kept for good: those from before are gone. */
  resultsKeptSince?: Date;
  /** By system ref: each fact's value, and since when it has it, as far back as is known. */
  facts: Map<string, Map<string, EvidenceFact>>;
  /** By check ref, of the 7 days before. */
  durations: Map<string, EvidenceDurations>;
  /** As they were then, gone ones left out. */
  allocations: StoredAllocation[];
  /** Of a replica as a whole, and of replicas: up to then, newest first, bounded. */
  changes: StoredChange[];
  /** Where older changes were left out: all after this time are among them. */
  changesAfter?: Date;
  /** Up to then, newest first, bounded. */
  releases: StoredRelease[];
}

export interface EvidenceResult
  extends Pick<
    StoredResult,
    'ref' | 'runId' | 'outcome' | 'summary' | 'cause' | 'finishedAt'
  > {
  /** Since when it has this outcome without a break, as far as is known. */
  since?: Date;
}

export interface EvidenceFact {
  value: string;
  /** When it was first told; at the start of the history it may have been so for longer. */
  since: Date;
  /** What it was before, where that is known. */
  previous?: string;
}

export interface EvidenceDurations {
  runs: number;
  p50Ms?: number;
  p95Ms?: number;
  from: Date;
  to: Date;
}

export const VERDICTS = [
  'holds',
  'moved-on',
  'does-not-hold',
  'cannot-be-told',
] as const;

export type Verdict = (typeof VERDICTS)[number];

/** A claim held against what is measured. */
export interface JudgedClaim extends Claim {
  verdict: Verdict;
  /** What is so now, in a few words: `476 since 27 June 2025 14:57 UTC`, `p95 0.52 s over 7 days`, `3 of 3 active`. */
  now: string;
  /** Why it can't be told, and what would help. */
  why?: string;
  /** What was looked at, for links. */
  evidence: ClaimEvidence[];
}

export type ClaimEvidence =
  | { kind: 'result'; check: string; runId: string; at: Date }
  | { kind: 'durations'; check: string; runs: number; from: Date; to: Date }
  | { kind: 'fact'; system: string; name: string; since: Date }
  | { kind: 'allocation'; id: string }
  | { kind: 'change'; id: string; at: Date }
  | { kind: 'release'; id: string; at: Date };

/** What became of a next step, where a check or a later milestone tells it. */
export interface JudgedStep {
  text: string;
  line: number;
  state: 'done' | 'open' | 'later' | 'not-known';
  /** `skipped since 09:42 UTC`, `Loki Deployment, in progress` */
  now: string;
  link?: ClaimLink;
  evidence: ClaimEvidence[];
  /** Title of the milestone that tells it. */
  milestone?: string;
  milestoneId?: string;
}
