import { useState, type FormEvent } from 'react';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import { makeStyles } from '@material-ui/core/styles';
import { DateTime } from 'luxon';
import { toError } from '@backstage/errors';
import { useApi } from '@backstage/core-plugin-api';
import type { System } from 'backstage-plugin-data-platform-common';
import { dataPlatformApiRef } from '../../api';
import { useLive } from '../../hooks';
import { ActionButton } from '../ActionButton';
import { paintsOf } from '../colours';
import {
  problemsOf,
  toField,
  toRequest,
  type Announcement,
} from './announcement';
import { MaintenanceFields } from './MaintenanceFields';
import { maintenanceRefusal } from './refusal';
import { platformsAmong } from './windows';

const TITLE_ID = 'data-platform-maintenance-title';

const useStyles = makeStyles(theme => ({
  title: { margin: theme.spacing(2.5, 3, 0), fontSize: 19, fontWeight: 600 },
  intro: {
    margin: theme.spacing(0, 0, 2),
    fontSize: 14,
    color: theme.palette.text.secondary,
  },
  failed: {
    margin: theme.spacing(2, 0, 0),
    fontSize: 14,
    color: paintsOf(theme).failed.text,
  },
  actions: { padding: theme.spacing(1.5, 3, 2.5) },
}));

/** Announces maintenance of a platform, or of some of its systems. */
export function MaintenanceDialog(props: {
  /** Those that the page shows; they are chosen at first. */
  systems: System[];
  onAnnounced(): void;
  onClose(): void;
}) {
  const { systems, onAnnounced, onClose } = props;
  const classes = useStyles();
  const api = useApi(dataPlatformApiRef);
  const [announcement, setAnnouncement] = useState<Announcement>(() => ({
    platform: systems[0].platform,
    from: '',
    to: toField(DateTime.now().plus({ hours: 1 })),
    reason: '',
    systems: namesOf(systems, systems[0].platform),
  }));
  const { platform } = announcement;
  const { value: whole } = useLive(
    signal => api.getPlatform(platform, { signal }),
    { subject: platform },
  );
  const [tried, setTried] = useState(false);
  const [sending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const problems = problemsOf(announcement, DateTime.now());

  const announce = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    setRefusal(undefined);
    if (Object.keys(problems).length > 0) {
      return;
    }
    setSending(true);
    try {
      await api.createMaintenance(
        platform,
        toRequest(announcement, whole && namesOf(whole.systems, platform)),
      );
      onAnnounced();
      onClose();
    } catch (error) {
      setRefusal(maintenanceRefusal(toError(error), 'announced'));
      setSending(false);
    }
  };

  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      aria-labelledby={TITLE_ID}
      onClose={onClose}
    >
      <form noValidate onSubmit={announce}>
        <h2 id={TITLE_ID} className={classes.title}>
          Announce maintenance
        </h2>
        <DialogContent>
          <p className={classes.intro}>
            While it lasts, checks go on and their outcomes are kept and marked,
            but no health falls.
          </p>
          <MaintenanceFields
            platforms={platformsAmong(systems)}
            systems={whole?.systems ?? systems}
            announcement={announcement}
            problems={tried ? problems : {}}
            onChange={setAnnouncement}
            onPlatform={name =>
              setAnnouncement({
                ...announcement,
                platform: name,
                systems: namesOf(systems, name),
              })
            }
          />
          {refusal && (
            <p role="alert" className={classes.failed}>
              {refusal}
            </p>
          )}
        </DialogContent>
        <DialogActions className={classes.actions}>
          <ActionButton variant="text" onClick={onClose}>
            Cancel
          </ActionButton>
          <ActionButton type="submit" variant="contained" disabled={sending}>
            Announce
          </ActionButton>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function namesOf(systems: System[], platform: string): string[] {
  return systems
    .filter(system => system.platform === platform)
    .map(({ name }) => name);
}
