import { Redact, TargetError } from 'backstage-plugin-data-platform-node';
import { TrinoQueryError } from './errors';
import { TrinoClientLimits } from './options';
import { parseAnswer, TrinoAnswer } from './protocol';
import { tooLarge } from './transportErrors';
import { TrinoColumn, TrinoQueryResult, TrinoQueryStats } from './types';

/** What a collector is made with. */
export interface QueryCollectorOptions {
  statement: string;
  limits: TrinoClientLimits;
  /** Rows after which nothing more is wanted. */
  maxRows?: number;
  /** The only origin that links are taken to. */
  origin: string;
  redact: Redact;
}

/**
 * Takes in the answers of one query, the first one and the empty ones included,
 * and holds them against the limits.
 */
export class QueryCollector {
  readonly #options: QueryCollectorOptions;
  readonly #rows: unknown[][] = [];
  #columns: TrinoColumn[] = [];
  #latest?: TrinoAnswer;
  #answers = 0;
  #bytes = 0;

  constructor(options: QueryCollectorOptions) {
    this.#options = options;
  }

  /** Set from the first answer on. */
  get queryId(): string | undefined {
    return this.#latest?.id;
  }

  /** Set while the query has not come to its end. */
  get nextUri(): string | undefined {
    return this.#latest?.nextUri ?? undefined;
  }

  /** A link into the engine's UI, if it leads to the engine. */
  get infoUri(): string | undefined {
    const uri = this.#latest?.infoUri ?? '';
    return URL.canParse(uri) && new URL(uri).origin === this.#options.origin
      ? uri
      : undefined;
  }

  /** Whether there are more rows than are wanted. */
  get isFull(): boolean {
    const { maxRows } = this.#options;
    return maxRows !== undefined && this.#rows.length > maxRows;
  }

  get remainingBytes(): number {
    return this.#options.limits.responseBytes - this.#bytes;
  }

  /** How far it came, in a few words; undefined before the first answer. */
  get progress(): string | undefined {
    if (!this.#latest) {
      return undefined;
    }
    const { state, completedSplits, totalSplits } = this.#latest.stats;
    return totalSplits
      ? `${state}, ${completedSplits ?? 0} of ${totalSplits} splits done`
      : state;
  }

  /**
   * Takes in the text of the next answer.
   *
   * @throws TrinoQueryError with the error that it tells of
   * @throws TargetError `NOT_TRINO`, `TOO_LARGE`, `TOO_MANY_ROWS` or `TOO_MANY_PAGES`
   */
  add(text: string, url: string): TrinoAnswer {
    const { limits, redact, statement } = this.#options;
    const answer = parseAnswer(text, url, redact);
    const rows = answer.data ?? [];
    this.#latest = answer;
    this.#answers += 1;
    this.#bytes += Buffer.byteLength(text);
    if (answer.error) {
      throw new TrinoQueryError(answer.error, {
        id: answer.id,
        statement,
        infoUri: this.infoUri,
        redact,
      });
    }
    if (this.#bytes > limits.responseBytes) {
      throw tooLarge(limits.responseBytes);
    }
    if (answer.columns) {
      this.#columns = answer.columns.map(({ name, type }) => ({ name, type }));
    }
    for (const row of rows) {
      this.#rows.push(row);
    }
    if (!this.isFull && this.#rows.length > limits.rows) {
      throw new TargetError(
        `The result has more than the ${limits.rows} rows that are allowed`,
        {
          reason: 'TOO_MANY_ROWS',
          hint: 'Let the statement count or LIMIT them, or raise limits.rows.',
        },
      );
    }
    if (answer.nextUri && this.#answers >= limits.pages) {
      throw new TargetError(
        `The query had not ended after ${limits.pages} answers`,
        {
          reason: 'TOO_MANY_PAGES',
          hint: 'A server that goes on for ever is broken; for a query that really has that many pages raise limits.pages.',
        },
      );
    }
    return answer;
  }

  /**
   * What came.
   *
   * @throws TargetError `NOT_TRINO` where nothing did
   */
  result(durationMs: number): TrinoQueryResult {
    if (!this.#latest) {
      throw new TargetError('No answer came', { reason: 'NOT_TRINO' });
    }
    return {
      queryId: this.#latest.id,
      infoUri: this.infoUri,
      columns: this.#columns,
      rows: this.#rows.slice(0, this.#options.maxRows),
      truncated: this.isFull,
      stats: statsOf(this.#latest.stats),
      durationMs,
    };
  }
}

function statsOf(stats: TrinoAnswer['stats']): TrinoQueryStats {
  return {
    queuedMs: stats.queuedTimeMillis ?? undefined,
    elapsedMs: stats.elapsedTimeMillis ?? undefined,
    cpuMs: stats.cpuTimeMillis ?? undefined,
    nodes: stats.nodes ?? undefined,
    splits: stats.totalSplits ?? undefined,
    processedRows: stats.processedRows ?? undefined,
    processedBytes: stats.processedBytes ?? undefined,
    physicalInputBytes: stats.physicalInputBytes ?? undefined,
    peakMemoryBytes: stats.peakMemoryBytes ?? undefined,
    spilledBytes: stats.spilledBytes ?? undefined,
  };
}
