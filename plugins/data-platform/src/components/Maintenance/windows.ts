import type {
  MaintenanceWindow,
  System,
} from 'backstage-plugin-data-platform-common';

/** Whether a window has not begun, is under way, or is over. */
export type WindowPhase = MaintenanceWindow['state'];

/** The phase of a window at a time, in milliseconds since the epoch. */
export function phaseOf(
  { from, to, state }: MaintenanceWindow,
  now: number,
): WindowPhase {
  if (state === 'ended' || now >= Date.parse(to)) {
    return 'ended';
  }
  return now >= Date.parse(from) ? 'current' : 'upcoming';
}

/** Whether a window is of any of the systems. */
export function concerns(
  window: MaintenanceWindow,
  systems: System[],
): boolean {
  return systems.some(
    ({ platform, name }) =>
      platform === window.platform && (window.systems?.includes(name) ?? true),
  );
}

/** What tells a window from others; those of the configuration have no id. */
export function windowKey(window: MaintenanceWindow): string {
  const { id, platform, from, to, systems = [] } = window;
  return id ?? [platform, from, to, ...systems].join(' ');
}

/** Names of the platforms that systems are of. */
export function platformsAmong(systems: System[]): string[] {
  return [...new Set(systems.map(({ platform }) => platform))];
}

/** The titles of the systems that a window is of; undefined where it is of all. */
export function titlesOf(
  { platform, systems }: MaintenanceWindow,
  known: System[],
): string[] | undefined {
  return systems?.map(
    name =>
      known.find(system => system.platform === platform && system.name === name)
        ?.title ?? name,
  );
}
