import type { Outcome } from 'backstage-plugin-data-platform-common';

/**
 * What a cell shows: an outcome, or why there is none. `missed`: a slot that
 * got no run; `interrupted`: the run ended before its turn; `running`: it runs
 * at this moment; `waiting`: the run has yet to come to it; `absent`: it was no
 * part of the run.
 */
export type CellKind =
  | Outcome
  | 'missed'
  | 'interrupted'
  | 'running'
  | 'waiting'
  | 'absent';

/** What a reader calls each. */
export const CELL_NAMES: Record<CellKind, string> = {
  passed: 'passed',
  degraded: 'degraded',
  failed: 'failed',
  skipped: 'skipped',
  errored: 'errored',
  missed: 'missed',
  interrupted: 'interrupted',
  running: 'running',
  waiting: 'waiting',
  absent: 'not part of this run',
};

/** The glyph of those that have one; the others are told by shape alone. */
export const CELL_GLYPHS: Partial<Record<CellKind, string>> = {
  degraded: '!',
  failed: '✕',
  errored: '?',
};
