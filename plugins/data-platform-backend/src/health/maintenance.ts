import type { MaintenanceWindow as MaintenanceShape } from 'backstage-plugin-data-platform-common';
import { isCurrent } from '../validation/maintenanceCalendar';
import type { MaintenanceWindow } from '../validation/types';

/** A window of maintenance as the API tells it. */
export function maintenanceShape(
  window: MaintenanceWindow,
  now: Date,
): MaintenanceShape {
  return {
    id: window.id,
    platform: window.platform,
    systems: window.systems,
    source: window.id === undefined ? 'configuration' : 'request',
    state: stateOf(window, now),
    from: window.from.toISOString(),
    to: window.to.toISOString(),
    reason: window.reason,
    requestedBy: window.requestedBy,
    requestedAt: window.requestedAt?.toISOString(),
    endedBy: window.endedBy,
  };
}

function stateOf(
  window: MaintenanceWindow,
  now: Date,
): MaintenanceShape['state'] {
  if (isCurrent(window, now)) {
    return 'current';
  }
  // One that was called off may have had its time still to come.
  return window.from > now && window.endedBy === undefined
    ? 'upcoming'
    : 'ended';
}

/** Of the windows that go on, the one that covers all of these systems the longest. */
export function windowOver(
  windows: MaintenanceWindow[],
  systems: { platform: string; name: string }[],
): MaintenanceWindow | undefined {
  return windows
    .filter(window =>
      systems.every(
        ({ platform, name }) =>
          platform === window.platform &&
          (window.systems?.includes(name) ?? true),
      ),
    )
    .sort((a, b) => b.to.getTime() - a.to.getTime())
    .at(0);
}
