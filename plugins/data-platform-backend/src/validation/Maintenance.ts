import { parseCheckRef } from 'backstage-plugin-data-platform-common';
import type { ConfiguredPlatform } from '../model/types';
import type { Clock } from './clock';
import {
  configuredWindows,
  configuredWindowsWithin,
  covers,
  isCurrent,
} from './maintenanceCalendar';
import type { ResultStore } from './ResultWriter';
import type { MaintenanceStore } from './maintenanceTypes';
import type { CheckResult, MaintenanceWindow } from './types';

/** What another replica announced is known here after so many milliseconds. */
const REFRESH_MS = 2_000;

/** No check takes longer, so that a window that ended before cannot concern one. */
const LONGEST_CHECK_MS = 24 * 60 * 60 * 1000;

interface Known {
  readMs: number;
  windows: Promise<MaintenanceWindow[]>;
}

/**
 * Knows which windows of maintenance there are: those of the configuration and
 * those that somebody asked for. What a check said within one is marked; settling
 * then lets no health fall by it, so that no transition is made to notify of.
 */
export class Maintenance {
  readonly #platforms: Map<string, ConfiguredPlatform>;
  readonly #store: MaintenanceStore;
  readonly #clock: Clock;
  readonly #known = new Map<string, Known>();

  constructor(options: {
    platforms: ConfiguredPlatform[];
    store: MaintenanceStore;
    clock: Clock;
  }) {
    this.#platforms = new Map(
      options.platforms.map(platform => [platform.name, platform]),
    );
    this.#store = options.store;
    this.#clock = options.clock;
  }

  /** Windows of these platforms that go on now; one question to the store. */
  async current(
    platforms: ConfiguredPlatform[],
    now: Date,
  ): Promise<MaintenanceWindow[]> {
    const asked = await this.#store.windowsEndingAfter(
      platforms.map(({ name }) => name),
      now,
    );
    return [
      ...asked,
      ...platforms.flatMap(platform => configuredWindows(platform, now)),
    ].filter(window => isCurrent(window, now));
  }

  /** @throws ConflictError where too many are announced already. */
  async announce(
    window: MaintenanceWindow & { reason: string; requestedBy: string },
  ): Promise<MaintenanceWindow> {
    const announced = await this.#store.announce({
      ...window,
      requestedAt: this.#clock.now(),
    });
    this.#known.delete(window.platform);
    return announced;
  }

  /** @returns the window as it ended; why not where it could not be. */
  async end(
    window: { platform: string; id: string },
    endedBy: string,
  ): Promise<MaintenanceWindow | 'unknown' | 'ended'> {
    const ended = await this.#store.end(window, {
      endedBy,
      at: this.#clock.now(),
    });
    this.#known.delete(window.platform);
    return ended;
  }

  /**
   * The result, marked where its check was asked within a window of maintenance:
   * of its system, or of the one because of which it was skipped.
   */
  async mark(result: CheckResult): Promise<CheckResult> {
    const name = platformOf(result.ref);
    const systems = [result.ref, result.cause?.ref ?? result.ref].map(systemOf);
    const time = { from: result.startedAt, to: result.finishedAt };
    const platform = this.#platforms.get(name);
    const windows = [
      ...(platform ? configuredWindowsWithin(platform, time) : []),
      ...(await this.#asked(name)),
    ];
    return windows.some(window =>
      systems.some(system => covers(window, system, time)),
    )
      ? { ...result, maintenance: true }
      : result;
  }

  async #asked(platform: string): Promise<MaintenanceWindow[]> {
    const nowMs = this.#clock.monotonicMs();
    const known = this.#known.get(platform);
    if (known && nowMs - known.readMs < REFRESH_MS) {
      return known.windows;
    }
    const windows = this.#store.windowsEndingAfter(
      [platform],
      new Date(this.#clock.now().getTime() - LONGEST_CHECK_MS),
    );
    const reading = { readMs: nowMs, windows };
    this.#known.set(platform, reading);
    try {
      return await windows;
    } catch (error) {
      // Whoever asks next is to ask the store again.
      if (this.#known.get(platform) === reading) {
        this.#known.delete(platform);
      }
      throw error;
    }
  }
}

function platformOf(ref: string): string {
  return parseCheckRef(ref)?.platform ?? '';
}

function systemOf(ref: string): string {
  return parseCheckRef(ref)?.system ?? '';
}

/** A store of results that marks those which came within a window of maintenance. */
export function markMaintenance(
  store: ResultStore,
  maintenance: Pick<Maintenance, 'mark'>,
): ResultStore {
  return {
    recordResult: async (runId, result, ...rest) =>
      store.recordResult(runId, await maintenance.mark(result), ...rest),
    setCurrent: async (runId, refs) => store.setCurrent(runId, refs),
  };
}
