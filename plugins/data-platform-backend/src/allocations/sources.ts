import type { AllocationSource } from 'backstage-plugin-data-platform-common';
import type { ConfiguredPlatform, ConfiguredSystem } from '../model/types';
import { allocationSchedule } from './allocationSchedule';
import { quantityShape } from './shapes';
import type { StoredSource } from './types';

/** So many collections in a row that told nothing, and what is so now is unknown. */
const STALE_AFTER = 3;

/** Why nobody asks a platform's systems. */
function reasonOf({ problems }: ConfiguredPlatform): string {
  return problems.length > 0
    ? 'Nobody asks it: the configuration of the platform has problems.'
    : 'Nobody asks it: allocations are switched off in the configuration of the platform.';
}

/** A system that tells what workloads are given, as the API tells it. */
export function sourceShape(
  platform: ConfiguredPlatform,
  system: ConfiguredSystem,
  stored: StoredSource | undefined,
  now: Date,
): AllocationSource {
  const schedule = allocationSchedule(platform);
  return {
    system: system.ref,
    title: system.title,
    type: system.type.type,
    source: stored?.source,
    attemptedAt: stored?.attemptedAt.toISOString(),
    collectedAt: stored?.succeededAt?.toISOString(),
    nextAt: stored && schedule?.nextAt(stored.attemptedAt)?.toISOString(),
    stale:
      stored !== undefined &&
      isStale(platform, stored.succeededAt ?? stored.attemptedAt, now),
    error: stored?.error ?? (schedule ? undefined : reasonOf(platform)),
    usageProblem: stored?.usageProblem,
    problems: stored?.problems ?? [],
    quotas: (stored?.quotas ?? []).map(({ hard, used, ...quota }) => ({
      ...quota,
      hard: quantityShape(hard),
      used: quantityShape(used),
    })),
  };
}

/** Whether what was told at a time is too old to say what is so now. */
export function isStale(
  platform: ConfiguredPlatform,
  toldAt: Date,
  now: Date,
): boolean {
  const schedule = allocationSchedule(platform);
  if (!schedule) {
    return true;
  }
  let due: Date | undefined = toldAt;
  for (let times = 0; due && times < STALE_AFTER; times += 1) {
    due = schedule.nextAt(due);
  }
  return due !== undefined && due < now;
}
