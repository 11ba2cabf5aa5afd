import { useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import BuildIcon from '@material-ui/icons/Build';
import { toError } from '@backstage/errors';
import { useApi } from '@backstage/core-plugin-api';
import {
  dataPlatformMaintenanceCreatePermission,
  type MaintenanceWindow,
  type System,
} from 'backstage-plugin-data-platform-common';
import { dataPlatformApiRef } from '../../api';
import { useMay } from '../../hooks';
import { ActionButton } from '../ActionButton';
import { paintsOf } from '../colours';
import { requesterName } from '../RunNow';
import { TimeText } from '../TimeText';
import { maintenanceRefusal } from './refusal';
import { platformsAmong, titlesOf } from './windows';

const useStyles = makeStyles(theme => {
  const paints = paintsOf(theme);
  return {
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 1.5),
      alignItems: 'center',
      padding: theme.spacing(1, 2),
      borderRadius: theme.shape.borderRadius,
      borderLeft: `4px solid ${paints.hollow}`,
      background: theme.palette.background.paper,
      fontSize: 14,
      lineHeight: 1.45,
    },
    icon: { fontSize: 18, color: theme.palette.text.secondary },
    words: { flex: 1, minWidth: 200, margin: 0, overflowWrap: 'anywhere' },
    soft: { color: theme.palette.text.secondary },
    failed: { color: paints.failed.text, margin: 0, width: '100%' },
  };
});

/** A maintenance window that is under way, or planned, and a way to end it. */
export function MaintenanceNotice(props: {
  window: MaintenanceWindow;
  phase: 'current' | 'upcoming';
  systems: System[];
  onChanged(): void;
}) {
  const { window, phase, systems, onChanged } = props;
  const { id, platform, from, to, reason, requestedBy } = window;
  const classes = useStyles();
  const api = useApi(dataPlatformApiRef);
  const mayEnd = useMay(dataPlatformMaintenanceCreatePermission, platform);
  const [ending, setEnding] = useState(false);
  const [refusal, setRefusal] = useState<string>();

  const end = async () => {
    setEnding(true);
    setRefusal(undefined);
    try {
      await api.endMaintenance({ platform, id: id ?? '' });
    } catch (error) {
      setRefusal(maintenanceRefusal(toError(error), 'ended'));
    } finally {
      setEnding(false);
      onChanged();
    }
  };

  const titles = titlesOf(window, systems)?.join(', ');
  const isOfSeveral = platformsAmong(systems).length > 1;
  const what = isOfSeveral ? `${titles ?? 'all'} of ${platform}` : titles;
  const why = [
    reason,
    requestedBy && `by ${requesterName(requestedBy)}`,
    window.source === 'configuration' && 'as configured',
  ]
    .filter(Boolean)
    .join(', ');
  const isCurrent = phase === 'current';
  return (
    <li className={classes.root}>
      <BuildIcon className={classes.icon} />
      <p className={classes.words}>
        {isCurrent ? (
          <>
            <strong>Under maintenance until </strong>
            <TimeText iso={to} as="clock" />
          </>
        ) : (
          <>
            Maintenance is planned from <TimeText iso={from} as="clock" /> to{' '}
            <TimeText iso={to} as="clock" />
          </>
        )}
        {why && ` (${why})`}
        {what ? `: ${what}.` : '.'}
        {isCurrent && (
          <span className={classes.soft}>
            {' '}
            Checks go on; no health falls because of them.
          </span>
        )}
      </p>
      {id && mayEnd && (
        <ActionButton disabled={ending} onClick={end}>
          {isCurrent ? 'End maintenance' : 'Call off'}
        </ActionButton>
      )}
      {refusal && (
        <p role="alert" className={classes.failed}>
          {refusal}
        </p>
      )}
    </li>
  );
}
