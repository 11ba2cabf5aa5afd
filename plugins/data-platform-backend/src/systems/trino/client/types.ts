/** What a single query brings of its own. */
export interface TrinoQueryOptions {
  /** Ends the query on the cluster too; the call then rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Milliseconds for the query with all its pages. Default: the client's. */
  timeoutMs?: number;
  /** When that many rows have come the query is ended and the result is `truncated`. */
  maxRows?: number;
  catalog?: string;
  schema?: string;
  /** Added to the client's. */
  sessionProperties?: Record<string, string>;
}

/** A column of a result. */
export interface TrinoColumn {
  /** In the case in which the statement has it. */
  name: string;
  /** As Trino writes it: `varchar(25)`. */
  type: string;
}

/** What the engine counted of a query; absent where it told nothing. */
export interface TrinoQueryStats {
  /** Milliseconds in the queue. */
  queuedMs?: number;
  /** Milliseconds from creation to end, by the engine's clock. */
  elapsedMs?: number;
  /** Milliseconds of processor time on all nodes. */
  cpuMs?: number;
  /** Nodes that took part. */
  nodes?: number;
  splits?: number;
  processedRows?: number;
  processedBytes?: number;
  physicalInputBytes?: number;
  peakMemoryBytes?: number;
  spilledBytes?: number;
}

/** The whole result of a query. */
export interface TrinoQueryResult {
  queryId: string;
  /** The query in the engine's UI, where that has the same origin as the client's url. */
  infoUri?: string;
  /** Empty for a statement without a result. */
  columns: TrinoColumn[];
  /**
   * By position, as Trino's JSON has them: DECIMAL and dates are strings, a
   * BIGINT is a number as far as one holds it exactly (2^53) and a string of its
   * digits beyond.
   */
  rows: unknown[][];
  /** Whether the query was ended because `maxRows` were there. */
  truncated: boolean;
  stats: TrinoQueryStats;
  /** Milliseconds from the call to the last row, by our clock. */
  durationMs: number;
}

/** What the coordinator says of itself. */
export interface TrinoServerInfo {
  /** `476` */
  version: string;
  environment: string;
  coordinator: boolean;
  /** Whether it is still starting, and takes no queries yet. */
  starting: boolean;
  /** As Trino writes it: `3.42h`. */
  uptime?: string;
  /** Milliseconds that the answer took. */
  durationMs: number;
}
