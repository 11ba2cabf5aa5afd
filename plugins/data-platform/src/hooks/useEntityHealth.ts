import { useMemo } from 'react';
import { DateTime } from 'luxon';
import { useApi } from '@backstage/core-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import type {
  EntitySummary,
  Run,
  Suite,
  Transition,
} from 'backstage-plugin-data-platform-common';
import { dataPlatformApiRef } from '../api';
import { newestPages, type Newest } from './allPages';
import { rangeOf, type RangeKey } from './ranges';
import { useLive, type Live } from './useLive';

/** How often a visible page looks for what is new, in milliseconds. */
export const POLL_MS = 10_000;
/** How many runs the matrix shows at most. */
export const MAX_RUNS = 40;
/** The most transitions that one answer holds. */
const TRANSITIONS_LIMIT = 200;
/** Of one system; it has more only where something changes all the time. */
const MAX_TRANSITION_PAGES = 5;

/** The summary of an entity's systems, kept alive. */
export function useEntitySummary(entityRef: string): Live<EntitySummary> {
  const api = useApi(dataPlatformApiRef);
  return useLive(
    signal => api.getEntitySummary(parseEntityRef(entityRef), { signal }),
    { subject: entityRef, interval: POLL_MS },
  );
}

/**
 * The newest runs of the suites that concern an entity, oldest first. They are
 * read anew when its summary tells that there is something new.
 */
export function useRuns(
  summary: EntitySummary | undefined,
  range: RangeKey,
  options: {
    /** How many of the newest of each suite one answer holds. */
    limit?: number;
    /** How many answers it takes at most, for as long as there is more. */
    mostPages?(suite: Suite): number;
  } = {},
): Live<Newest<Run>> {
  const { limit = MAX_RUNS, mostPages = () => 1 } = options;
  const api = useApi(dataPlatformApiRef);
  const suites = summary?.suites ?? [];
  return useLive(
    async signal => {
      const from = DateTime.utc().minus(rangeOf(range).duration).toISO();
      const lists = await Promise.all(
        suites.map(suite =>
          newestPages(
            cursor =>
              api.getRuns(
                {
                  platform: suite.platform,
                  suite: suite.name,
                  outcomes: true,
                  limit,
                  cursor,
                  ...(from && { from }),
                },
                { signal },
              ),
            ({ at }) => at,
            mostPages(suite),
          ),
        ),
      );
      const { items, toldFrom } = together(lists);
      return { items: items.reverse(), toldFrom };
    },
    {
      subject: `${summary?.entityRef} ${range}`,
      version: useVersion(summary),
      interval: untilRead,
      enabled: summary !== undefined,
    },
  );
}

/**
 * What changed in an entity's systems, newest first; read anew as the runs are.
 * It is all told from when on that of each of the systems is.
 */
export function useTransitions(
  summary: EntitySummary | undefined,
  range: RangeKey,
): Live<Newest<Transition>> {
  const api = useApi(dataPlatformApiRef);
  const systems = summary?.systems ?? [];
  return useLive(
    async signal => {
      const from = DateTime.utc().minus(rangeOf(range).duration).toISO();
      const lists = await Promise.all(
        systems.map(({ platform, name }) =>
          newestPages(
            cursor =>
              api.getTransitions(
                {
                  platform,
                  system: name,
                  limit: TRANSITIONS_LIMIT,
                  cursor,
                  ...(from && { from }),
                },
                { signal },
              ),
            ({ at }) => at,
            MAX_TRANSITION_PAGES,
          ),
        ),
      );
      return together(lists);
    },
    {
      subject: `${summary?.entityRef} ${range}`,
      version: useVersion(summary),
      interval: untilRead,
      enabled: summary !== undefined,
    },
  );
}

// Newest first; all is told from when on each of the lists is whole.
function together<T extends { at: string }>(lists: Newest<T>[]): Newest<T> {
  const [toldFrom] = lists
    .flatMap(list => list.toldFrom ?? [])
    .sort((a, b) => Date.parse(b) - Date.parse(a));
  return {
    items: lists
      .flatMap(({ items }) => items)
      .sort((a, b) => Date.parse(b.at) - Date.parse(a.at)),
    toldFrom,
  };
}

// What could not be read is tried again: the next version may be hours away.
function untilRead(value: unknown): number | undefined {
  return value === undefined ? POLL_MS : undefined;
}

// Equal for as long as nothing came that the lists could tell more about.
function useVersion(summary: EntitySummary | undefined): string {
  return useMemo(
    () =>
      JSON.stringify([
        summary?.lastResultAt,
        summary?.systems.map(system => system.ref),
        summary?.suites.map(suite => [
          suite.name,
          suite.lastRun?.id,
          suite.lastRun?.state,
          suite.running?.id,
          suite.missed,
        ]),
      ]),
    [summary],
  );
}
