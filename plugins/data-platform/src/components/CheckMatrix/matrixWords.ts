import type {
  Cause,
  Check,
  Flapping,
  Health,
  Outcome,
  System,
} from 'backstage-plugin-data-platform-common';
import { CELL_NAMES } from '../OutcomeMark/cellKinds';
import type { MatrixCell, MatrixRow } from './matrixModel';

/**
 * A cell in words: `Cluster nodes, failed, 24 Nov 10:15: 2 of 3 active`; of a
 * folded system `Loki, failed, 10:15: Ready: no answer`.
 */
export function describeCell(
  row: MatrixRow,
  cell: MatrixCell,
  /** When its run was, in words. */
  time: string,
): string {
  const words = [
    row.title,
    CELL_NAMES[cell.kind],
    ...(cell.inMaintenance ? ['in maintenance'] : []),
    time,
  ].join(', ');
  const said = cellText(row, cell);
  return said ? `${words}: ${said}` : words;
}

/** What a cell says beside its outcome, if anything. */
export function cellText(row: MatrixRow, cell: MatrixCell): string | undefined {
  const { outcome, run, check, kind } = cell;
  if (!row.check && kind === 'passed') {
    return undefined;
  }
  const said =
    outcome?.outcome === 'skipped' && outcome.cause
      ? `${outcome.cause.title}: ${outcome.cause.summary}`
      : outcome?.summary;
  return said && !row.check ? `${check.title}: ${said}` : said ?? run.reason;
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

/** What the page says of a check at this moment; `systems` are those of the page. */
export function nowText(check: Check, systems: System[] = []): NowText {
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
        ? `skipped: ${causeName(state.cause, check, systems)}`
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

// Of another system it is told of which.
function causeName(
  { ref, title }: Cause,
  { platform, system }: Check,
  systems: System[],
): string {
  if (ref.startsWith(`${platform}/${system}/`)) {
    return title;
  }
  const other = systems.find(candidate => ref.startsWith(`${candidate.ref}/`));
  return `${title} of ${other?.title ?? ref.split('/')[1] ?? ref}`;
}

/** `Flapping: 6 changes in its last 12 results`. */
export function flappingText({ changes, results }: Flapping): string {
  return `Flapping: ${changes} changes in its last ${results} results`;
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
  const { version, ...others } = facts;
  return [
    ...(version ? [version] : []),
    ...Object.entries(others).flatMap(([name, value]) =>
      /^\d+$/.test(value) ? [`${value} ${name}`] : [],
    ),
  ];
}
