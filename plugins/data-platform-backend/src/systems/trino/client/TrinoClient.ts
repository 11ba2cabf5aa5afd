import { LoggerService } from '@backstage/backend-plugin-api';
import {
  CheckerError,
  createRedact,
  Redact,
  warnOfPlainCredentials,
} from 'backstage-plugin-data-platform-node';
import { createAgents, TrinoAgents } from './agents';
import { isLimitRefused } from './engineLimits';
import { createGuardedTrino } from './guardedTrino';
import {
  askNode,
  parseNodeStatus,
  STATUS_MAX_BYTES,
  TrinoNodeStatus,
} from './nodeStatus';
import {
  checkSession,
  ResolvedTrinoClientOptions,
  resolveOptions,
  TrinoClientOptions,
} from './options';
import { parseServerInfo } from './protocol';
import { QueryExecution } from './QueryExecution';
import { TrinoQueryOptions, TrinoQueryResult, TrinoServerInfo } from './types';

/** Bytes that the answer of `/v1/info` may have. */
const INFO_MAX_BYTES = 64 * 1024;

/**
 * Asks one Trino coordinator. Connections are shared by all queries; nothing
 * else is, so that any number of them may run at once.
 *
 * Built on trino-client, with what that lacks: see `createGuardedTrino`.
 */
export class TrinoClient {
  readonly #options: ResolvedTrinoClientOptions;
  readonly #logger: LoggerService;
  readonly #agents: TrinoAgents;
  readonly #redact: Redact;
  readonly #closing = new AbortController();
  readonly #ends = new Set<Promise<void>>();
  /** Until Trino says that our user may not set them. */
  #limitsInEngine = true;

  /**
   * Makes a client. Sends nothing.
   *
   * @throws CheckerError `INVALID_CONFIG` that names the option
   */
  static create(
    options: TrinoClientOptions,
    { logger }: { logger: LoggerService },
  ): TrinoClient {
    const resolved = resolveOptions(options);
    warnOfPlainCredentials(options, logger);
    return new TrinoClient(resolved, logger);
  }

  private constructor(
    options: ResolvedTrinoClientOptions,
    logger: LoggerService,
  ) {
    this.#options = options;
    this.#logger = logger;
    this.#agents = createAgents(options);
    this.#redact = createRedact(options.secrets);
  }

  /**
   * Runs a statement and gathers its whole result. A query that is given up,
   * for whichever reason, is ended on the cluster too: shortly after the call
   * has settled, and before `close` has.
   *
   * @throws TrinoQueryError for an error of the engine
   * @throws TargetError if there is no answer, a wrong one, too large a one, or
   * none in time (`DEADLINE`)
   * @throws CheckerError if Trino refuses our credentials, or after `close`
   * @throws the reason of `signal` when that aborts
   */
  async query(
    statement: string,
    options: TrinoQueryOptions = {},
  ): Promise<TrinoQueryResult> {
    this.#closing.signal.throwIfAborted();
    options.signal?.throwIfAborted();
    checkSession(options);
    const askedAt = performance.now();
    try {
      return await this.#execute(statement, options, askedAt);
    } catch (error) {
      const { sessionProperties } = this.#options;
      if (
        !isLimitRefused(error, sessionProperties, options.sessionProperties)
      ) {
        throw error;
      }
      this.#limitsInEngine = false;
      this.#logger.info(
        `Trino does not let our user set the time after which it ends a query by itself: ${error.message}. Queries are asked without it`,
      );
      return await this.#execute(statement, options, askedAt);
    }
  }

  /**
   * Asks the coordinator what it is. Needs no credentials, but sends them.
   *
   * @throws as `query` does
   */
  async info(options: { signal?: AbortSignal } = {}): Promise<TrinoServerInfo> {
    const startedAt = performance.now();
    const info = await this.#get('/v1/info', {
      ...options,
      maxBytes: INFO_MAX_BYTES,
      read: parseServerInfo,
    });
    return {
      version: info.nodeVersion.version,
      environment: info.environment,
      coordinator: info.coordinator,
      starting: info.starting ?? false,
      uptime: info.uptime ?? undefined,
      durationMs: performance.now() - startedAt,
    };
  }

  /** Whether nodes other than the coordinator are asked at all. */
  get asksNodes(): boolean {
    return this.#options.nodes.ask;
  }

  /**
   * Asks a node what it has and uses: the coordinator, or another one at the
   * address that the coordinator names, without our credentials.
   *
   * @throws as `query` does
   */
  async nodeStatus(
    options: { uri?: string; signal?: AbortSignal } = {},
  ): Promise<TrinoNodeStatus> {
    const { uri } = options;
    return uri === undefined
      ? await this.#get('/v1/status', {
          ...options,
          maxBytes: STATUS_MAX_BYTES,
          read: parseNodeStatus,
        })
      : await askNode(uri, {
          options: this.#options,
          redact: this.#redact,
          signal: this.#signalWith(options.signal),
        });
  }

  /** Ends all that runs, on the cluster too, and then the connections. */
  async close(): Promise<void> {
    this.#closing.abort(
      new CheckerError('The Trino client was closed', { reason: 'CLOSED' }),
    );
    await Promise.all(this.#ends);
    this.#agents.destroy();
  }

  async #execute(
    statement: string,
    options: TrinoQueryOptions,
    askedAt: number,
  ): Promise<TrinoQueryResult> {
    const execution = new QueryExecution(statement, options, {
      options: this.#options,
      agents: this.#agents,
      redact: this.#redact,
      logger: this.#logger,
      closing: this.#closing.signal,
      limitsInEngine: this.#limitsInEngine,
      askedAt,
    });
    const { result, end } = execution.start();
    this.#ends.add(end);
    end.finally(() => this.#ends.delete(end));
    return await result;
  }

  async #get<T>(
    url: string,
    {
      maxBytes,
      read,
      ...options
    }: {
      maxBytes: number;
      read(text: string, url: string, redact: Redact): T;
      signal?: AbortSignal;
    },
  ): Promise<T> {
    const signal = this.#signalWith(options.signal);
    signal.throwIfAborted();
    const { requester } = createGuardedTrino(
      { options: this.#options, agents: this.#agents, redact: this.#redact },
      {
        admit: async () => ({
          signal,
          maxBytes,
          // Nothing is lost by it, and the question is how things are now.
          mayRepeat: false,
        }),
        read: (_method, text, from) => read(text, from, this.#redact),
      },
    );
    return await requester.request<T>({ url });
  }

  #signalWith(signal: AbortSignal | undefined): AbortSignal {
    const signals = [this.#closing.signal, signal];
    return AbortSignal.any(signals.filter(one => one !== undefined));
  }
}
