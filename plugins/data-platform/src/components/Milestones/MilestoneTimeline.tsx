import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { DateTime } from 'luxon';
import type { MilestoneSummary } from 'backstage-plugin-data-platform-common';
import { EventMark, milestoneDay } from '../ChangeEvents';
import { HealthCard } from '../EntityHealthContent/HealthCard';

const useStyles = makeStyles(theme => ({
  line: {
    position: 'relative',
    listStyle: 'none',
    height: 28,
    margin: theme.spacing(0, 1.5),
    padding: 0,
    '&::before': {
      content: '""',
      position: 'absolute',
      left: theme.spacing(-1.5),
      right: theme.spacing(-1.5),
      top: 13,
      borderTop: `1px solid ${theme.palette.divider}`,
    },
  },
  point: {
    position: 'absolute',
    top: 4,
    width: 20,
    marginLeft: -10,
    textAlign: 'center',
    '& a': {
      display: 'block',
      lineHeight: '20px',
      borderRadius: 10,
      background: theme.palette.background.paper,
      '&:hover': { background: theme.palette.action.hover },
      '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}` },
    },
    '& $chosen': { outline: `2px solid ${theme.palette.primary.main}` },
  },
  chosen: {},
  ends: {
    display: 'flex',
    justifyContent: 'space-between',
    gap: theme.spacing(2),
    margin: 0,
    fontSize: 12,
    color: theme.palette.text.secondary,
  },
}));

/** The milestones of a platform on one line of time, the newest at the right, up to today. */
export function MilestoneTimeline(props: {
  milestones: MilestoneSummary[];
  /** Id of the one that is shown. */
  chosen?: string;
  linkTo(id: string): string;
}) {
  const { milestones, chosen, linkTo } = props;
  const classes = useStyles();
  const points = pointsOf(milestones);
  if (points.length < 2) {
    return null;
  }
  const first = points[0].at;
  const last = Math.max(Date.now(), points[points.length - 1].at);
  return (
    <HealthCard title="Timeline">
      <ol className={classes.line} aria-label="Milestones by date">
        {points.map(({ milestone: { id, title, date }, at }) => {
          const label = `Milestone: ${title}, ${milestoneDay(date)}`;
          return (
            <li
              key={id}
              className={classes.point}
              style={{
                left: `${(100 * (at - first)) / Math.max(1, last - first)}%`,
              }}
            >
              <Link
                to={linkTo(id)}
                underline="none"
                aria-label={label}
                aria-current={id === chosen ? 'true' : undefined}
                title={label}
                className={id === chosen ? classes.chosen : undefined}
              >
                <EventMark kind="milestone" />
              </Link>
            </li>
          );
        })}
      </ol>
      <p className={classes.ends}>
        <span>{milestoneDay(points[0].milestone.date)}</span>
        <span>today</span>
      </p>
    </HealthCard>
  );
}

interface Point {
  milestone: MilestoneSummary;
  at: number;
}

// Those that have a date, oldest first.
function pointsOf(milestones: MilestoneSummary[]): Point[] {
  return milestones
    .flatMap((milestone): Point[] => {
      const { from, to = from } = milestone.date ?? { from: '' };
      const at = DateTime.fromISO(to);
      return at.isValid ? [{ milestone, at: at.toMillis() }] : [];
    })
    .sort((a, b) => a.at - b.at);
}
