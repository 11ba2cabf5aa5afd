import {
  forwardRef,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
  type ReactNode,
  type SyntheticEvent,
} from 'react';
import { DateTime } from 'luxon';
import useMeasure from 'react-use/esm/useMeasure';
import type {
  EntitySummary,
  MaintenanceWindow,
  Run,
  System,
} from 'backstage-plugin-data-platform-common';
import {
  MAX_RUNS,
  rangeOf,
  useNow,
  type CellKey,
  type RangeKey,
} from '../../hooks';
import type { ChangeEvent } from '../ChangeEvents';
import { formatTime } from '../TimeText';
import { CellHint, type CellHintHandle, type PlacedCell } from './CellHint';
import { MatrixGroupRows } from './MatrixGroupRows';
import { MatrixHead } from './MatrixHead';
import { MatrixLegend } from './MatrixLegend';
import { buildMatrix, cellAt, shownRows, type Matrix } from './matrixModel';
import { layoutFor, useMatrixStyles } from './matrixStyles';
import { useGridNavigation } from './useGridNavigation';

const NO_EVENTS: ChangeEvent[] = [];

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
    /** Whether there are older ones that were not read, within this range. */
    hasOlder: boolean;
    range: RangeKey;
    windows: MaintenanceWindow[];
    /** Releases, and changes of allocations, to mark; none unless told. */
    events?: ChangeEvent[];
    /** Where an event is shown, if anywhere. */
    linkToEvent?(event: ChangeEvent): string | undefined;
    /** Whether the checks of a system are shown. */
    isOpen(system: System): boolean;
    onToggle(system: System, open: boolean): void;
    /** What can be done with a system, to stand beside its name. */
    actionOf?(system: System): ReactNode;
    /** The cell whose result is open. */
    selected?: CellKey;
    onOpen(cell: CellKey): void;
    /** The Escape key was pressed. */
    onEscape(): void;
  }
>((props, ref) => {
  const { summary, runs, windows, selected, onEscape } = props;
  const { hasOlder, range } = props;
  const { isOpen, onToggle, actionOf } = props;
  const { events = NO_EVENTS, linkToEvent } = props;
  const classes = useMatrixStyles();
  const now = useNow();
  const [measureRef, { width }] = useMeasure<HTMLDivElement>();
  const layout = layoutFor(width || ASSUMED_WIDTH, MAX_RUNS);
  // Ref of the system that has the focus: whoever is in one that has become well
  // stays there.
  const [focused, setFocused] = useState<string>();
  const matrix = useMemo(
    () =>
      buildMatrix(summary, runs, {
        columns: layout.columns,
        windows,
        isOpen: system => isOpen(system) || focused === system.ref,
      }),
    [summary, runs, layout.columns, windows, isOpen, focused],
  );
  // In words that are others only on another day.
  const today = now.toISODate() ?? '';
  const times = useMemo(
    () =>
      matrix.runs.map(run =>
        formatTime(run.at, DateTime.fromISO(today), {
          seconds: matrix.seconds,
        }),
      ),
    [matrix, today],
  );
  const onOpen = (key: CellKey) => {
    const { cell } = cellAt(matrix, key) ?? {};
    if (cell) {
      props.onOpen({ runId: key.runId, checkRef: cell.check.ref });
    }
  };
  const navigation = useGridNavigation(matrix, onOpen);
  const hint = useRef<CellHintHandle>(null);
  useImperativeHandle(ref, () => ({ focus: navigation.focus }), [
    navigation.focus,
  ]);

  const showHint = (event: SyntheticEvent) =>
    hint.current?.show(cellOf(event.target));
  const hideHint = () => hint.current?.show(undefined);

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
            setFocused(openSystemOf(matrix, found.cell));
          }
          showHint(event);
        }}
        onMouseOver={showHint}
        onMouseLeave={hideHint}
        onBlur={event => {
          hideHint();
          if (!event.relatedTarget || !cellOf(event.relatedTarget)) {
            setFocused(undefined);
          }
        }}
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
          times={times}
          events={events}
          linkToEvent={linkToEvent}
          now={now}
        />
        {matrix.groups.map(group => (
          <MatrixGroupRows
            key={group.system.ref}
            group={group}
            matrix={matrix}
            times={times}
            layout={layout}
            navigation={navigation}
            selected={selected}
            onOpenLatest={props.onOpen}
            onToggle={
              matrix.groups.length > 1
                ? () => onToggle(group.system, !group.isOpen)
                : undefined
            }
            action={actionOf?.(group.system)}
          />
        ))}
      </table>
      {matrix.runs.length > 0 && (hasOlder || matrix.isCut) && (
        <p className={classes.cut}>
          The newest {matrix.runs.length} runs are shown; older ones of the last{' '}
          {rangeOf(range).label} are not.
        </p>
      )}
      <CellHint ref={hint} matrix={matrix} now={now} />
      <MatrixLegend
        showsMaintenance={shownRows(matrix).some(({ cells }) =>
          cells.some(({ inMaintenance }) => inMaintenance),
        )}
        showsBlank={shownRows(matrix).some(({ cells }) =>
          cells.some(({ kind }) => kind === 'absent'),
        )}
        events={events}
      />
    </div>
  );
});

// The row of a folded one has the focus without opening it.
function openSystemOf(
  { groups }: Matrix,
  { checkRef }: CellKey,
): string | undefined {
  return groups.find(
    ({ isOpen, rows }) => isOpen && rows.some(({ ref }) => ref === checkRef),
  )?.system.ref;
}

function cellOf(target: EventTarget): PlacedCell | undefined {
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
