import {
  HttpAnswer,
  Redact,
  TargetError,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { readAnswer } from '../../answers';
import type { AirflowConfig } from '../config';
import { Access } from './Access';
import { allPages, MAX_ITEMS, Page, Paged } from './pages';
import {
  AirflowDag,
  AirflowHealth,
  AirflowVersion,
  ComponentHealth,
  DagRun,
  dagRunsSchema,
  dagSchema,
  dagsSchema,
  healthSchema,
  ImportError,
  importErrorsSchema,
  Listed,
  Pool,
  poolsSchema,
  versionSchema,
} from './answers';

const STATUSES = ['healthy', 'unhealthy'];

/** What every request takes. */
export interface AirflowRequestOptions {
  signal?: AbortSignal;
}

/** Which runs are asked for, and in which order. */
export interface RunQuery extends AirflowRequestOptions {
  state?: 'queued' | 'running' | 'success' | 'failed';
  /** Only those that ended since. */
  endedSince?: Date;
  orderBy: 'start_date' | '-start_date' | 'end_date' | '-end_date';
}

/**
 * Talks to one Airflow, by its web server (2.x) or its API server (3.x), whichever
 * it finds.
 */
export class AirflowClient {
  readonly #access: Access;
  #apiVersion?: 1 | 2;

  private constructor(access: Access) {
    this.#access = access;
  }

  static create(config: AirflowConfig): AirflowClient {
    return new AirflowClient(new Access(config));
  }

  /** Whether there is anything to show for who we are. */
  get hasCredentials(): boolean {
    return this.#access.hasCredentials;
  }

  /**
   * Finds out which version answers. It is remembered, and found out anew with
   * each call: an Airflow may have been upgraded.
   */
  async version(options: AirflowRequestOptions = {}): Promise<AirflowVersion> {
    const order =
      this.#apiVersion === 1 ? ([1, 2] as const) : ([2, 1] as const);
    for (const apiVersion of order) {
      const path = `/api/v${apiVersion}/version`;
      const answer = await this.#access.open.request({
        path,
        ...options,
        accept: [200, 404],
      });
      if (answer.status === 200) {
        const { version } = readAnswer(
          versionSchema,
          answer,
          answerTo(path, answer),
        );
        this.#apiVersion = apiVersion;
        return { version, apiVersion, durationMs: answer.durationMs };
      }
    }
    throw new TargetError(
      'This is no Airflow: it has neither /api/v2/version nor /api/v1/version',
      {
        reason: 'NOT_AIRFLOW',
        hint: 'Check url: it is the address of the web server (2.x) or of the API server (3.x), with the path that its base URL has, and without /api.',
        actual: 'HTTP 404 to both',
      },
    );
  }

  /** The state of its parts; asked without credentials. */
  async health(options: AirflowRequestOptions = {}): Promise<AirflowHealth> {
    const path =
      (await this.#knownVersion(options)) === 1
        ? '/health'
        : '/api/v2/monitor/health';
    const answer = await this.#access.open.request({ path, ...options });
    const at = new Date(answer.headers.date ?? NaN);
    const health = readAnswer(healthSchema, answer, {
      ...answerTo(path, answer),
      raw: true,
    });
    return {
      metadatabase: tellable(health.metadatabase, answer.redact),
      scheduler: tellable(health.scheduler, answer.redact),
      triggerer: tellable(health.triggerer, answer.redact),
      dagProcessor: tellable(health.dagProcessor, answer.redact),
      at: Number.isNaN(at.getTime()) ? undefined : at,
      durationMs: answer.durationMs,
    };
  }

  /** DAGs whose files are there. */
  async dags({
    limit,
    ...options
  }: AirflowRequestOptions & { limit: number }): Promise<Listed<AirflowDag>> {
    const apiVersion = await this.#knownVersion(options);
    return this.#get('/dags', dagsSchema, {
      query: {
        limit,
        ...(apiVersion === 1 ? { only_active: true } : { exclude_stale: true }),
      },
      ...options,
    });
  }

  /** @returns `undefined` where there is no such DAG, or none that we may see */
  async dag(
    id: string,
    options: AirflowRequestOptions = {},
  ): Promise<AirflowDag | undefined> {
    const path = `/dags/${encodeURIComponent(id)}`;
    const answer = await this.#ask(path, { ...options, accept: [200, 404] });
    return answer.status === 404
      ? undefined
      : readAnswer(dagSchema, answer, answerTo(path, answer));
  }

  /** Runs of a DAG. */
  async dagRuns(
    dagId: string,
    { limit, ...query }: RunQuery & { limit: number },
  ): Promise<DagRun[]> {
    const { items } = await this.#runPage(dagId, query, {
      limit: Math.min(limit, MAX_ITEMS),
    });
    return items;
  }

  /** Runs of all DAGs; of very many the first. */
  allDagRuns(query: RunQuery): Promise<Paged<DagRun>> {
    return allPages(page => this.#runPage('~', query, page));
  }

  async importErrors(
    options: AirflowRequestOptions = {},
  ): Promise<Listed<ImportError>> {
    return this.#get('/importErrors', importErrorsSchema, {
      query: { limit: MAX_ITEMS },
      ...options,
    });
  }

  /** All pools; of very many the first. */
  pools(options: AirflowRequestOptions = {}): Promise<Paged<Pool>> {
    const path = '/pools';
    return allPages(async page => {
      const answer = await this.#ask(path, { query: { ...page }, ...options });
      const { items, total } = readAnswer(poolsSchema, answer, {
        ...answerTo(path, answer),
        raw: true,
      });
      return {
        items: items.map(pool => ({
          ...pool,
          shown: answer.redact(pool.name),
        })),
        total,
      };
    });
  }

  /** Where a DAG can be seen in Airflow. */
  linkTo(dagId: string): string {
    const path = `/dags/${encodeURIComponent(dagId)}`;
    return `${this.#access.open.url}${path}${
      this.#apiVersion === 1 ? '/grid' : ''
    }`;
  }

  close(): Promise<void> {
    return this.#access.close();
  }

  async #runPage(
    dagId: string,
    { state, endedSince, orderBy, signal }: RunQuery,
    page: Page,
  ): Promise<Listed<DagRun>> {
    const path = `/dags/${encodeURIComponent(dagId)}/dagRuns`;
    const answer = await this.#ask(path, {
      query: {
        state,
        end_date_gte: endedSince?.toISOString(),
        order_by: orderBy,
        ...page,
      },
      signal,
    });
    const { items, total } = readAnswer(dagRunsSchema, answer, {
      ...answerTo(path, answer),
      raw: true,
    });
    return {
      items: items.map(run => ({
        ...run,
        id: answer.redact(run.id),
        dag: answer.redact(run.dagId),
        state: answer.redact(run.state),
      })),
      total,
    };
  }

  async #get<T>(
    path: string,
    schema: z.ZodType<T>,
    request: AirflowRequestOptions & {
      query: Record<string, string | number | boolean | undefined>;
    },
  ): Promise<T> {
    const answer = await this.#ask(path, request);
    return readAnswer(schema, answer, answerTo(path, answer));
  }

  async #ask(
    path: string,
    request: AirflowRequestOptions & {
      query?: Record<string, string | number | boolean | undefined>;
      accept?: number[];
    },
  ): Promise<HttpAnswer> {
    const apiVersion = await this.#knownVersion(request);
    return this.#access.request(
      { path: `/api/v${apiVersion}${path}`, ...request },
      apiVersion,
    );
  }

  async #knownVersion({ signal }: AirflowRequestOptions): Promise<1 | 2> {
    return this.#apiVersion ?? (await this.version({ signal })).apiVersion;
  }
}

/** A status that Airflow is known to have is that, whatever our secrets are. */
function tellable(part: ComponentHealth, redact: Redact): ComponentHealth {
  const { status } = part;
  return status === undefined || STATUSES.includes(status)
    ? part
    : { ...part, status: redact(status) };
}

function answerTo(path: string, { redact }: HttpAnswer): { what: string } {
  // The name that is asked for may be one that Airflow gave.
  return { what: `Airflow's answer to ${redact(path)}` };
}
