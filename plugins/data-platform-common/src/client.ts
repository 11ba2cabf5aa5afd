import { ResponseError } from '@backstage/errors';
import createFetchClient, { type Client } from 'openapi-fetch';
import type { operations, paths } from './generated/openapi';
import type {
  Allocation,
  AllocationChange,
  AllocationEffect,
  AllocationList,
  AllocationSeries,
  Check,
  CreateMaintenanceRequest,
  CreateRunRequest,
  EntitySummary,
  MaintenanceWindow,
  Milestone,
  MilestoneClaims,
  MilestoneDraft,
  MilestoneDraftRequest,
  MilestoneList,
  Page,
  Platform,
  Release,
  Result,
  Run,
  RunDetail,
  Transition,
} from './types';

type Query<Operation extends keyof operations> = NonNullable<
  operations[Operation]['parameters']['query']
>;

/**
 * What the client needs: Backstage's discovery and fetch, of browser or backend.
 *
 * @public
 */
export interface DataPlatformClientOptions {
  discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  fetchApi: { fetch: typeof fetch };
}

/**
 * What a single request may be given.
 *
 * @public
 */
export interface DataPlatformRequestOptions {
  /** Of the plugin or user on whose behalf it asks; in the browser `fetchApi` adds it. */
  token?: string;
  signal?: AbortSignal;
}

/** @public */
export type RunsFilter = Omit<Query<'GetRuns'>, 'outcomes'> & {
  /** Whether each run tells what each of its checks said. */
  outcomes?: boolean;
};
/** @public */
export type ChecksFilter = Query<'GetChecks'>;
/** @public */
export type TransitionsFilter = Query<'GetTransitions'>;
/** @public */
export type MaintenanceFilter = Query<'GetMaintenance'>;
/** @public */
export type AllocationsFilter = Omit<Query<'GetAllocations'>, 'gone'> & {
  /** Whether those that are no longer there are told too. */
  gone?: boolean;
};
/** @public */
export type AllocationSeriesFilter = Query<'GetAllocationSeries'>;
/** @public */
export type AllocationChangesFilter = Query<'GetAllocationChanges'>;
/** @public */
export type ReleasesFilter = Query<'GetReleases'>;
/** @public */
export type MilestonesFilter = Query<'GetMilestones'>;
/** @public */
export type HistoryFilter = Query<'GetCheckHistory'>;

/**
 * The API of the Data Platform backend. Each method throws Backstage's
 * `ResponseError` where the answer is an error.
 *
 * @public
 */
export class DataPlatformClient {
  readonly #options: DataPlatformClientOptions;

  constructor(options: DataPlatformClientOptions) {
    this.#options = options;
  }

  async getPlatforms(
    options?: DataPlatformRequestOptions,
  ): Promise<Page<Platform>> {
    const client = await this.#client(options);
    return unwrap(await client.request('get', '/v1/platforms', init(options)));
  }

  async getPlatform(
    platform: string,
    options?: DataPlatformRequestOptions,
  ): Promise<Platform> {
    const client = await this.#client(options);
    return unwrap(
      await client.request('get', '/v1/platforms/{platform}', {
        ...init(options),
        params: { path: { platform } },
      }),
    );
  }

  async getEntitySummary(
    entity: { kind: string; namespace: string; name: string },
    options?: DataPlatformRequestOptions,
  ): Promise<EntitySummary> {
    const client = await this.#client(options);
    return unwrap(
      await client.request(
        'get',
        '/v1/entities/{kind}/{namespace}/{name}/summary',
        {
          ...init(options),
          params: { path: entity },
        },
      ),
    );
  }

  /** The summaries of at most 200 entities, in the order of their refs. */
  async getEntitySummaries(
    entityRefs: string[],
    options?: DataPlatformRequestOptions,
  ): Promise<Page<EntitySummary>> {
    const client = await this.#client(options);
    return unwrap(
      await client.request('post', '/v1/entities/summaries', {
        ...init(options),
        body: { entityRefs },
      }),
    );
  }

  async getChecks(
    query: ChecksFilter = {},
    options?: DataPlatformRequestOptions,
  ): Promise<Page<Check> & { totalItems?: number }> {
    const client = await this.#client(options);
    return unwrap(
      await client.request('get', '/v1/checks', {
        ...init(options),
        params: { query },
      }),
    );
  }

