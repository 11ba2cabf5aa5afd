import type {
  Check,
  EntitySummary,
  Platform,
} from 'backstage-plugin-data-platform-common';
import type { HistoryReader } from '../history/types';
import type { ConfiguredCheck, ConfiguredPlatform } from '../model/types';
import { checkHealth } from './checkHealth';
import type { EntityScope } from './entityScope';
import { entitySummary } from './entitySummary';
import { checkShape } from './shapes';
import {
  type CurrentMaintenance,
  type HealthSnapshot,
  readSnapshot,
} from './snapshot';
import { platformShape } from './systems';

/** What health is told from. */
export interface HealthServiceOptions {
  history: HistoryReader;
  maintenance: CurrentMaintenance;
  now: () => Date;
}

/**
 * Tells the health of platforms, checks and entities as it is at this moment.
 * Each method asks the history a constant number of questions.
 */
export class HealthService {
  readonly #history: HistoryReader;
  readonly #maintenance: CurrentMaintenance;
  readonly #now: () => Date;

  constructor(options: HealthServiceOptions) {
    this.#history = options.history;
    this.#maintenance = options.maintenance;
    this.#now = options.now;
  }

  async platforms(platforms: ConfiguredPlatform[]): Promise<Platform[]> {
    const snapshot = await this.#snapshot(platforms);
    return platforms.map(platform => platformShape(platform, snapshot));
  }

  /** Some checks of these platforms, in the order given. */
  async checks(
    platforms: ConfiguredPlatform[],
    checks: ConfiguredCheck[],
  ): Promise<Check[]> {
    const now = this.#now();
    const states = new Map(
      checks.length === 0
        ? []
        : (
            await this.#history.checkStates(platforms.map(({ name }) => name))
          ).map(state => [state.ref, state]),
    );
    const suites = new Map(
      platforms.map(platform => [platform.name, platform.suites]),
    );
    return checks.map(check => {
      const own = suites.get(check.platform) ?? [];
      return checkShape(
        checkHealth(check, states.get(check.ref), own, now),
        own,
      );
    });
  }

  /** In the order of the scopes. */
  async entitySummaries(
    scopes: EntityScope[],
    options: { checks: boolean },
  ): Promise<EntitySummary[]> {
    const platforms = new Set(
      scopes.flatMap(({ systems }) => systems.map(({ platform }) => platform)),
    );
    const snapshot = await this.#snapshot([...platforms]);
    return scopes.map(scope => entitySummary(scope, snapshot, options));
  }

  async #snapshot(platforms: ConfiguredPlatform[]): Promise<HealthSnapshot> {
    return readSnapshot(
      { history: this.#history, maintenance: this.#maintenance },
      platforms,
      this.#now(),
    );
  }
}
