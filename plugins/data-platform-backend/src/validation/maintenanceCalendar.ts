import type { ConfiguredMaintenance, ConfiguredPlatform } from '../model/types';
import { nextSlot, slotAt } from './slots';
import type { MaintenanceWindow } from './types';

/** A slot at or before a time, and the first one after it. */
interface Around {
  last?: Date;
  next?: Date;
}

/**
 * What was found last, by window. Of one that comes every few years the slots are
 * far to look for, and all that is read asks for them.
 */
const known = new WeakMap<ConfiguredMaintenance, Around>();

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
    const { last } = slotsAround(configured, time.to);
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
    const { last, next } = slotsAround(configured, now);
    return [last, next]
      .flatMap(from => (from ? [windowFrom(platform, configured, from)] : []))
      .filter(({ to }) => to > now)
      .slice(0, 1);
  });
}

function slotsAround(configured: ConfiguredMaintenance, time: Date): Around {
  const before = known.get(configured);
  if (
    before?.last &&
    before.next &&
    before.last <= time &&
    time < before.next
  ) {
    return before;
  }
  const schedule = { kind: 'cron', expression: configured.cron } as const;
  const around = {
    last: slotAt(schedule, time),
    next: nextSlot(schedule, time),
  };
  known.set(configured, around);
  return around;
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
