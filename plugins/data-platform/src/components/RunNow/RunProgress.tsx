import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import type { Check, Run, System } from 'backstage-plugin-data-platform-common';
import { TimeText } from '../TimeText';
import { doneOf } from './progress';
import { requesterName } from './requesterName';

const useStyles = makeStyles(theme => ({
  root: { fontSize: 14, lineHeight: 1.45, '& p': { margin: 0 } },
  bar: {
    height: 8,
    borderRadius: 4,
    margin: theme.spacing(1, 0),
    '@media (prefers-reduced-motion: reduce)': {
      '& *': { transition: 'none' },
    },
  },
  now: { color: theme.palette.text.secondary },
}));

/** A run that is under way: since when, how far, and what it does at this moment. */
export function RunProgress(props: {
  run: Run;
  checks: Check[];
  systems: System[];
}) {
  const { run, checks, systems } = props;
  const classes = useStyles();
  const done = doneOf(run);
  const current = (run.current ?? []).map(ref => nameOf(ref, checks, systems));
  const requester = requesterName(run.requestedBy);
  return (
    <div className={classes.root}>
      <p>
        Run started <TimeText iso={run.at} as="ago" />
        {run.trigger === 'manual' && requester ? ` by ${requester}` : ''}
      </p>
      <LinearProgress
        className={classes.bar}
        variant="determinate"
        value={run.total ? (done / run.total) * 100 : 0}
        aria-label="Progress of the run"
        aria-valuetext={`${done} of ${run.total} checks`}
      />
      <p className={classes.now}>
        {done} of {run.total} checks
        {current.length > 0 ? ` · now: ${current.join(', ')}` : ''}
      </p>
    </div>
  );
}

// Where there are several systems, checks of different ones may have one title.
function nameOf(ref: string, checks: Check[], systems: System[]): string {
  const title = checks.find(check => check.ref === ref)?.title ?? ref;
  const system = systems.find(candidate => ref.startsWith(`${candidate.ref}/`));
  return system && systems.length > 1 ? `${title} of ${system.title}` : title;
}
