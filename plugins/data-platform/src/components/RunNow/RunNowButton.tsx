import { useState } from 'react';
import ButtonGroup from '@material-ui/core/ButtonGroup';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import ArrowDropDownIcon from '@material-ui/icons/ArrowDropDown';
import {
  dataPlatformRunCreatePermission,
  type Run,
} from 'backstage-plugin-data-platform-common';
import { useMay } from '../../hooks';
import { ActionButton } from '../ActionButton';
import { RunMessage } from './RunMessage';
import type { RunNow, RunRequest } from './useRunNow';

/** A part of what could run. */
export interface RunChoice {
  /** `Trino (6 checks)`. */
  label: string;
  requests: RunRequest[];
}

const useStyles = makeStyles(theme => ({
  root: {
    display: 'inline-flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 1.5),
    alignItems: 'center',
  },
  more: { minWidth: 32, padding: 0 },
}));

/** Starts runs, and says beside it how that went. */
export function RunNowButton(props: {
  runNow: RunNow;
  requests: RunRequest[];
  /** What happens: `Run now`. */
  label: string;
  /** What else could run, if anything. */
  choices?: RunChoice[];
  /** A run that is under way, so that another would be refused. */
  running?: Run;
}) {
  const { runNow, requests, label, choices = [], running } = props;
  const classes = useStyles();
  const [anchor, setAnchor] = useState<HTMLElement>();
  const mayRun = useMay(dataPlatformRunCreatePermission, requests[0]?.platform);
  const disabled =
    !mayRun ||
    runNow.starting ||
    running !== undefined ||
    requests.length === 0;
  const button = (
    <ActionButton disabled={disabled} onClick={() => runNow.start(requests)}>
      {label}
    </ActionButton>
  );
  return (
    <span
      className={classes.root}
      title={
        // Without anything to run it is not asked whether the reader may.
        mayRun || requests.length === 0
          ? undefined
          : `You may not start a run (permission ${dataPlatformRunCreatePermission.name})`
      }
    >
      {choices.length === 0 ? (
        button
      ) : (
        <ButtonGroup size="small" color="primary" disabled={disabled}>
          {button}
          <ActionButton
            className={classes.more}
            aria-label="Choose what to run"
            aria-haspopup="menu"
            aria-expanded={anchor !== undefined}
            disabled={disabled}
            onClick={event => setAnchor(event.currentTarget)}
          >
            <ArrowDropDownIcon fontSize="small" />
          </ActionButton>
        </ButtonGroup>
      )}
      <Menu
        open={anchor !== undefined}
        anchorEl={anchor}
        getContentAnchorEl={undefined}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        onClose={() => setAnchor(undefined)}
      >
        {choices.map(choice => (
          <MenuItem
            key={choice.label}
            dense
            onClick={() => {
              setAnchor(undefined);
              runNow.start(choice.requests);
            }}
          >
            {choice.label}
          </MenuItem>
        ))}
      </Menu>
      <RunMessage runNow={runNow} running={running} />
    </span>
  );
}
