import { makeStyles } from '@material-ui/core/styles';
import type { Run } from 'backstage-plugin-data-platform-common';
import { useNow } from '../../hooks';
import { paintsOf } from '../colours';
import { refusalText } from './refusals';
import type { RunNow } from './useRunNow';

const TICK_MS = 1_000;

const useStyles = makeStyles(theme => ({
  message: { fontSize: 13, color: theme.palette.text.secondary },
  failed: { color: paintsOf(theme).failed.text },
}));

/** How the attempt to start a run went, for as long as it holds. */
export function RunMessage(props: { runNow: RunNow; running?: Run }) {
  const { runNow, running } = props;
  const { refusal, started } = runNow;
  const classes = useStyles();
  return (
    <span role="status" className={classes.message}>
      {refusal && <Refused refusal={refusal} running={running} />}
      {!refusal && started && 'Run started'}
    </span>
  );
}

function Refused(props: {
  refusal: NonNullable<RunNow['refusal']>;
  running?: Run;
}) {
  const classes = useStyles();
  const now = useNow(TICK_MS);
  return (
    <span className={classes.failed}>
      {refusalText(props.refusal, now.toMillis(), props.running)}
    </span>
  );
}
