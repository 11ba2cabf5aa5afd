import type {
  Check,
  CheckOutcome,
  Run,
} from 'backstage-plugin-data-platform-common';
import type { CellKind } from '../OutcomeMark';
import type { MatrixCell } from './matrixModel';

/** What the cell of a check in a run shows. */
export function cellKind(
  check: Check,
  run: Run,
  outcome: CheckOutcome | undefined,
  /** Whether it was to run all checks of its suite. */
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

/** From what a folded system must not hide to what says the least. */
const WORST_FIRST: CellKind[] = [
  'failed',
  'errored',
  'degraded',
  'running',
  'waiting',
  'interrupted',
  'missed',
  'passed',
  'skipped',
  'absent',
];

/** The cell that stands for those of a folded system in one run. */
export function worstCell(cells: MatrixCell[]): MatrixCell {
  const [worst] = [...cells].sort(
    (a, b) => WORST_FIRST.indexOf(a.kind) - WORST_FIRST.indexOf(b.kind),
  );
  return {
    ...worst,
    inMaintenance: cells.some(({ inMaintenance }) => inMaintenance),
  };
}
