import { DateTime } from 'luxon';
import { shownRows, type Matrix } from './matrixModel';
import { useMatrixStyles, type MatrixLayout } from './matrixStyles';
import { formatTime } from '../TimeText';

const TICK_EVERY = 10;

/** The times of the runs, and what the other columns are. */
export function MatrixHead(props: {
  matrix: Matrix;
  layout: MatrixLayout;
  /** To stand in the corner: `every 15 min · 40 runs`. */
  caption: string;
  now: DateTime;
}) {
  const { matrix, layout, caption, now } = props;
  const classes = useMatrixStyles();
  const last = matrix.runs.length - 1;
  const rows = shownRows(matrix);
  const isInMaintenance = (index: number) =>
    rows.some(({ cells }) => cells[index].inMaintenance);
  return (
    <thead>
      <tr>
        <th scope="col" className={classes.head}>
          {caption}
        </th>
        {matrix.runs.map((run, index) => (
          <th key={run.id} scope="col" className={classes.runHead}>
            <span className={classes.hidden}>
              {formatTime(run.at, now, { seconds: matrix.seconds })}
            </span>
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
