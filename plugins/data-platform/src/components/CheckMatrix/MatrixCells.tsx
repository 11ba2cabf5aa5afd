import type { ReactNode } from 'react';
import type { Check, System } from 'backstage-plugin-data-platform-common';
import { Chip } from '../Chip';
import type { MatrixCell } from './matrixModel';
import { useMatrixStyles } from './matrixStyles';
import { flappingText, nowText } from './matrixWords';
import { Sparkline } from './Sparkline';

/** How long a check took, run by run. */
export function DurationCell(props: {
  cells: MatrixCell[];
  /** In milliseconds. */
  threshold?: number;
}) {
  const { cells, threshold } = props;
  const classes = useMatrixStyles();
  const durations = cells.flatMap(({ outcome }) =>
    outcome && outcome.outcome !== 'skipped' ? [outcome.durationMs] : [],
  );
  return (
    <td role="gridcell" className={classes.duration}>
      <Sparkline durations={durations} threshold={threshold} />
    </td>
  );
}

/** The last cell of a row. */
export function NowCell(props: { isFolded?: boolean; children: ReactNode }) {
  const { isFolded, children } = props;
  const classes = useMatrixStyles();
  return (
    <td
      role="gridcell"
      className={`${classes.now} ${isFolded ? classes.foldedCell : ''}`}
    >
      {children}
    </td>
  );
}

/** How a check stands at this moment. */
export function NowText(props: {
  check: Check;
  systems: System[];
  /** Opens its latest result, where no cell beside it does. */
  onOpen?(): void;
}) {
  const { check, systems, onOpen } = props;
  const classes = useMatrixStyles();
  const { text, tone, note } = nowText(check, systems);
  const flapping = check.state?.flapping;
  const said = (
    <>
      {text}
      {note && <span className={classes.note}> · {note}</span>}
    </>
  );
  return (
    <>
      {flapping && (
        <>
          <Chip title={flappingText(flapping)}>flapping</Chip>{' '}
        </>
      )}
      <span className={tone && classes[tone]} title={text}>
        {onOpen ? (
          <button type="button" className={classes.latest} onClick={onOpen}>
            {said}
          </button>
        ) : (
          said
        )}
      </span>
    </>
  );
}