  async getCheck(
    path: { platform: string; system: string; check: string },
    options?: DataPlatformRequestOptions,
  ): Promise<Check> {
    const client = await this.#client(options);
    return unwrap(
      await client.request('get', '/v1/checks/{platform}/{system}/{check}', {
        ...init(options),
        params: { path },
      }),
    );
  }

  async getCheckHistory(
    path: { platform: string; system: string; check: string },
    query: HistoryFilter = {},
    options?: DataPlatformRequestOptions,
  ): Promise<Page<Result>> {
    const client = await this.#client(options);
    return unwrap(
      await client.request(
        'get',
        '/v1/checks/{platform}/{system}/{check}/history',
        {
          ...init(options),
          params: { path, query },
        },
      ),
    );
  }

  async getRuns(
    filter: RunsFilter = {},
    options?: DataPlatformRequestOptions,
  ): Promise<Page<Run>> {
    const client = await this.#client(options);
    const { outcomes, ...query } = filter;
    return unwrap(
      await client.request('get', '/v1/runs', {
        ...init(options),
        params: {
          query: { ...query, ...(outcomes ? { outcomes: 'true' } : {}) },
        },
      }),
    );
  }

  async getRun(
    id: string,
    options?: DataPlatformRequestOptions,
  ): Promise<RunDetail> {
    const client = await this.#client(options);
    return unwrap(
      await client.request('get', '/v1/runs/{id}', {
        ...init(options),
        params: { path: { id } },
      }),
    );
  }

  /**
   * Has a suite, or a part of it, run now.
   *
   * @throws ResponseError with status 409 while a run of the suite is under way,
   * and 429 where the last one asked for is too recent.
   */
  async createRun(
    path: { platform: string; suite: string },
    request: CreateRunRequest = {},
    options?: DataPlatformRequestOptions,
  ): Promise<Run> {
    const client = await this.#client(options);
    return unwrap(
      await client.request(
        'post',
        '/v1/platforms/{platform}/suites/{suite}/runs',
        {
          ...init(options),
          params: { path },
          body: request,
        },
      ),
    );
  }

  /** Maintenance windows of a platform, those that end last first. */
  async getMaintenance(
    platform: string,
    query: MaintenanceFilter = {},
    options?: DataPlatformRequestOptions,
  ): Promise<Page<MaintenanceWindow>> {
    const client = await this.#client(options);
    return unwrap(
      await client.request('get', '/v1/platforms/{platform}/maintenance', {
        ...init(options),
        params: { path: { platform }, query },
      }),
    );
  }

  /** Announces a maintenance window. */
  async createMaintenance(
    platform: string,
    request: CreateMaintenanceRequest,
    options?: DataPlatformRequestOptions,
  ): Promise<MaintenanceWindow> {
    const client = await this.#client(options);
    return unwrap(
      await client.request('post', '/v1/platforms/{platform}/maintenance', {
        ...init(options),
        params: { path: { platform } },
        body: request,
      }),
    );
  }

  /**
   * Ends a maintenance window that was asked for, or calls it off.
   *
   * @throws ResponseError with status 409 where it has ended already, or is one
   * of the configuration.
   */
  async endMaintenance(
    path: { platform: string; id: string },
    options?: DataPlatformRequestOptions,
  ): Promise<MaintenanceWindow> {
    const client = await this.#client(options);
    return unwrap(
      await client.request(
        'delete',
        '/v1/platforms/{platform}/maintenance/{id}',
        {
          ...init(options),
          params: { path },
        },
      ),
    );
  }

  async getTransitions(
    query: TransitionsFilter = {},
    options?: DataPlatformRequestOptions,
  ): Promise<Page<Transition>> {
    const client = await this.#client(options);
    return unwrap(
      await client.request('get', '/v1/transitions', {
        ...init(options),
        params: { query },
      }),
    );
  }

  /** What workloads are given now, and from which systems that is known. */
  async getAllocations(
    filter: AllocationsFilter = {},
    options?: DataPlatformRequestOptions,
  ): Promise<AllocationList> {
    const client = await this.#client(options);
    const { gone, ...query } = filter;
    return unwrap(
      await client.request('get', '/v1/allocations', {
        ...init(options),
        params: { query: { ...query, ...(gone ? { gone: 'true' } : {}) } },
      }),
    );
  }

  async getAllocation(
    id: string,
    options?: DataPlatformRequestOptions,
  ): Promise<Allocation> {
    const client = await this.#client(options);
    return unwrap(
      await client.request('get', '/v1/allocations/{id}', {
        ...init(options),
        params: { path: { id } },
      }),
    );
  }

