import { LoggerService } from '@backstage/backend-plugin-api';
import { z } from 'zod';

/**
 * A number that a check measured, with its unit.
 *
 * @public
 */
export interface Measurement {
  value: number;
  unit: 'ms' | 's' | 'bytes' | 'rows' | 'count' | 'percent';
}

/**
 * One thing that shows why a result is what it is. Its text is plain text from
 * the target, shown as it is; it is cut to a bound and redacted when stored.
 *
 * @public
 */
export interface Evidence {
  /** What it is, in a word or two: `Query`, `Nodes`, `Answer`. */
  label: string;
  kind: 'sql' | 'text' | 'json' | 'table' | 'link';
  /** The text; for `table` a header line and rows, cells separated by tabs. */
  text: string;
  /** Where the same can be seen at the target, e.g. the query in Trino's UI. */
  url?: string;
}

/**
 * What a check that came to an end says. A check that could not, throws
 * `TargetError` or `CheckerError` instead.
 *
 * @public
 */
export interface CheckReport {
  /**
   * `degraded`: works, but outside of its expectation. `skipped`: the question
   * does not apply to this target, with the reason in `summary`.
   */
  outcome: 'passed' | 'degraded' | 'failed' | 'skipped';
  /** The answer in a few words, as the page's *now* column shows it: `3 of 3 active`. */
  summary: string;
  /** A stable code in upper snake case for anything but `passed`: `NODES_MISSING`. */
  reason?: string;
  /** What was wrong in a sentence, where the summary is too short for it. */
  detail?: string;
  /** What the reader can do about it, in a sentence. */
  hint?: string;
  expected?: string;
  actual?: string;
  measurements?: Record<string, Measurement>;
  evidence?: Evidence[];
  /** Facts about the system that the answer told, e.g. `{ version: '476' }`. */
  facts?: Record<string, string>;
}

/**
 * What a check has at hand while it runs.
 *
 * @public
 */
export interface CheckContext<TClient, TParams> {
  client: TClient;
  params: TParams;
  /** Aborted at the check's deadline, at the run's, and at shut-down. */
  signal: AbortSignal;
  /**
   * The check's own deadline in milliseconds from its start. The run's may come
   * before: then the signal tells.
   */
  timeoutMs: number;
  logger: LoggerService;
}

/**
 * How bad it is for the system when a check fails: `critical` makes it
 * unhealthy, `warning` degraded.
 *
 * @public
 */
export type CheckSeverity = 'critical' | 'warning';

/**
 * One question asked of a system, with an expectation.
 *
 * @public
 */
export interface CheckType<TClient = unknown, TParams = unknown> {
  /** Unique within the system type, in kebab case: the last part of the check's ref. */
  id: string;
  title: string;
  /** A title that tells the parameters, where the plain one would not do: `Performance: Q6 under 2 s`. */
  titleOf?(params: TParams): string;
  /** The duration, in milliseconds, above which it is degraded; for the line over its durations. */
  slowAfterMs?(params: TParams): number | undefined;
  /** What it proves, in a sentence. */
  description: string;
  /**
   * The parameters with their defaults; strict, so that a misspelt one is found.
   * The configuration is parsed once, when the plugin starts.
   */
  params: z.ZodType<TParams>;
  /** Ids of checks of the same system that must have passed, or be merely degraded, before. */
  requires?: string[];
  severity: CheckSeverity;
  /**
   * Whether a system has this check without being told so. One that is not, such
   * as `sql`, exists as often as the configuration names it. Default: true.
   */
  standard?: boolean;
  run(context: CheckContext<TClient, TParams>): Promise<CheckReport>;
}

/**
 * What a client is made with.
 *
 * @public
 */
export interface SystemTools {
  logger: LoggerService;
  /** Ref of the system, e.g. `lakehouse/trino`. */
  systemRef: string;
}

/**
 * A type of system: how its configuration reads, how it is talked to and what
 * is asked of it. The types that come with the plugin are made the same way.
 *
 * @public
 */
export interface SystemType<TConfig = unknown, TClient = unknown> {
  /** As in the configuration: `trino`. */
  type: string;
  /** As a reader knows it: `Trino`. */
  title: string;
  /** The fields beside `type`, `title` and `owner`; strict. */
  config: z.ZodType<TConfig>;
  /** One client a system; it holds deadlines, limits, reuse of connections and redaction. */
  createClient(config: TConfig, tools: SystemTools): TClient;
  /** Ends what the client holds open. */
  closeClient?(client: TClient): Promise<void>;
  /** Parameters of checks that the system's own configuration tells, by check id. */
  paramsFromConfig?(config: TConfig): Record<string, Record<string, unknown>>;
  checks: CheckType<TClient>[];
}

/**
 * Declares a check type with its parameters' type inferred from the schema.
 *
 * @public
 */
export function createCheckType<TClient, TParams>(
  checkType: CheckType<TClient, TParams>,
): CheckType<TClient> {
  // Its functions are only ever given what `params` parsed.
  return checkType;
}
