import type { ConfiguredPlatform } from '../model/types';
import { nextSlot } from '../validation';

/** How often the systems of a platform are asked what their workloads are given. */
export interface AllocationSchedule {
  /** Between two times; the shortest where they differ. */
  intervalMs: number;
  /** When one that was asked at a time is asked next. */
  nextAt(attemptedAt: Date): Date | undefined;
}

/** When a platform's systems are asked; `undefined` where nobody asks them. */
export function allocationSchedule({
  allocations,
}: Pick<ConfiguredPlatform, 'allocations'>): AllocationSchedule | undefined {
  if (!allocations) {
    return undefined;
  }
  const { schedule, intervalMs } = allocations;
  return {
    intervalMs,
    nextAt: attemptedAt =>
      schedule.kind === 'interval'
        ? new Date(attemptedAt.getTime() + intervalMs)
        : nextSlot(schedule, attemptedAt),
  };
}
