import { DateTime } from 'luxon';
import type {
  Check,
  CheckOutcome,
  EntitySummary,
  Health,
  Outcome,
  Run,
  System,
} from 'backstage-plugin-data-platform-common';
import { CELL_NAMES, type CellKind } from '../OutcomeMark';
import { formatTime } from '../TimeText';

/** What one check said in one run, or why it said nothing. */
export interface MatrixCell {
  run: Run;
  kind: CellKind;
  outcome?: CheckOutcome;
}

/** A check with its cells, oldest first. */
export interface MatrixRow {
  check: Check;
  cells: MatrixCell[];
}

/** A system with its checks. */
export interface MatrixGroup {
  system: System;
  rows: MatrixRow[];
}

/** The matrix: the same runs across all rows. */
export interface Matrix {
  /** Oldest first. */
  runs: Run[];
  groups: MatrixGroup[];
  /** Whether runs are so close that times need seconds to be told apart. */
  seconds: boolean;
}

/** Lays out the checks of a summary against runs, of which it keeps the newest. */
export function buildMatrix(
  summary: EntitySummary,
  runs: Run[],
  columns: number,
): Matrix {
  const checks = summary.checks ?? [];
  const totals = new Map(
    summary.suites.map(suite => [
      `${suite.platform}/${suite.name}`,
      suite.checks,
    ]),
  );
  const cellOf = (check: Check, run: Run): MatrixCell => {
    const outcome = run.outcomes?.find(({ ref }) => ref === check.ref);
    const isWhole =
      run.total >= (totals.get(`${run.platform}/${run.suite}`) ?? 0);
    return { run, outcome, kind: kindOf(check, run, outcome, isWhole) };
  };
  // A run that concerns none of the checks, e.g. one of another system by hand,
  // would be an empty column.
  const shown = runs
    .filter(run => checks.some(check => cellOf(check, run).kind !== 'absent'))
    .slice(-columns);
  return {
    runs: shown,
    groups: summary.systems.map(system => ({
      system,
      rows: checks
        .filter(
          check =>
            check.platform === system.platform && check.system === system.name,
        )
        .map(check => ({
          check,
          cells: shown.map(run => cellOf(check, run)),
        })),
    })),
    seconds: shown.some(
      (run, index) =>
        index > 0 &&
        DateTime.fromISO(run.at).hasSame(
          DateTime.fromISO(shown[index - 1].at),
          'minute',
        ),
    ),
  };
}

function kindOf(
  check: Check,
  run: Run,
  outcome: CheckOutcome | undefined,
  isWhole: boolean,
): CellKind {
  if (outcome) {
    return outcome.outcome;
  }
  if (check.platform !== run.platform || !check.suites.includes(run.suite)) {
    return 'absent';
  }
  if (run.state === 'missed') {
    return 'missed';
  }
  if (run.state === 'running' && run.current?.includes(check.ref)) {
    return 'running';
  }
  if (run.state === 'running' && isWhole) {
    return 'waiting';
  }
  return run.state === 'interrupted' && isWhole ? 'interrupted' : 'absent';
}

/** A cell in words: `Cluster nodes, failed, 24 Nov 10:15: 2 of 3 active`. */
export function describeCell(
  check: Check,
  cell: MatrixCell,
  now: DateTime,
  seconds: boolean,
): string {
  const time = formatTime(cell.run.at, now, { seconds });
  const said = cell.outcome?.summary ?? cell.run.reason;
  const words = `${check.title}, ${CELL_NAMES[cell.kind]}, ${time}`;
  return said ? `${words}: ${said}` : words;
}

/** What an outcome would make of a health if it settled. */
const SPEAKS_FOR: Partial<Record<Outcome, Health[]>> = {
  passed: ['healthy'],
  degraded: ['degraded'],
  // Of a check that is only a warning, failed makes no more than degraded.
  failed: ['unhealthy', 'degraded'],
};

/** How a check stands, in a few words, and how loud they are. */
export interface NowText {
  text: string;
  /** Undefined where nothing is wrong. */
  tone?: 'degraded' | 'failed' | 'errored';
  /** Said beside it where the latest outcome has not settled the health. */
  note?: string;
}

/** What the page says of a check at this moment. */
export function nowText(check: Check): NowText {
  const { state } = check;
  if (!state) {
    return { text: 'not run yet' };
  }
  if (state.stale) {
    return { text: `no fresh result; last: ${state.summary}` };
  }
  if (state.outcome === 'skipped') {
    return {
      text: state.cause
        ? `skipped: ${state.cause.title}`
        : `skipped: ${state.summary}`,
    };
  }
  const speaksFor = SPEAKS_FOR[state.outcome];
  const isSettled = !speaksFor || speaksFor.includes(state.health);
  return {
    text: state.summary,
    tone: state.outcome === 'passed' ? undefined : state.outcome,
    note: isSettled
      ? undefined
      : `${ordinal(state.streak)} in a row, still ${state.health}`,
  };
}

/** `1st`, `2nd`, `22nd`, `113th`. */
export function ordinal(count: number): string {
  const tens = count % 100;
  const suffix =
    tens >= 11 && tens <= 13
      ? 'th'
      : ['th', 'st', 'nd', 'rd'][count % 10] ?? 'th';
  return `${count}${suffix}`;
}

const COUNTED: Outcome[] = ['degraded', 'failed', 'errored', 'skipped'];

/** `4 of 6 checks pass · 1 failed · 1 skipped`. */
export function countText(checks: Check[]): string {
  const latest = (outcome: Outcome) =>
    checks.filter(
      ({ state }) => state && !state.stale && state.outcome === outcome,
    ).length;
  const stale = checks.filter(({ state }) => state?.stale).length;
  const notRun = checks.filter(({ state }) => !state).length;
  return [
    `${latest('passed')} of ${checks.length} checks pass`,
    ...COUNTED.filter(outcome => latest(outcome) > 0).map(
      outcome => `${latest(outcome)} ${outcome}`,
    ),
    ...(stale ? [`${stale} without a fresh result`] : []),
    ...(notRun ? [`${notRun} not run yet`] : []),
  ].join(' · ');
}

/** Of what a system told about itself, what is worth a glance: `476`, `3 nodes`. */
export function shortFacts(facts: Record<string, string>): string[] {
  return Object.entries(facts).flatMap(([name, value]) => {
    if (name === 'version') {
      return [value];
    }
    return /^\d+$/.test(value) ? [`${value} ${name}`] : [];
  });
}
