import { makeStyles } from '@material-ui/core/styles';
import { ActionButton } from '../ActionButton';
import { paintsOf } from '../colours';
import type { RunNow, RunRequest } from './useRunNow';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'inline-flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 1.5),
    alignItems: 'center',
  },
  message: { fontSize: 13, color: theme.palette.text.secondary },
  failed: { color: paintsOf(theme).failed.text },
}));

/** Starts runs, and says beside it how that went. */
export function RunNowButton(props: {
  runNow: RunNow;
  requests: RunRequest[];
  /** What happens: `Run now`. */
  label: string;
  /** Whether a run is under way, so that another would be refused. */
  running?: boolean;
}) {
  const { runNow, requests, label, running } = props;
  const classes = useStyles();
  return (
    <span className={classes.root}>
      <ActionButton
        disabled={runNow.starting || running || requests.length === 0}
        onClick={() => runNow.start(requests)}
      >
        {label}
      </ActionButton>
      <span
        role="status"
        className={`${classes.message} ${
          runNow.message?.failed ? classes.failed : ''
        }`}
      >
        {runNow.message?.text}
      </span>
    </span>
  );
}
