import {
  forwardRef,
  useImperativeHandle,
  useMemo,
  useState,
  type SyntheticEvent,
} from 'react';
import useMeasure from 'react-use/esm/useMeasure';
import type { EntitySummary, Run } from 'backstage-plugin-data-platform-common';
import { MAX_RUNS, useNow, type CellKey } from '../../hooks';
import { CellHint } from './CellHint';
import { MatrixGroupRows } from './MatrixGroupRows';
import { MatrixHead } from './MatrixHead';
import { MatrixLegend } from './MatrixLegend';
import { buildMatrix } from './matrixModel';
import { layoutFor, useMatrixStyles } from './matrixStyles';
import { useGridNavigation } from './useGridNavigation';

// Before the first measurement, and where nothing can be measured.
const ASSUMED_WIDTH = 1200;

/** What the page does with the matrix. */
export interface CheckMatrixHandle {
  /** Puts the focus on a cell. */
  focus(cell: CellKey): void;
}

/**
 * Checks by runs, newest at the right. The cells are a grid with one stop for
 * the Tab key and arrow keys within.
 */
export const CheckMatrix = forwardRef<
  CheckMatrixHandle,
  {
    summary: EntitySummary;
    /** Oldest first. */
    runs: Run[];
    /** The cell whose result is open. */
    selected?: CellKey;
    onOpen(cell: CellKey): void;
    /** The Escape key was pressed. */
    onEscape(): void;
  }
>((props, ref) => {
  const { summary, runs, selected, onOpen, onEscape } = props;
  const classes = useMatrixStyles();
  const now = useNow();
  const [measureRef, { width }] = useMeasure<HTMLDivElement>();
  const layout = layoutFor(width || ASSUMED_WIDTH, MAX_RUNS);
  const matrix = useMemo(
    () => buildMatrix(summary, runs, layout.columns),
    [summary, runs, layout.columns],
  );
  const navigation = useGridNavigation(matrix, onOpen);
  const [hint, setHint] = useState<{ cell: CellKey; element: HTMLElement }>();
  useImperativeHandle(ref, () => ({ focus: navigation.focus }), [
    navigation.focus,
  ]);

  const showHint = (event: SyntheticEvent) => setHint(cellOf(event.target));
  const hideHint = () => setHint(undefined);

  return (
    <div ref={measureRef}>
      <table
        role="grid"
        aria-label="Checks by runs, newest at the right"
        aria-readonly
        className={classes.table}
        onClick={event => {
          const found = cellOf(event.target);
          if (found) {
            navigation.setActive(found.cell);
            onOpen(found.cell);
          }
        }}
        onKeyDown={event => {
          if (event.key === 'Escape') {
            hideHint();
            onEscape();
          } else if (cellOf(event.target)) {
            navigation.onKeyDown(event);
          }
        }}
        onFocus={event => {
          const found = cellOf(event.target);
          if (found) {
            navigation.setActive(found.cell);
          }
          showHint(event);
        }}
        onMouseOver={showHint}
        onMouseLeave={hideHint}
        onBlur={hideHint}
      >
        <colgroup>
          <col />
          {matrix.runs.map(run => (
            <col key={run.id} className={classes.runColumn} />
          ))}
          {layout.showsDuration && <col className={classes.durationColumn} />}
          {layout.showsNow && <col className={classes.nowColumn} />}
        </colgroup>
        <MatrixHead
          matrix={matrix}
          layout={layout}
          caption={captionOf(summary, matrix.runs.length)}
          now={now}
        />
        {matrix.groups.map(group => (
          <MatrixGroupRows
            key={group.system.ref}
            group={group}
            matrix={matrix}
            layout={layout}
            navigation={navigation}
            selected={selected}
            now={now}
          />
        ))}
      </table>
      <CellHint matrix={matrix} at={hint} now={now} />
      <MatrixLegend />
    </div>
  );
});

function cellOf(
  target: EventTarget,
): { cell: CellKey; element: HTMLElement } | undefined {
  const element =
    target instanceof Element
      ? target.closest<HTMLElement>('[data-run]')
      : undefined;
  const { run, check } = element?.dataset ?? {};
  return element && run && check
    ? { cell: { runId: run, checkRef: check }, element }
    : undefined;
}

function captionOf(summary: EntitySummary, shown: number): string {
  const schedules = new Set(
    summary.suites.map(({ schedule }) => schedule.text),
  );
  const runs = `${shown} ${shown === 1 ? 'run' : 'runs'}`;
  return schedules.size === 1 ? `${[...schedules][0]} · ${runs}` : runs;
}
