import type { ReactNode } from 'react';
import type { CellKey } from '../../hooks';
import { DurationCell, NowCell, NowText } from './MatrixCells';
import type { Matrix, MatrixGroup, MatrixRow } from './matrixModel';
import { useMatrixStyles, type MatrixLayout } from './matrixStyles';
import { countText, shortFacts } from './matrixWords';
import { RowCells } from './RowCells';
import { SystemHead } from './SystemHead';
import type { GridNavigation } from './useGridNavigation';

interface RowsProps {
  matrix: Matrix;
  /** When each of the runs was, in words. */
  times: string[];
  layout: MatrixLayout;
  navigation: GridNavigation;
  selected?: CellKey;
  /** Opens the latest result of a check that took part in none of the runs. */
  onOpenLatest(cell: CellKey): void;
}

/** A system and its checks; one row for all of them where it is folded. */
export function MatrixGroupRows(
  props: RowsProps & {
    group: MatrixGroup;
    /** Undefined where there is nothing to fold. */
    onToggle?(): void;
    action?: ReactNode;
  },
) {
  const { group, matrix, layout, onToggle, action } = props;
  const { system, rows, isOpen, checks } = group;
  const classes = useMatrixStyles();
  const head = (
    <SystemHead
      system={system}
      isOpen={isOpen}
      onToggle={onToggle}
      action={action}
    />
  );
  if (!isOpen) {
    const facts = shortFacts(system.facts).join(' · ');
    return (
      <tbody className={classes.groups}>
        <tr className={classes.row}>
          <th scope="row" className={`${classes.group} ${classes.folded}`}>
            {head}
          </th>
          <RowCells {...cellsOf(props, rows[0])} isFolded />
          {layout.showsDuration && (
            <td
              role="gridcell"
              className={`${classes.now} ${classes.foldedFacts}`}
            >
              <span title={facts}>{facts}</span>
            </td>
          )}
          {layout.showsNow && (
            <NowCell isFolded>
              <span title={countText(checks)}>{countText(checks)}</span>
            </NowCell>
          )}
        </tr>
      </tbody>
    );
  }
  const width =
    1 +
    matrix.runs.length +
    (layout.showsDuration ? 1 : 0) +
    (layout.showsNow ? 1 : 0);
  return (
    <tbody className={classes.groups}>
      <tr>
        <th scope="rowgroup" colSpan={width} className={classes.group}>
          {head}
        </th>
      </tr>
      {rows.map(row => (
        <CheckRow {...props} key={row.ref} row={row} />
      ))}
      <tr role="presentation" className={classes.roomBelow} />
    </tbody>
  );
}

function CheckRow(props: RowsProps & { row: MatrixRow }) {
  const { row, layout, matrix, onOpenLatest } = props;
  const { check, cells } = row;
  const systems = matrix.groups.map(({ system }) => system);
  const classes = useMatrixStyles();
  const { ref, state } = check ?? {};
  const nowText = check && (
    <NowText
      check={check}
      systems={systems}
      onOpen={
        ref && state && cells.every(({ outcome }) => !outcome)
          ? () => onOpenLatest({ runId: state.runId, checkRef: ref })
          : undefined
      }
    />
  );
  return (
    <tr className={classes.row}>
      <th
        scope="row"
        className={`${classes.name} ${
          layout.showsNow ? '' : classes.nameNarrow
        }`}
        title={check?.description}
      >
        {row.title}
        {!layout.showsNow && nowText && (
          <span className={classes.nowNarrow}>{nowText}</span>
        )}
      </th>
      <RowCells {...cellsOf(props, row)} />
      {layout.showsDuration && (
        <DurationCell cells={cells} threshold={check?.slowAfterMs} />
      )}
      {layout.showsNow && <NowCell>{nowText}</NowCell>}
    </tr>
  );
}

// What the cells of a row are drawn by, and nothing of other rows.
function cellsOf(props: RowsProps, row: MatrixRow) {
  const { times, navigation, selected } = props;
  const runIn = (cell: CellKey | undefined) =>
    cell?.checkRef === row.ref ? cell.runId : undefined;
  return {
    row,
    times,
    activeRun: runIn(navigation.active),
    selectedRun: runIn(selected),
    register: navigation.register,
  };
}
