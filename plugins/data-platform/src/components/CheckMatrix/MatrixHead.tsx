import { DateTime } from 'luxon';
import type { ChangeEvent } from '../ChangeEvents';
import { marksOf } from './marks';
import { MatrixMarks } from './MatrixMarks';
import { shownRows, type Matrix } from './matrixModel';
import { useMatrixStyles, type MatrixLayout } from './matrixStyles';
import { formatTime } from '../TimeText';

const TICK_EVERY = 10;

/** The times of the runs, and what the other columns are. */
export function MatrixHead(props: {
  matrix: Matrix;
  /** When each of the runs was, in words. */
  times: string[];
  layout: MatrixLayout;
  /** To stand in the corner: `every 15 min · 40 runs`. */
  caption: string;
  /** What was changed, above the runs that came after. */
  events: ChangeEvent[];
  linkToEvent?(event: ChangeEvent): string | undefined;
  now: DateTime;
}) {
  const { matrix, times, layout, caption, events, linkToEvent, now } = props;
  const classes = useMatrixStyles();
  const last = matrix.runs.length - 1;
  const rows = shownRows(matrix);
  const isInMaintenance = (index: number) =>
    rows.some(({ cells }) => cells[index].inMaintenance);
  const marks = marksOf(matrix.runs, events);
  return (
    <thead>
      {marks.size > 0 && (
        <MatrixMarks
          matrix={matrix}
          marks={marks}
          columnsBehind={
            (layout.showsDuration ? 1 : 0) + (layout.showsNow ? 1 : 0)
          }
          now={now}
          linkTo={linkToEvent}
        />
      )}
      <tr>
        <th scope="col" className={classes.head}>
          {caption}
        </th>
        {matrix.runs.map((run, index) => (
          <th key={run.id} scope="col" className={classes.runHead}>
            <span className={classes.hidden}>{times[index]}</span>
            {isInMaintenance(index) && (
              <span
                className={classes.maintenanceHead}
                title="Within a maintenance window"
              />
            )}
            {(last - index) % TICK_EVERY === 0 && (index >= 4 || last < 4) && (
              <span aria-hidden className={classes.tick}>
                {formatTime(run.at, now)}
              </span>
            )}
          </th>
        ))}
        {layout.showsDuration && (
          <th scope="col" className={`${classes.head} ${classes.duration}`}>
            duration
          </th>
        )}
        {layout.showsNow && (
          <th scope="col" className={`${classes.head} ${classes.now}`}>
            now
          </th>
        )}
      </tr>
    </thead>
  );
}
