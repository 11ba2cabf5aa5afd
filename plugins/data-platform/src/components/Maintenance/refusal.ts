import { dataPlatformMaintenanceCreatePermission } from 'backstage-plugin-data-platform-common';
import { describeError } from '../../api';

/** Why maintenance was not `announced` or `ended`, in words. */
export function maintenanceRefusal(
  error: Error,
  what: 'announced' | 'ended',
): string {
  const { kind, text, status, message } = describeError(error);
  if (kind === 'denied') {
    return `You may not announce or end maintenance (permission ${dataPlatformMaintenanceCreatePermission.name}).`;
  }
  if (status === 409 && what === 'ended') {
    return `This maintenance has ended already${
      message ? `: ${message}` : '.'
    }`;
  }
  return `The maintenance was not ${what}: ${message ?? text}`;
}
