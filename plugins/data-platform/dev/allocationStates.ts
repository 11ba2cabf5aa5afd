import type {
  AllocationList,
  AllocationSource,
} from 'backstage-plugin-data-platform-common';
import type { DataPlatformApi } from '../src/api';
import {
  storyAllocations,
  StoryApi,
  type AllocationStory,
} from '../src/fixtures';
import { errorAnswer } from '../src/__testUtils__/answers';

const now = Date.now();
const story = storyAllocations(now);
const hourAgo = new Date(now - 52 * 60_000).toISOString();

class FailingAllocations extends StoryApi {
  readonly #error: () => Promise<Error>;

  constructor(error: () => Promise<Error>) {
    super();
    this.#error = error;
  }

  async getAllocations(): Promise<AllocationList> {
    throw await this.#error();
  }
}

class LoadingAllocations extends StoryApi {
  getAllocations(): Promise<AllocationList> {
    return new Promise(() => {});
  }
}

function told(change: Partial<AllocationStory>): StoryApi {
  return new StoryApi({ now, allocations: { ...story, ...change } });
}

function withSource(change: Partial<AllocationSource>): AllocationSource[] {
  const [cluster, ...others] = story.sources;
  return [{ ...cluster, ...change }, ...others];
}

function stale(): StoryApi {
  const error =
    'GET /apis/apps/v1/namespaces/data-platform/deployments: connection refused (127.0.0.1:6443)';
  return told({
    sources: withSource({ stale: true, error, collectedAt: hourAgo }),
    allocations: story.allocations.map(allocation =>
      allocation.system === 'lakehouse/kubernetes'
        ? { ...allocation, stale: true, at: hourAgo }
        : allocation,
    ),
  });
}

function problems(): StoryApi {
  return told({
    sources: withSource({
      usageProblem:
        'The cluster has no metrics.k8s.io: install metrics-server, or let the portal read it.',
      problems: [
        {
          subject: 'StatefulSets of namespace data-platform',
          message:
            'Not allowed to list statefulsets.apps (403). Add the verb to the role of the service account.',
        },
        {
          subject: 'Deployment data-platform/<b>odd</b>',
          message:
            'The memory limit of container x can’t be read: "4Gib" is no quantity.',
        },
      ],
    }),
    allocations: story.allocations.map(allocation =>
      allocation.system === 'lakehouse/kubernetes'
        ? { ...allocation, usage: [], instances: [] }
        : allocation,
    ),
  });
}

/** Ranges, sidecars without a limit, what is not known, what is at its limit. */
function unusual(): StoryApi {
  const [scheduler, nessie, coordinator, worker] = story.allocations;
  return told({
    allocations: [
      {
        ...worker,
        replicas: { state: 'range', text: '2–6', minimum: 2, maximum: 6 },
        given: worker.given.map(({ total: _, ...entry }) => entry),
      },
      {
        ...coordinator,
        given: coordinator.given.map(entry => ({
          ...entry,
          quantity: { ...entry.quantity, notSetIn: ['log-shipper'] },
        })),
      },
      {
        ...nessie,
        usage: nessie.usage.map(used => ({ ...used, value: used.value * 2.5 })),
        lastChanges: [],
      },
      {
        ...scheduler,
        given: scheduler.given.map(entry => ({
          ...entry,
          quantity: { state: 'notKnown' },
          total: { state: 'notKnown' },
        })),
        usage: [],
        instances: [],
      },
    ],
    sources: story.sources.slice(0, 1),
  });
}

/** A state of the views of allocations, and the API that brings it about. */
export interface AllocationState {
  name: string;
  api: DataPlatformApi;
}

/** All states in which what is given can be. */
export const ALLOCATION_STATES: AllocationState[] = [
  { name: 'Allocations', api: told({}) },
  { name: 'Allocations unusual', api: unusual() },
  { name: 'Allocations stale', api: stale() },
  { name: 'Allocations with problems', api: problems() },
  { name: 'Allocations loading', api: new LoadingAllocations() },
  { name: 'Allocations of none', api: new StoryApi() },
  {
    name: 'Allocations not asked yet',
    api: told({
      allocations: [],
      changes: [],
      releases: [],
      sources: story.sources.map(source => ({
        ...source,
        attemptedAt: undefined,
        collectedAt: undefined,
        quotas: [],
      })),
    }),
  },
  {
    name: 'Allocations could not be read',
    api: new FailingAllocations(() =>
      errorAnswer(503, 'ServiceUnavailableError', 'Service is starting up'),
    ),
  },
  {
    name: 'Allocations not allowed',
    api: new FailingAllocations(() =>
      errorAnswer(403, 'NotAllowedError', 'Unauthorized'),
    ),
  },
];
