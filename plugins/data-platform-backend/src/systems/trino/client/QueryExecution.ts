import { LoggerService } from '@backstage/backend-plugin-api';
import { TargetError } from 'backstage-plugin-data-platform-node';
import { Trino } from 'trino-client';
import { pausing } from '../../pausing';
import { engineLimits } from './engineLimits';
import { queryEvidence } from './errors';
import {
  createGuardedTrino,
  GuardedTrinoTools,
  RequestAdmission,
  TrinoRequester,
  TrinoSession,
} from './guardedTrino';
import { QueryCollector } from './QueryCollector';
import { TrinoQueryOptions, TrinoQueryResult } from './types';

/** How long an ended query waits for the answer that tells its id, in milliseconds. */
const FIRST_ANSWER_GRACE_MS = 2_000;

/** How long the request that ends a query on the cluster may take, in milliseconds. */
const CANCEL_TIMEOUT_MS = 5_000;

/** Bytes that the answer to it may have. */
const CANCEL_MAX_BYTES = 64 * 1024;

/**
 * Trino holds an answer without rows back for about a second. A server that
 * does not is given time between requests, after as many as a query has while
 * it is planned.
 */
const QUICK_ANSWER_MS = 100;
const EMPTY_ANSWERS_AT_ONCE = 8;
const FIRST_PAUSE_MS = 10;
const LONGEST_PAUSE_MS = 500;

/** What an execution works with. */
export interface QueryExecutionTools extends GuardedTrinoTools {
  logger: LoggerService;
  /** Ends all queries of the client. */
  closing: AbortSignal;
  /** Whether the engine is told to end it as well. */
  limitsInEngine: boolean;
  /** When the caller asked, on the clock of `performance`: from then on its time runs. */
  askedAt: number;
}

/**
 * One statement on its way: sent, its pages fetched, and ended on the cluster
 * if it is given up before it came to its end.
 */
export class QueryExecution {
  readonly #statement: string;
  readonly #query: TrinoQueryOptions;
  readonly #tools: QueryExecutionTools;
  readonly #collector: QueryCollector;
  readonly #ending = new AbortController();
  readonly #endingFirst = new AbortController();
  readonly #timeoutMs: number;
  #requestedAt = 0;
  #quickEmptyAnswers = 0;

