import { useState } from 'react';
import {
  dataPlatformMaintenanceCreatePermission,
  type System,
} from 'backstage-plugin-data-platform-common';
import { useMay } from '../../hooks';
import { ActionButton } from '../ActionButton';
import { MaintenanceDialog } from './MaintenanceDialog';

/** Leads to the announcement of maintenance, for who may. */
export function MaintenanceButton(props: {
  systems: System[];
  onAnnounced(): void;
}) {
  const { systems, onAnnounced } = props;
  const [open, setOpen] = useState(false);
  const mayAnnounce = useMay(
    dataPlatformMaintenanceCreatePermission,
    systems[0]?.platform,
  );
  if (!mayAnnounce || systems.length === 0) {
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
