import type { ReactNode } from 'react';
import type { EntitySummary } from 'backstage-plugin-data-platform-common';
import {
  countOutcomes,
  LAKEHOUSE_STORY,
  storyAllocations,
  StoryApi,
  storyRuns,
  storySummary,
} from '../src/fixtures';
import type { DataPlatformApi } from '../src/api';
import { errorAnswer } from '../src/__testUtils__/answers';

import { manySystems } from './manySystems';

/** A state of the pages, and the API that brings it about. */
export interface DevState {
  name: string;
  api: DataPlatformApi;
  children?: ReactNode;
}

const now = Date.now();
const story = storySummary(now);

class FailingApi extends StoryApi {
  readonly #error: () => Promise<Error>;

  constructor(error: () => Promise<Error>) {
    super();
    this.#error = error;
  }

  async getEntitySummary(): Promise<EntitySummary> {
    throw await this.#error();
  }
}

class LoadingApi extends StoryApi {
  getEntitySummary(): Promise<EntitySummary> {
    return new Promise(() => {});
  }
}

function healthy(): StoryApi {
  const runs = storyRuns(now).slice(0, 36);
  const shift = 4 * 15 * 60_000;
  const shifted = runs.map(run => ({
    ...run,
    at: new Date(Date.parse(run.at) + shift).toISOString(),
  }));
  const summary = storySummary(now, shifted);
  return new StoryApi({
    runs: shifted,
    summary: {
      ...summary,
      sentence: {
        headline: [
          { kind: 'strong', text: 'Healthy since ' },
          { kind: 'time', text: '', time: shifted[27].at },
          { kind: 'text', text: '. All 5 checks pass.' },
        ],
        details: [],
        look: [],
        text: 'Healthy.',
      },
    },
  });
}

function maintenance(): StoryApi {
  const inHours = (hours: number) =>
    new Date(now + hours * 60 * 60_000).toISOString();
  const window = {
    id: 'now',
    platform: 'lakehouse',
    source: 'request' as const,
    state: 'current' as const,
    from: inHours(-2),
    to: inHours(1),
    systems: ['nessie', 's3'],
    reason: 'Upgrade of Nessie',
    requestedBy: 'user:default/anna',
  };
  const api = new StoryApi({
    now,
    story: LAKEHOUSE_STORY,
    maintenance: [
      {
        platform: 'lakehouse',
        source: 'configuration',
        state: 'upcoming',
        from: inHours(30),
        to: inHours(32),
      },
      window,
    ],
  });
  api.summary = {
    ...api.summary,
    systems: api.summary.systems.map(system =>
      window.systems.includes(system.name)
        ? { ...system, maintenance: window }
        : system,
    ),
  };
  return api;
}

function running(): StoryApi {
  const runs = storyRuns(now);
  const last = runs[39];
  const outcomes = last.outcomes?.slice(0, 3) ?? [];
  const current = {
    ...last,
    at: new Date(now - 6_000).toISOString(),
    state: 'running' as const,
    trigger: 'manual' as const,
    requestedBy: 'user:default/guest',
    finishedAt: undefined,
    counts: countOutcomes(outcomes),
    outcomes,
    current: ['lakehouse/trino/nodes'],
  };
  const summary = storySummary(now, runs.slice(0, 39));
  return new StoryApi({
    runs: [...runs.slice(0, 39), current],
    summary: {
      ...summary,
      suites: [{ ...summary.suites[0], running: current }],
    },
  });
}

function nothingYet(): StoryApi {
  const summary = storySummary(now, []);
  return new StoryApi({
    runs: [],
    transitions: [],
    summary: { ...summary, health: 'unknown', nextSlot: undefined },
  });
}

function stale(): StoryApi {
  const hours = 60 * 60_000;
  const runs = storyRuns(now - hours).slice(0, 36);
  const summary = storySummary(now, runs);
  return new StoryApi({
    runs,
    transitions: [],
    summary: {
      ...summary,
      health: 'unknown',
      stale: true,
      sentence: {
        headline: [
          { kind: 'strong', text: 'Unknown: ' },
          { kind: 'text', text: 'no fresh result for ' },
          { kind: 'duration', text: '', time: runs[35].at },
          { kind: 'text', text: ' (3 slots). Last seen ' },
          { kind: 'strong', text: 'healthy' },
          { kind: 'text', text: ' at ' },
          { kind: 'time', text: '', time: runs[35].at },
          { kind: 'text', text: '.' },
        ],
        details: [],
        look: [],
        text: 'Unknown.',
      },
      systems: summary.systems.map(system => ({
        ...system,
        health: 'unknown',
        stale: true,
        lastKnownHealth: 'healthy',
      })),
      checks: summary.checks?.map(check => ({
        ...check,
        state: check.state && {
          ...check.state,
          health: 'unknown',
          stale: true,
          lastKnownHealth: 'healthy',
        },
      })),
    },
  });
}

const nothing = {
  ...story,
  health: 'unknown' as const,
  systems: [],
  checks: [],
  suites: [],
};

/** All states in which the pages can be. */
export const STATES: DevState[] = [
  {
    name: 'Unhealthy',
    api: new StoryApi({ now, allocations: storyAllocations(now) }),
  },
  { name: 'Healthy', api: healthy() },
  {
    name: 'Lakehouse',
    api: new StoryApi({
      now,
      story: LAKEHOUSE_STORY,
      allocations: storyAllocations(now),
    }),
  },
  { name: 'Maintenance', api: maintenance() },
  { name: 'Many systems', api: manySystems(now) },
  { name: 'Running', api: running() },
  { name: 'Stale', api: stale() },
  { name: 'Loading', api: new LoadingApi() },
  { name: 'Nothing yet', api: nothingYet() },
  {
    name: 'Not configured',
    api: new StoryApi({ summary: { ...nothing, configured: false } }),
  },
  {
    name: 'Could not be read',
    api: new FailingApi(() =>
      errorAnswer(503, 'ServiceUnavailableError', 'Service is starting up'),
    ),
  },
  {
    name: 'Not allowed',
    api: new FailingApi(() =>
      errorAnswer(403, 'NotAllowedError', 'Unauthorized'),
    ),
  },
  {
    name: 'Unknown reference',
    api: new StoryApi({
      summary: {
        ...nothing,
        problems: [
          {
            annotation: 'data-platform/system',
            value: 'lakehouse/trno',
            message: 'lakehouse/trno is no configured system.',
            suggestion: 'lakehouse/trino',
          },
        ],
      },
    }),
  },
  {
    name: 'Broken configuration',
    api: new StoryApi({
      summary: nothing,
      platform: {
        problems: [
          {
            path: 'dataPlatform.platforms.lakehouse.systems.trino.urll',
            message: 'is not known; did you mean "url"?',
          },
        ],
      },
    }),
  },
];
