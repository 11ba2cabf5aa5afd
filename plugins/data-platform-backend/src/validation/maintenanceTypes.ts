import type { MaintenanceWindow } from './types';

/** What is needed to keep windows of maintenance that somebody asked for. */
export interface MaintenanceStore {
  /** @throws ConflictError where the platform has too many that have not ended. */
  announce(
    window: MaintenanceWindow & {
      reason: string;
      requestedBy: string;
      requestedAt: Date;
    },
  ): Promise<MaintenanceWindow>;
  /**
   * Ends a window at a time; one that has not begun ends as it would have begun.
   *
   * @returns the window, or why not: the platform has none of this id, or it has
   * ended already.
   */
  end(
    window: { platform: string; id: string },
    end: { endedBy: string; at: Date },
  ): Promise<MaintenanceWindow | 'unknown' | 'ended'>;
  /** Those of the platforms that end after a time, whether they have begun or not. */
  windowsEndingAfter(
    platforms: string[],
    time: Date,
  ): Promise<MaintenanceWindow[]>;
}