  /** What a workload was given and used over time. */
  async getAllocationSeries(
    id: string,
    query: AllocationSeriesFilter,
    options?: DataPlatformRequestOptions,
  ): Promise<AllocationSeries> {
    const client = await this.#client(options);
    return unwrap(
      await client.request('get', '/v1/allocations/{id}/series', {
        ...init(options),
        params: { path: { id }, query },
      }),
    );
  }

  /** Changes to what workloads are given, the latest first. */
  async getAllocationChanges(
    query: AllocationChangesFilter = {},
    options?: DataPlatformRequestOptions,
  ): Promise<Page<AllocationChange>> {
    const client = await this.#client(options);
    return unwrap(
      await client.request('get', '/v1/allocation-changes', {
        ...init(options),
        params: { query },
      }),
    );
  }

  /** Health and durations before and after a change. */
  async getAllocationEffect(
    id: string,
    options?: DataPlatformRequestOptions,
  ): Promise<AllocationEffect> {
    const client = await this.#client(options);
    return unwrap(
      await client.request('get', '/v1/allocation-changes/{id}/effect', {
        ...init(options),
        params: { path: { id } },
      }),
    );
  }

  /** Which version of what was deployed when, the latest first. */
  async getReleases(
    query: ReleasesFilter = {},
    options?: DataPlatformRequestOptions,
  ): Promise<Page<Release>> {
    const client = await this.#client(options);
    return unwrap(
      await client.request('get', '/v1/releases', {
        ...init(options),
        params: { query },
      }),
    );
  }

  /** Records of work that was done, the latest first, and where they are read from. */
  async getMilestones(
    query: MilestonesFilter = {},
    options?: DataPlatformRequestOptions,
  ): Promise<MilestoneList> {
    const client = await this.#client(options);
    return unwrap(
      await client.request('get', '/v1/milestones', {
        ...init(options),
        params: { query },
      }),
    );
  }

  /** One milestone, with all that its document says. */
  async getMilestone(
    id: string,
    options?: DataPlatformRequestOptions,
  ): Promise<Milestone> {
    const client = await this.#client(options);
    return unwrap(
      await client.request('get', '/v1/milestones/{id}', {
        ...init(options),
        params: { path: { id } },
      }),
    );
  }

  /** What a milestone claims, held against what is measured now, or was at a time. */
  async getMilestoneClaims(
    id: string,
    query: { at?: string } = {},
    options?: DataPlatformRequestOptions,
  ): Promise<MilestoneClaims> {
    const client = await this.#client(options);
    return unwrap(
      await client.request('get', '/v1/milestones/{id}/claims', {
        ...init(options),
        params: { path: { id }, query },
      }),
    );
  }

  /** A milestone document for a time, filled with what was measured; nothing of it is kept. */
  async draftMilestone(
    request: MilestoneDraftRequest,
    options?: DataPlatformRequestOptions,
  ): Promise<MilestoneDraft> {
    const client = await this.#client(options);
    return unwrap(
      await client.request('post', '/v1/milestone-drafts', {
        ...init(options),
        body: request,
      }),
    );
  }

  async #client(
    options: DataPlatformRequestOptions | undefined,
  ): Promise<Client<paths>> {
    const baseUrl = await this.#options.discoveryApi.getBaseUrl(
      'data-platform',
    );
    return createFetchClient<paths>({
      baseUrl,
      fetch: request => this.#fetch(request, options?.token),
    });
  }

  async #fetch(request: Request, token?: string): Promise<Response> {
    if (token) {
      request.headers.set('authorization', `Bearer ${token}`);
    }
    // Backstage's fetch makes requests of what it is given, more than once: one
    // that has a body does not survive that.
    const { url, method, headers, signal } = request;
    const body = request.body ? await request.text() : undefined;
    const response = await this.#options.fetchApi.fetch(url, {
      method,
      headers,
      body,
      signal,
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}

function init(options: DataPlatformRequestOptions | undefined) {
  return options?.signal ? { signal: options.signal } : {};
}

function unwrap<T>(answer: { data?: T }): T {
  // Anything but a 2xx has thrown before, and each of those has a body.
  if (answer.data === undefined) {
    throw new Error('The Data Platform backend answered without a body');
  }
  return answer.data;
}
