import type { Quantity } from 'backstage-plugin-data-platform-node';
import type { StoredResult } from '../../validation/types';

/** What was measured of a platform in a time: all that a draft says. */
export interface DraftFacts {
  platform: string;
  title: string;
  from: Date;
  to: Date;
  components: DraftComponent[];
  tests: DraftTest[];
  /** Of workloads as a whole, oldest first. */
  changes: DraftChange[];
  metrics: DraftMetric[];
  /** Oldest first. */
  incidents: DraftIncident[];
  /** What there was more of than is told, in words. */
  cut: string[];
}

/** A system, or what a release deployed, in its version at the end of the time. */
export interface DraftComponent {
  name: string;
  version?: string;
  chartVersion?: string;
  /** Where it changed within the time. */
  previous?: { version?: string; chartVersion?: string };
  changedAt?: Date;
}

/** How a check stood at the end of the time. */
export interface DraftTest {
  check: string;
  system: string;
  outcome: StoredResult['outcome'];
  summary: string;
  /** Of a skipped one: the check at the root, with its system. */
  cause?: string;
}

export interface DraftChange {
  workload: string;
  resource: string;
  bound?: string;
  from?: Quantity;
  to?: Quantity;
  at: Date;
  release?: string;
}

/** How long a check took, in milliseconds. */
export interface DraftMetric {
  check: string;
  system: string;
  runs: number;
  p50Ms: number;
  p95Ms: number;
}

/** A check that was not well for some time. */
export interface DraftIncident {
  check: string;
  system: string;
  worst: 'degraded' | 'unhealthy';
  since: Date;
  /** Absent where it lasted beyond the time. */
  until?: Date;
  /** What the check said then; absent where that was before the time. */
  summary?: string;
}
