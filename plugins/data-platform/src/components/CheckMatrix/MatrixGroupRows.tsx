import type { DateTime } from 'luxon';
import type { CellKey } from '../../hooks';
import { HealthDot } from '../HealthDot';
import { OutcomeMark } from '../OutcomeMark';
import {
  describeCell,
  shortFacts,
  nowText,
  type Matrix,
  type MatrixGroup,
  type MatrixRow,
} from './matrixModel';
import { useMatrixStyles, type MatrixLayout } from './matrixStyles';
import { Sparkline } from './Sparkline';
import type { GridNavigation } from './useGridNavigation';

interface RowsProps {
  matrix: Matrix;
  layout: MatrixLayout;
  navigation: GridNavigation;
  selected?: CellKey;
  now: DateTime;
}

/** A system and its checks. */
export function MatrixGroupRows(props: RowsProps & { group: MatrixGroup }) {
  const { group, matrix, layout } = props;
  const isFirst = matrix.groups[0] === group;
  const { system, rows } = group;
  const classes = useMatrixStyles();
  const width =
    1 +
    matrix.runs.length +
    (layout.showsDuration ? 1 : 0) +
    (layout.showsNow ? 1 : 0);
  return (
    <tbody>
      <tr>
        <th
          scope="rowgroup"
          colSpan={width}
          className={`${classes.group} ${isFirst ? classes.groupFirst : ''}`}
        >
          <span className={classes.groupName}>
            <HealthDot health={system.health} small />
            {system.title}
            <span className={classes.facts}>
              {[
                ...shortFacts(system.facts),
                ...(system.stale ? ['no fresh result'] : []),
              ].join(' · ')}
            </span>
          </span>
        </th>
      </tr>
      {rows.map(row => (
        <CheckRow {...props} key={row.check.ref} row={row} />
      ))}
    </tbody>
  );
}

function CheckRow(props: RowsProps & { row: MatrixRow }) {
  const { row, matrix, layout, navigation, selected, now } = props;
  const { check, cells } = row;
  const { active, register } = navigation;
  const classes = useMatrixStyles();
  const isCell = (key: CellKey | undefined, runId: string) =>
    key?.runId === runId && key.checkRef === check.ref;
  const durations = cells.flatMap(({ outcome }) =>
    outcome && outcome.outcome !== 'skipped' ? [outcome.durationMs] : [],
  );
  return (
    <tr className={classes.row}>
      <th
        scope="row"
        className={`${classes.name} ${
          layout.showsNow ? '' : classes.nameNarrow
        }`}
        title={check.description}
      >
        {check.title}
        {!layout.showsNow && (
          <span className={classes.nowNarrow}>
            <NowText row={row} />
          </span>
        )}
      </th>
      {cells.map(cell => (
        <td
          key={cell.run.id}
          ref={element =>
            register({ runId: cell.run.id, checkRef: check.ref }, element)
          }
          role="gridcell"
          className={classes.cell}
          tabIndex={isCell(active, cell.run.id) ? 0 : -1}
          aria-label={describeCell(check, cell, now, matrix.seconds)}
          aria-selected={isCell(selected, cell.run.id)}
          data-run={cell.run.id}
          data-check={check.ref}
        >
          <OutcomeMark kind={cell.kind} />
        </td>
      ))}
      {layout.showsDuration && (
        <td role="gridcell" className={classes.duration}>
          <Sparkline durations={durations} threshold={row.check.slowAfterMs} />
        </td>
      )}
      {layout.showsNow && (
        <td role="gridcell" className={classes.now}>
          <NowText row={row} />
        </td>
      )}
    </tr>
  );
}

function NowText(props: { row: MatrixRow }) {
  const classes = useMatrixStyles();
  const { text, tone, note } = nowText(props.row.check);
  return (
    <span className={tone && classes[tone]} title={text}>
      {text}
      {note && <span className={classes.note}> · {note}</span>}
    </span>
  );
}
