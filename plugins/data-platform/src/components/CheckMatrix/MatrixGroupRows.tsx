import type { ReactNode } from 'react';
import type { DateTime } from 'luxon';
import type { CellKey } from '../../hooks';
import { OutcomeMark } from '../OutcomeMark';
import { DurationCell, NowCell, NowText } from './MatrixCells';
import type { Matrix, MatrixGroup, MatrixRow } from './matrixModel';
import { useMatrixStyles, type MatrixLayout } from './matrixStyles';
import { countText, describeCell, shortFacts } from './matrixWords';
import { SystemHead } from './SystemHead';
import type { GridNavigation } from './useGridNavigation';

interface RowsProps {
  matrix: Matrix;
  layout: MatrixLayout;
  navigation: GridNavigation;
  selected?: CellKey;
  now: DateTime;
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
          <RowCells {...props} row={rows[0]} isFolded />
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
      <RowCells {...props} />
      {layout.showsDuration && (
        <DurationCell cells={cells} threshold={check?.slowAfterMs} />
      )}
      {layout.showsNow && <NowCell>{nowText}</NowCell>}
    </tr>
  );
}

function RowCells(props: RowsProps & { row: MatrixRow; isFolded?: boolean }) {
  const { row, matrix, navigation, selected, now, isFolded } = props;
  const { active, register } = navigation;
  const classes = useMatrixStyles();
  const isCell = (key: CellKey | undefined, runId: string) =>
    key?.runId === runId && key.checkRef === row.ref;
  return (
    <>
      {row.cells.map(cell => (
        <td
          key={cell.run.id}
          ref={element =>
            register({ runId: cell.run.id, checkRef: row.ref }, element)
          }
          role="gridcell"
          className={[
            classes.cell,
            isFolded && classes.foldedCell,
            cell.inMaintenance && classes.maintenance,
          ]
            .filter(Boolean)
            .join(' ')}
          tabIndex={isCell(active, cell.run.id) ? 0 : -1}
          aria-label={describeCell(row, cell, now, matrix.seconds)}
          aria-selected={isCell(selected, cell.run.id)}
          data-run={cell.run.id}
          data-check={row.ref}
        >
          <OutcomeMark kind={cell.kind} />
        </td>
      ))}
    </>
  );
}
