import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import PlayArrowIcon from '@material-ui/icons/PlayArrow';
import {
  dataPlatformRunCreatePermission,
  type System,
} from 'backstage-plugin-data-platform-common';
import { useMay } from '../../hooks';
import type { RunNow, RunRequest } from './useRunNow';

const useStyles = makeStyles({
  button: { padding: 1 },
  icon: { fontSize: 18 },
});

/** Has the checks of one system run, from its row. */
export function RunSystemButton(props: {
  system: System;
  runNow: RunNow;
  requests: RunRequest[];
  disabled: boolean;
}) {
  const { system, runNow, requests, disabled } = props;
  const classes = useStyles();
  const mayRun = useMay(dataPlatformRunCreatePermission, system.platform);
  if (!mayRun || requests.length === 0) {
    return <></>;
  }
  const label = `Run the checks of ${system.title} now`;
  return (
    <IconButton
      size="small"
      className={classes.button}
      aria-label={label}
      title={label}
      disabled={disabled || runNow.starting}
      onClick={() => runNow.start(requests)}
    >
      <PlayArrowIcon className={classes.icon} />
    </IconButton>
  );
}
