import { useState } from 'react';
import Popover from '@material-ui/core/Popover';
import { makeStyles } from '@material-ui/core/styles';
import type { DateTime } from 'luxon';
import {
  EventLine,
  EventMark,
  EventTime,
  eventTextWithTime,
  type ChangeEvent,
} from '../ChangeEvents';
import type { ColumnMarks } from './marks';
import type { Matrix } from './matrixModel';
import { useMatrixStyles } from './matrixStyles';

const useStyles = makeStyles(theme => ({
  cell: {
    padding: 0,
    height: 20,
    textAlign: 'center',
    verticalAlign: 'bottom',
  },
  mark: {
    display: 'inline-flex',
    flexDirection: 'column',
    alignItems: 'center',
    width: 14,
    padding: 0,
    border: 0,
    background: 'none',
    cursor: 'pointer',
    borderRadius: 2,
    '&:hover': { background: theme.palette.action.hover },
    '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}` },
  },
  list: {
    listStyle: 'none',
    margin: 0,
    padding: theme.spacing(1, 1.5),
    maxWidth: 380,
    fontSize: 13,
    lineHeight: 1.4,
    overflowWrap: 'anywhere',
    '& li + li': { marginTop: theme.spacing(0.75) },
  },
  time: { color: theme.palette.text.secondary },
}));

/** What was released, what workloads were given, and milestones, above the runs that came after. */
export function MatrixMarks(props: {
  matrix: Matrix;
  marks: ColumnMarks;
  /** How many columns stand behind the runs. */
  columnsBehind: number;
  now: DateTime;
  /** Where an event is shown, if anywhere. */
  linkTo?(event: ChangeEvent): string | undefined;
}) {
  const { matrix, marks, columnsBehind, now, linkTo } = props;
  const styles = useStyles();
  const classes = useMatrixStyles();
  const [open, setOpen] = useState<{
    anchor: HTMLElement;
    events: ChangeEvent[];
  }>();
  return (
    <tr>
      <th scope="row" className={classes.head}>
        <span className={classes.hidden}>
          Releases, changes of allocations and milestones
        </span>
        {open && (
          <Popover
            open
            anchorEl={open.anchor}
            anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }}
            transformOrigin={{ vertical: 'top', horizontal: 'center' }}
            onClose={() => setOpen(undefined)}
            PaperProps={{ role: 'dialog', 'aria-label': 'What changed here' }}
          >
            <ul className={styles.list}>
              {open.events.map(event => (
                <li key={event.id}>
                  <EventMark kind={event.kind} />{' '}
                  <span className={styles.time}>
                    <EventTime event={event} />
                  </span>{' '}
                  <EventLine event={event} to={linkTo?.(event)} />
                </li>
              ))}
            </ul>
          </Popover>
        )}
      </th>
      {matrix.runs.map((run, index) => {
        const events = marks.get(index);
        return (
          <td key={run.id} className={styles.cell}>
            {events && (
              <button
                type="button"
                className={styles.mark}
                aria-haspopup="dialog"
                aria-label={markText(events, now)}
                title={markText(events, now)}
                onClick={event =>
                  setOpen({ anchor: event.currentTarget, events })
                }
              >
                {(['release', 'allocation', 'milestone'] as const)
                  .filter(kind => events.some(event => event.kind === kind))
                  .map(kind => (
                    <EventMark key={kind} kind={kind} />
                  ))}
              </button>
            )}
          </td>
        );
      })}
      {columnsBehind > 0 && <td colSpan={columnsBehind} />}
    </tr>
  );
}

// `11:42 Allocation trino-coordinator memory limit 10Gi → 4Gi; …`
function markText(events: ChangeEvent[], now: DateTime): string {
  return events.map(event => eventTextWithTime(event, now)).join('; ');
}