  constructor(
    statement: string,
    query: TrinoQueryOptions,
    tools: QueryExecutionTools,
  ) {
    this.#statement = statement;
    this.#query = query;
    this.#tools = tools;
    this.#timeoutMs = query.timeoutMs ?? tools.options.timeouts.query;
    this.#collector = new QueryCollector({
      statement,
      limits: tools.options.limits,
      maxRows: query.maxRows,
      origin: tools.options.origin,
      redact: tools.redact,
    });
  }

  /**
   * Starts it. To be called once.
   *
   * @returns `result`, settled as soon as it is known how the query went, and
   * `end`, fulfilled when nothing is left to be sent for it.
   */
  start(): { result: Promise<TrinoQueryResult>; end: Promise<void> } {
    const startedAt = performance.now();
    const { trino, requester } = createGuardedTrino(
      this.#tools,
      {
        admit: method => this.#admit(method),
        read: (method, text, url) => this.#read(method, text, url),
      },
      this.#session(),
    );
    const stopWatching = this.#watch();
    const work = this.#work(trino);
    const end = work
      .catch(() => {})
      .finally(stopWatching)
      .then(() => this.#cancelUnlessEnded(trino, requester));
    const result = Promise.race([
      work.then(() => this.#collector.result(performance.now() - startedAt)),
      rejectionOf(this.#ending.signal),
    ]);
    return { result, end };
  }

  async #work(trino: Trino): Promise<void> {
    this.#ending.signal.throwIfAborted();
    // The collector has seen all that comes: the pages are only turned here.
    const pages = await trino.query(this.#statement);
    let isLast = false;
    while (!isLast && !this.#collector.isFull) {
      const page = await pages.next();
      isLast = page.done === true;
    }
  }

  async #admit(method: string): Promise<RequestAdmission> {
    if (method === 'DELETE') {
      return {
        signal: AbortSignal.timeout(CANCEL_TIMEOUT_MS),
        maxBytes: CANCEL_MAX_BYTES,
        mayRepeat: true,
      };
    }
    const { signal } = this.#ending;
    signal.throwIfAborted();
    const doublings = this.#quickEmptyAnswers - EMPTY_ANSWERS_AT_ONCE;
    if (doublings >= 0) {
      const pause = FIRST_PAUSE_MS * 2 ** doublings;
      await pausing(Math.min(pause, LONGEST_PAUSE_MS), signal);
    }
    this.#requestedAt = performance.now();
    return {
      signal: method === 'POST' ? this.#endingFirst.signal : signal,
      maxBytes: this.#collector.remainingBytes,
      // A statement that was sent may be running, whatever came back.
      mayRepeat: method !== 'POST',
    };
  }

  #read(method: string, text: string, url: string): unknown {
    if (method === 'DELETE') {
      return undefined;
    }
    const isQuick = performance.now() - this.#requestedAt < QUICK_ANSWER_MS;
    const answer = this.#collector.add(text, url);
    this.#quickEmptyAnswers =
      isQuick && !answer.data?.length ? this.#quickEmptyAnswers + 1 : 0;
    return answer;
  }

  #session(): TrinoSession {
    return {
      catalog: this.#query.catalog,
      schema: this.#query.schema,
      properties: {
        ...(this.#tools.limitsInEngine && engineLimits(this.#timeoutMs)),
        ...this.#tools.options.sessionProperties,
        ...this.#query.sessionProperties,
      },
    };
  }

  /** Ends the query by time, by the caller's signal or by the client's end. */
  #watch(): () => void {
    const ending = this.#ending;
    const watched = [this.#tools.closing, this.#query.signal].flatMap(signal =>
      signal ? [{ signal, follow: () => ending.abort(signal.reason) }] : [],
    );
    for (const { signal, follow } of watched) {
      signal.addEventListener('abort', follow, { once: true });
      if (signal.aborted) {
        follow();
      }
    }
    const deadline = setTimeout(
      () => ending.abort(this.#deadlineError()),
      this.#tools.askedAt + this.#timeoutMs - performance.now(),
    );
    let grace: NodeJS.Timeout | undefined;
    ending.signal.addEventListener('abort', () => {
      // Only the first answer tells the id without which nothing can be ended.
      grace = setTimeout(
        () => this.#endingFirst.abort(ending.signal.reason),
        FIRST_ANSWER_GRACE_MS,
      );
    });
    return () => {
      clearTimeout(deadline);
      clearTimeout(grace);
      for (const { signal, follow } of watched) {
        signal.removeEventListener('abort', follow);
      }
    };
  }

  #deadlineError(): TargetError {
    const { queryId, progress, infoUri } = this.#collector;
    const state = progress
      ? `query ${queryId} was ${progress}`
      : 'Trino had not answered at all';
    return new TargetError(`No result within ${this.#timeoutMs} ms: ${state}`, {
      reason: 'DEADLINE',
      hint: 'See what the cluster was busy with, or allow the check more time.',
      expected: `a result within ${this.#timeoutMs} ms`,
      actual: state,
      evidence: [queryEvidence(this.#statement, this.#tools.redact, infoUri)],
    });
  }

  /** Never throws: whoever waits for the result has it already. */
  async #cancelUnlessEnded(
    trino: Trino,
    requester: TrinoRequester,
  ): Promise<void> {
    const { queryId, nextUri } = this.#collector;
    if (queryId === undefined || nextUri === undefined) {
      return;
    }
    try {
      await requester
        .request({ method: 'DELETE', url: nextUri })
        // By its id where the protocol's own way leads elsewhere or nowhere.
        .catch(() => trino.cancel(queryId));
    } catch (error) {
      this.#tools.logger.warn(
        `Query ${queryId} may still run: it could not be ended on the cluster`,
        error instanceof Error ? error : undefined,
      );
    }
  }
}

function rejectionOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), {
      once: true,
    });
  });
}
