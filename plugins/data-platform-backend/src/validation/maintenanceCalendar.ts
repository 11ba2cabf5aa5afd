import type { ConfiguredMaintenance, ConfiguredPlatform } from '../model/types';
import { nextSlot, slotAt } from './slots';
import type { MaintenanceWindow } from './types';

/** Whether a window covers a system at any moment of a time, its ends included. */
export function covers(
  window: MaintenanceWindow,
  system: string,
  time: { from: Date; to: Date },
): boolean {
  return (
    (window.systems === undefined || window.systems.includes(system)) &&
    window.from <= time.to &&
    window.to > time.from
  );
}

/** Whether a window goes on at a moment. */
export function isCurrent(
  { from, to }: Pick<MaintenanceWindow, 'from' | 'to'>,
  now: Date,
): boolean {
  return from <= now && to > now;
}

/**
 * The configured windows of a platform that touch a time; of several of a kind the
 * last, which touches it if any does.
 */
export function configuredWindowsWithin(
  platform: ConfiguredPlatform,
  time: { from: Date; to: Date },
): MaintenanceWindow[] {
  return platform.maintenance.flatMap(configured => {
    const last = slotAt(scheduleOf(configured), time.to);
    const window = last && windowFrom(platform, configured, last);
    return window && window.to > time.from ? [window] : [];
  });
}

/** Each configured window of a platform as it goes on now, or else as it comes next. */
export function configuredWindows(
  platform: ConfiguredPlatform,
  now: Date,
): MaintenanceWindow[] {
  return platform.maintenance.flatMap(configured => {
    const schedule = scheduleOf(configured);
    return [slotAt(schedule, now), nextSlot(schedule, now)]
      .flatMap(from => (from ? [windowFrom(platform, configured, from)] : []))
      .filter(({ to }) => to > now)
      .slice(0, 1);
  });
}

function scheduleOf({ cron }: ConfiguredMaintenance) {
  return { kind: 'cron', expression: cron } as const;
}

function windowFrom(
  platform: ConfiguredPlatform,
  { durationMs, systems, reason }: ConfiguredMaintenance,
  from: Date,
): MaintenanceWindow {
  return {
    platform: platform.name,
    systems,
    from,
    to: new Date(from.getTime() + durationMs),
    reason,
  };
}
