import { DateTime } from 'luxon';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import type { MilestoneDate } from 'backstage-plugin-data-platform-common';
import { timeWithin } from '../../hooks';
import { EventMark } from '../ChangeEvents';

/** A milestone for the time axis of a chart. */
export interface ChartMilestone {
  id: string;
  date: MilestoneDate;
  /** `Milestone: Trino Data Platform Integration, 27 June 2025`. */
  label: string;
  /** Where it is shown. */
  to: string;
}

/** A milestone that has its place on the axis. */
export interface PlacedMilestone extends ChartMilestone {
  /** In milliseconds since the epoch. */
  at: number;
}

/** Those whose day is part of what a chart shows, which begins and ends when its own series does. */
export function placedMilestones(
  milestones: ChartMilestone[],
  { from, to }: { from: number; to: number },
): PlacedMilestone[] {
  const [start, end] = [DateTime.fromMillis(from), DateTime.fromMillis(to)];
  return milestones.flatMap(milestone => {
    const at = timeWithin(milestone.date, start, end);
    return at ? [{ ...milestone, at: Date.parse(at) }] : [];
  });
}

const WIDTH = 16;

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  mark: {
    position: 'absolute',
    top: 0,
    width: WIDTH,
    marginLeft: -WIDTH / 2,
    lineHeight: 1,
    textAlign: 'center',
    '& a': {
      display: 'block',
      borderRadius: 2,
      '&:hover': { background: theme.palette.action.hover },
      '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}` },
    },
  },
}));

/** Milestones above a chart, each leading to its document; beside the picture, in which there are no links. */
export function MilestoneMarks(props: {
  milestones: PlacedMilestone[];
  x(time: number): number;
}) {
  const { milestones, x } = props;
  const classes = useStyles();
  return milestones.length > 0 ? (
    <ul className={classes.list} aria-label="Milestones in the chart">
      {milestones.map(({ id, at, label, to }) => (
        <li key={id} className={classes.mark} style={{ left: x(at) }}>
          <Link to={to} aria-label={label} title={label} underline="none">
            <EventMark kind="milestone" />
          </Link>
        </li>
      ))}
    </ul>
  ) : null;
}
