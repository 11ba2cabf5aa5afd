import { useState } from 'react';
import {
  dataPlatformMaintenanceCreatePermission,
  type System,
} from 'backstage-plugin-data-platform-common';
import { useMayOn } from '../../hooks';
import { ActionButton } from '../ActionButton';
import { MaintenanceDialog } from './MaintenanceDialog';
import { platformsAmong } from './windows';

/** Leads to the announcement of maintenance, for who may. */
export function MaintenanceButton(props: {
  systems: System[];
  onAnnounced(): void;
}) {
  const { onAnnounced } = props;
  const [open, setOpen] = useState(false);
  const mayOn = useMayOn(
    dataPlatformMaintenanceCreatePermission,
    platformsAmong(props.systems),
  );
  const systems = props.systems.filter(({ platform }) =>
    mayOn.includes(platform),
  );
  if (systems.length === 0) {
    return <></>;
  }
  return (
    <>
      <ActionButton aria-haspopup="dialog" onClick={() => setOpen(true)}>
        Announce maintenance
      </ActionButton>
      {open && (
        <MaintenanceDialog
          systems={systems}
          onAnnounced={onAnnounced}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
