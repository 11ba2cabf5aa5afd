import {
  AuthService,
  DiscoveryService,
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { z } from 'zod';
import type {
  CollectAllocations,
  CollectContext,
  CollectReleases,
} from './allocations';

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
 * Finds the client of another system of the same platform, by the system's name
 * in the configuration. `isClient` tells whether it is what the caller expects:
 * `clientOf('nessie', client => client instanceof NessieClient)`.
 *
 * @throws CheckerError where there is no such system, its client can't be made,
 * or it is another type's.
 *
 * @public
 */
export type ClientOf = <T>(
  system: string,
  isClient: (client: unknown) => client is T,
) => T;

/**
 * Something that a check is about to make at its target, and will remove again:
 * a table, a branch, an object. It is stored before it is made, so that a
 * janitor can remove it where the check could not, even after a crash.
 *
 * @public
 */
export interface Intent {
  /** What is made, by a name that is the check's own and no one else's. */
  readonly name: string;
  /** What is needed to find it again; never a secret. */
  readonly details: Record<string, string>;
  /** Adds to the details; durable once it resolves. */
  note(details: Record<string, string>): Promise<void>;
  /** Tells that it is gone from the target; nothing is left for the janitor. */
  fulfil(): Promise<void>;
}

/**
 * What a check has at hand while it runs.
 *
 * @public
 */
export interface CheckContext<TClient, TParams> {
  client: TClient;
  params: TParams;
  /** Id of the run: unique, lower case letters, digits and `-`. */
  runId: string;
  clientOf: ClientOf;
  /**
   * Stores what the check is about to make; durable once it resolves. What is not
   * fulfilled is left to `cleanUp`. Only for a check type that has one.
   */
  declareIntent(
    name: string,
    details?: Record<string, string>,
  ): Promise<Intent>;
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
 * What the janitor has at hand to remove what a check left behind.
 *
 * @public
 */
export interface CleanUpContext<TClient, TParams> {
  client: TClient;
  /** As they are configured now. */
  params: TParams;
  clientOf: ClientOf;
  /** As stored: its name and details may be of an earlier version. */
  intent: {
    readonly name: string;
    readonly details: Record<string, string>;
    readonly declaredAt: Date;
  };
  signal: AbortSignal;
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
  /**
   * Removes what an intent tells of, where it is still there, and nothing else.
   * Called once the intent's deadline has passed and its run is no longer live.
   * Resolves when nothing of it is left; throws to be called again later.
   */
  cleanUp?(context: CleanUpContext<TClient, TParams>): Promise<void>;
}

/**
 * What a system's own configuration tells of one of its checks. The section
 * `checks` of the platform goes before it.
 *
 * @public
 */
export interface CheckDefaults {
  params?: Record<string, unknown>;
  /**
   * Replaces what the check type requires: `check` of the same system or
   * `system/check` of the platform. One that is switched off is left out.
   */
  requires?: string[];
  /** `false`: not unless the platform's section `checks` switches it on. */
  enabled?: boolean;
}

/**
 * Another system of the platform that a system's configuration names.
 *
 * @public
 */
export interface SystemReference {
  /** Where in the system's configuration: `['iceberg', 'nessie']`. */
  path: (string | number)[];
  /** Its name as configured. */
  system: string;
  /** The type that it must have. Default: any. */
  type?: string;
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
  /** For a type that is reached through the portal; absent outside of one. */
  portal?: PortalTools;
}

/**
 * What the portal has for a client that goes through another of its plugins.
 *
 * @public
 */
export interface PortalTools {
  /** All of the portal's configuration. */
  config: RootConfigService;
  discovery: DiscoveryService;
  auth: AuthService;
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
  /**
   * What identifies the target: its address, and the part of it that is meant,
   * such as a bucket; never a secret. A system of which it changes is another one:
   * what was known of its health says nothing of it.
   */
  addressOf?(config: TConfig): string;
  /** What the system's own configuration tells of its checks, by check id. */
  checksFromConfig?(config: TConfig): Record<string, CheckDefaults>;
  /** Other systems that the configuration names; each must be there, with its type. */
  systemsFromConfig?(config: TConfig): SystemReference[];
  checks: CheckType<TClient>[];
  /** Tells what the system's workloads are given, for their history. */
  allocations?(
    context: CollectContext<TClient>,
  ): ReturnType<CollectAllocations<TClient>>;
  /**
   * Whether it tells of workloads that are part of other systems of the platform,
   * as a cluster does.
   */
  allocationsOfOthers?: boolean;
  /** Tells which versions of what were deployed when, for their history. */
  releases?(
    context: CollectContext<TClient>,
  ): ReturnType<CollectReleases<TClient>>;
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
