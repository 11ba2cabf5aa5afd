import type {
  CheckSeverity,
  CheckType,
  SystemType,
} from 'backstage-plugin-data-platform-node';

/** Something wrong in the configuration, and where. */
export interface ConfigProblem {
  /** From the root: `dataPlatform.platforms.lakehouse.systems.trino.url`. */
  path: string;
  /** What is wrong, and what was likely meant. Never holds a secret's value. */
  message: string;
}

/**
 * How many results in a row, all of them worse (or all better) than the settled
 * health, settle it anew.
 */
export interface SettlingThresholds {
  fall: number;
  recover: number;
}

/** A check as configured: one question, its parameters, and what it depends on. */
export interface ConfiguredCheck {
  /** `lakehouse/trino/catalogs` */
  ref: string;
  platform: string;
  system: string;
  /** The last part of the ref; for one from config alone its own name. */
  name: string;
  type: CheckType;
  title: string;
  description: string;
  severity: CheckSeverity;
  /** Full refs. */
  requires: string[];
  params: unknown;
  timeoutMs: number;
  /** Above this duration, in milliseconds, it is degraded. */
  slowAfterMs?: number;
  thresholds: SettlingThresholds;
}

/** A system as configured; its client is made from `config` when the plugin starts. */
export interface ConfiguredSystem {
  /** `lakehouse/trino` */
  ref: string;
  platform: string;
  name: string;
  type: SystemType;
  title: string;
  owner?: string;
  /** What its health makes of the platform's: a `warning` only degrades it. */
  severity: CheckSeverity;
  config: unknown;
  checks: ConfiguredCheck[];
}

/** A window of maintenance that comes again and again. */
export interface ConfiguredMaintenance {
  /** When it begins: a cron expression, in UTC. */
  cron: string;
  durationMs: number;
  reason?: string;
  /** Names of the systems that it covers; all unless told. */
  systems?: string[];
}

/** When a suite owes a run. Slots are the same on every replica. */
export type SuiteSchedule =
  | { kind: 'interval'; intervalMs: number }
  | { kind: 'cron'; expression: string }
  | { kind: 'manual' };

/** When a platform is asked what its workloads are given. */
export interface ConfiguredAllocations {
  schedule: Exclude<SuiteSchedule, { kind: 'manual' }>;
  /** Between two times; the shortest where they differ. */
  intervalMs: number;
  /** For each system. */
  timeoutMs: number;
}

/** Checks that run together. */
export interface ConfiguredSuite {
  platform: string;
  name: string;
  schedule: SuiteSchedule;
  /** Deadline of a run as a whole. */
  timeoutMs: number;
  /** How many checks ask a system at a time. */
  concurrency: number;
  /** The shortest time between two runs that are asked for by hand. */
  manualIntervalMs: number;
  /** Refs, each after those that it requires. */
  checks: string[];
}

/**
 * A platform as configured. One with problems is shown, but not validated: it has
 * no suites, and is not asked what its workloads are given.
 */
export interface ConfiguredPlatform {
  name: string;
  title: string;
  owner?: string;
  systems: ConfiguredSystem[];
  suites: ConfiguredSuite[];
  maintenance: ConfiguredMaintenance[];
  /** Absent where nobody asks. */
  allocations?: ConfiguredAllocations;
  problems: ConfigProblem[];
}

/** Where documents of milestones come from, as configured. */
export interface ConfiguredMilestoneSource {
  platform: string;
  kind: 'path' | 'url';
  location: string;
}

/**
 * What drafts of milestones are written by: a file, an address, or the text itself;
 * a mistaken one with what is wrong, for whoever asks for a draft.
 */
export type ConfiguredTemplate =
  | { kind: 'path' | 'url' | 'text'; value: string }
  | { kind: 'mistaken'; problem: string };

/** Which documents of milestones are collected, and when. */
export interface ConfiguredMilestones {
  schedule: Exclude<SuiteSchedule, { kind: 'manual' }>;
  /** For each source. */
  timeoutMs: number;
  /** Names that documents use, to refs of systems and checks. */
  aliases: Record<string, string>;
  sources: ConfiguredMilestoneSource[];
  /** How often their claims are held against what is measured, for events. */
  evaluateIntervalMs: number;
  /** Of drafts; ours where there is none. */
  template?: ConfiguredTemplate;
  problems: ConfigProblem[];
}

/** What is kept of the history. */
export interface ConfiguredHistory {
  /** For how long runs and their results are kept; for good unless told. */
  resultsKeptMs?: number;
}
