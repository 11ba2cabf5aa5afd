import { DateTime } from 'luxon';
import type {
  Check,
  CheckOutcome,
  EntitySummary,
  MaintenanceWindow,
  Run,
  System,
} from 'backstage-plugin-data-platform-common';
import type { CellKey } from '../../hooks';
import type { CellKind } from '../OutcomeMark';
import { chooseRuns } from './chooseRuns';
import { cellKind, worstCell } from './cellKind';

/** What one check said in one run, or why it said nothing. */
export interface MatrixCell {
  run: Run;
  check: Check;
  kind: CellKind;
  outcome?: CheckOutcome;
  /** Whether it lies within a maintenance window. */
  inMaintenance: boolean;
}

/** A check with its cells, or a folded system with the worst of its checks' ones. */
export interface MatrixRow {
  /** Of the check, or of the folded system. */
  ref: string;
  title: string;
  /** Undefined in the row of a folded system. */
  check?: Check;
  /** Oldest first. */
  cells: MatrixCell[];
}

/** A system with its checks. */
export interface MatrixGroup {
  system: System;
  checks: Check[];
  isOpen: boolean;
  /** Those that are shown: of each check, or the only one where it is folded. */
  rows: MatrixRow[];
}

/** The matrix: the same runs across all rows. */
export interface Matrix {
  /** Oldest first. */
  runs: Run[];
  /** Whether there are more than those. */
  isCut: boolean;
  groups: MatrixGroup[];
  /** Whether runs are so close that times need seconds to be told apart. */
  seconds: boolean;
}

/** How a matrix is laid out. */
export interface MatrixOptions {
  /** How many runs it keeps: the newest, of each suite its share. */
  columns: number;
  /** Whether the checks of a system are shown; all are unless told. */
  isOpen?(system: System): boolean;
  windows?: MaintenanceWindow[];
}

/** Lays out the checks of a summary against runs. */
export function buildMatrix(
  summary: EntitySummary,
  runs: Run[],
  options: MatrixOptions,
): Matrix {
  const { columns, isOpen = () => true, windows = [] } = options;
  const checks = summary.checks ?? [];
  const totals = new Map(
    summary.suites.map(suite => [
      `${suite.platform}/${suite.name}`,
      suite.checks,
    ]),
  );
  const said = new Map(
    runs.map(run => [
      run,
      new Map(run.outcomes?.map(outcome => [outcome.ref, outcome])),
    ]),
  );
  const cellOf = (check: Check, run: Run): MatrixCell => {
    const outcome = said.get(run)?.get(check.ref);
    const isWhole =
      run.total >= (totals.get(`${run.platform}/${run.suite}`) ?? 0);
    return {
      run,
      check,
      outcome,
      kind: cellKind(check, run, outcome, isWhole),
      // Where there is an outcome it says so itself: a window may have been
      // announced, or ended, meanwhile.
      inMaintenance: outcome
        ? outcome.maintenance === true
        : windows.some(window => covers(window, check, run)),
    };
  };
  // A run that concerns none of the checks, e.g. one of another system by hand,
  // would be an empty column.
  const own = runs.filter(run =>
    checks.some(check => cellOf(check, run).kind !== 'absent'),
  );
  const shown = chooseRuns(own, checks, columns);
  const groupOf = (system: System): MatrixGroup => {
    const ofSystem = checks.filter(
      check =>
        check.platform === system.platform && check.system === system.name,
    );
    const rows = ofSystem.map(
      (check): MatrixRow => ({
        ref: check.ref,
        title: check.title,
        check,
        cells: shown.map(run => cellOf(check, run)),
      }),
    );
    const isFolded = rows.length > 0 && !isOpen(system);
    return {
      system,
      checks: ofSystem,
      isOpen: !isFolded,
      rows: isFolded ? [foldRows(system, rows)] : rows,
    };
  };
  return {
    runs: shown,
    isCut: shown.length < own.length,
    groups: summary.systems.map(groupOf),
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

/** The rows of a matrix that are shown, from top to bottom. */
export function shownRows(matrix: Matrix): MatrixRow[] {
  return matrix.groups.flatMap(({ rows }) => rows);
}

/** The row that shows a check: its own, or that of its folded system. */
export function rowShowing(
  matrix: Matrix,
  checkRef: string,
): MatrixRow | undefined {
  return shownRows(matrix).find(
    row =>
      row.ref === checkRef ||
      row.cells.some(({ check }) => check.ref === checkRef) ||
      checkRef.startsWith(`${row.ref}/`),
  );
}

/** The cell at a place of the matrix; `checkRef` may be that of a folded system. */
export function cellAt(
  matrix: Matrix,
  { runId, checkRef }: CellKey,
): { row: MatrixRow; cell: MatrixCell } | undefined {
  const row = shownRows(matrix).find(({ ref }) => ref === checkRef);
  const cell = row?.cells.find(({ run }) => run.id === runId);
  return row && cell && { row, cell };
}

function foldRows(system: System, rows: MatrixRow[]): MatrixRow {
  return {
    ref: system.ref,
    title: system.title,
    cells: rows[0].cells.map((_, index) =>
      worstCell(rows.map(({ cells }) => cells[index])),
    ),
  };
}

function covers(window: MaintenanceWindow, check: Check, run: Run): boolean {
  const at = Date.parse(run.at);
  return (
    window.platform === check.platform &&
    (window.systems?.includes(check.system) ?? true) &&
    at >= Date.parse(window.from) &&
    at < Date.parse(window.to)
  );
}
