import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { EventMark } from '../ChangeEvents';

/** A milestone on the time axis of a chart. */
export interface ChartMilestone {
  id: string;
  /** In milliseconds since the epoch. */
  at: number;
  /** `Milestone: Trino Data Platform Integration, 27 June 2025`. */
  label: string;
  /** Where it is shown. */
  to: string;
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
  milestones: ChartMilestone[];
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
