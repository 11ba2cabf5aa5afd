// Made from openapi.yaml by `yarn generate`. Do not edit.
/* eslint-disable */
export interface paths {
  '/v1/platforms': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The configured platforms that the caller may read */
    get: operations['GetPlatforms'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/platforms/{platform}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One platform */
    get: operations['GetPlatform'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/platforms/{platform}/suites/{suite}/runs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Runs a suite, or a part of it, now
     * @description 409 while a run of the suite is under way, 429 (with Retry-After) where the last one that was asked for is too recent.
     */
    post: operations['CreateRun'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/platforms/{platform}/maintenance': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Maintenance windows of a platform, those that end last first
     * @description Those of the configuration with their present or next occurrence only; those that were asked for with all that were, the ended ones too.
     */
    get: operations['GetMaintenance'];
    put?: never;
    /**
     * Announces a maintenance window
     * @description While it lasts, checks run and their outcomes are kept and marked, but no health falls and nobody is notified.
     */
    post: operations['CreateMaintenance'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/platforms/{platform}/maintenance/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Ends a maintenance window that was asked for, or calls it off
     * @description It stays in the list, as ended. 409 where it has ended already; one of the configuration has no id, and ends there.
     */
    delete: operations['EndMaintenance'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/entities/{kind}/{namespace}/{name}/summary': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The health of the systems that a catalog entity names */
    get: operations['GetEntitySummary'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/entities/summaries': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** The summaries of many entities, without their checks */
    post: operations['GetEntitySummaries'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/checks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The configured checks with their states */
    get: operations['GetChecks'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/checks/{platform}/{system}/{check}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One check with its state */
    get: operations['GetCheck'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/checks/{platform}/{system}/{check}/history': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What a check said, newest first */
    get: operations['GetCheckHistory'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/runs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Runs and missed slots, newest first */
    get: operations['GetRuns'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/runs/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One run with its results
     * @description For a caller without `data-platform.evidence.read` evidence is left out, `detail` and `actual` with it, and it is said to be denied.
     */
    get: operations['GetRun'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/transitions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Settled healths that changed, newest first */
    get: operations['GetTransitions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/allocations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What workloads are given now, and what they use
     * @description With `sources`: from which systems it comes, when each was last asked, and what it did not tell. What could not be read anew is as it was last seen.
     */
    get: operations['GetAllocations'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/allocations/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What one workload is given now */
    get: operations['GetAllocation'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/allocations/{id}/series': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What a workload was given and used over time */
    get: operations['GetAllocationSeries'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/allocation-changes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Changes to what workloads are given, the latest first */
    get: operations['GetAllocationChanges'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/allocation-changes/{id}/effect': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Health and durations before and after a change
     * @description Of the checks of the system that the workload is part of, over two equally long times. It tells what was, and claims no cause.
     */
    get: operations['GetAllocationEffect'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/releases': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Which version of what was deployed when, the latest first */
    get: operations['GetReleases'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/milestones': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Records of work that was done, the latest first, and where they are read from */
    get: operations['GetMilestones'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/milestones/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One milestone, with all that its document says */
    get: operations['GetMilestone'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/milestones/{id}/claims': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What a milestone claims, held against what is measured now, or was at a time */
    get: operations['GetMilestoneClaims'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/milestone-drafts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A milestone document for a time, filled with what was measured; nothing of it is kept */
    post: operations['CreateMilestoneDraft'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    ErrorResponse: {
      error: {
        name: string;
        message: string;
      } & {
        [key: string]: unknown;
      };
      request?: {
        method: string;
        url: string;
      };
      response: {
        statusCode: number;
      };
    };
    /**
     * @description The settled state; `unknown` also where no result is fresh.
     * @enum {string}
     */
    Health: 'healthy' | 'degraded' | 'unhealthy' | 'unknown';
    /**
     * @description What one check said in one run. `failed`: the target is wrong; `errored`: the checker is; `skipped`: a required check did not pass, or the question does not apply.
     * @enum {string}
     */
    Outcome: 'passed' | 'degraded' | 'failed' | 'skipped' | 'errored';
    /** @enum {string} */
    Severity: 'critical' | 'warning';
    /** @enum {string} */
    RunState: 'running' | 'finished' | 'interrupted' | 'missed';
    /** @enum {string} */
    Trigger: 'scheduled' | 'manual';
    /** @description A piece of a sentence. `time` and `duration` have text for a reader who shows it as it is; `duration` is that from `time` to now. */
    SentencePart: {
      /** @enum {string} */
      kind:
        | 'text'
        | 'strong'
        | 'code'
        | 'platform'
        | 'system'
        | 'check'
        | 'time'
        | 'duration';
      text: string;
      /** @description Of a platform, system or check. */
      ref?: string;
      /** Format: date-time */
      time?: string;
    };
    /** @description What state, since when, because of what, what else is touched; when it was last looked at and when it is next. */
    Sentence: {
      headline: components['schemas']['SentencePart'][];
      details: components['schemas']['SentencePart'][];
      /** @description When it was last looked at, and when it is next. */
      look: components['schemas']['SentencePart'][];
      /** @description All of it as plain text, times in UTC. */
      text: string;
    };
    /** @description The check at the root of why another one was skipped. */
    Cause: {
      ref: string;
      title: string;
      summary: string;
    };
    Counts: {
      passed: number;
      degraded: number;
      failed: number;
      skipped: number;
      errored: number;
    };
    RecentOutcome: {
      runId: string;
      /** Format: date-time */
      at: string;
      outcome: components['schemas']['Outcome'];
      durationMs?: number;
      maintenance?: components['schemas']['InMaintenance'];
    };
    /** @description Whether it came within a maintenance window; absent where not. */
    InMaintenance: boolean;
    /** @description It goes up and down too often to be settled. */
    Flapping: {
      /** @description How often the outcome changed. */
      changes: number;
      /** @description Within so many of the latest results. */
      results: number;
      /**
       * Format: date-time
       * @description When the first of them came.
       */
      since: string;
    };
    /** @description A time in which health does not fall and nobody is notified. */
    MaintenanceWindow: {
      /** @description Of one that was asked for; those of the configuration have none. */
      id?: string;
      platform: string;
      /** @description Names of the systems that it covers; all unless told. */
      systems?: string[];
      /** @enum {string} */
      source: 'configuration' | 'request';
      /** @enum {string} */
      state: 'upcoming' | 'current' | 'ended';
      /** Format: date-time */
      from: string;
      /**
       * Format: date-time
       * @description When it ends, or ended.
       */
      to: string;
      reason?: string;
      /** @description An entity ref or a service's name. */
      requestedBy?: string;
      /** Format: date-time */
      requestedAt?: string;
      /** @description Who ended it before its time. */
      endedBy?: string;
    };
    MaintenanceWindowList: {
      items: components['schemas']['MaintenanceWindow'][];
      nextCursor?: string;
    };
    CreateMaintenanceRequest: {
      /**
       * Format: date-time
       * @description Now unless told, or where it has passed; at most 365 days ahead.
       */
      from?: string;
      /**
       * Format: date-time
       * @description Still to come, and at most 30 days after `from`.
       */
      to: string;
      reason: string;
      /** @description Names of systems; the whole platform unless told. */
      systems?: string[];
    };
    System: {
      /** @example lakehouse/trino */
      ref: string;
      platform: string;
      name: string;
      /** @example trino */
      type: string;
      title: string;
      /** @description An entity ref. */
      owner?: string;
      health: components['schemas']['Health'];
      /** @description No result is fresh, so that the health is `unknown`. */
      stale: boolean;
      lastKnownHealth?: components['schemas']['Health'];
      /** Format: date-time */
      since?: string;
      /** Format: date-time */
      lastResultAt?: string;
      /** @description In a few words. */
      summary: string;
      /** @description What the system told about itself, e.g. its version. */
      facts: {
        [key: string]: string;
      };
      counts: components['schemas']['Counts'];
      severity: components['schemas']['Severity'];
      /** @description Whether any of its checks is; absent where none is. */
      flapping?: boolean;
      maintenance?: components['schemas']['MaintenanceWindow'];
      /** @description The worst outcome of each of its recent runs, oldest first. */
      recent: components['schemas']['RecentOutcome'][];
    };
    Schedule: {
      /** @example every 15 minutes */
      text: string;
      /** @description In UTC. */
      cron?: string;
      intervalSeconds?: number;
    };
    Suite: {
      platform: string;
      name: string;
      schedule: components['schemas']['Schedule'];
      /** @description How many it has. */
      checks: number;
      lastRun?: components['schemas']['Run'];
      running?: components['schemas']['Run'];
      /** Format: date-time */
      nextSlot?: string;
      /** @description Missed slots in the last 24 hours. */
      missed: number;
    };
    ConfigProblem: {
      /** @example dataPlatform.platforms.lakehouse.systems.trino.url */
      path: string;
      message: string;
    };
    Platform: {
      name: string;
      title: string;
      /** @description An entity ref. */
      owner?: string;
      health: components['schemas']['Health'];
      stale: boolean;
      /** Format: date-time */
      since?: string;
      /** Format: date-time */
      lastResultAt?: string;
      summary: string;
      sentence: components['schemas']['Sentence'];
      /** @description That which covers the whole platform now. */
      maintenance?: components['schemas']['MaintenanceWindow'];
      systems: components['schemas']['System'][];
      suites: components['schemas']['Suite'][];
      /** @description What is wrong in its configuration; it is not validated while there is any. */
      problems: components['schemas']['ConfigProblem'][];
    };
    PlatformList: {
      items: components['schemas']['Platform'][];
    };
    LastPassed: {
      runId: string;
      /** Format: date-time */
      at: string;
      durationMs?: number;
    };
    CheckState: {
      health: components['schemas']['Health'];
      stale: boolean;
      lastKnownHealth?: components['schemas']['Health'];
      /**
       * Format: date-time
       * @description Since when the health is what it is.
       */
      since?: string;
      outcome: components['schemas']['Outcome'];
      /** Format: date-time */
      outcomeSince: string;
      /** @description How often the outcome came in a row. */
      streak: number;
      /** @description A stable code. */
      reason?: string;
      summary: string;
      hint?: string;
      cause?: components['schemas']['Cause'];
      durationMs: number;
      /**
       * Format: date-time
       * @description When the latest result came.
       */
      at: string;
      runId: string;
      lastPassed?: components['schemas']['LastPassed'];
      flapping?: components['schemas']['Flapping'];
      maintenance?: components['schemas']['InMaintenance'];
      /** @description Oldest first. */
      recent: components['schemas']['RecentOutcome'][];
    };
    Check: {
      /** @example lakehouse/trino/catalogs */
      ref: string;
      platform: string;
      system: string;
      check: string;
      type: string;
      title: string;
      /** @description What it proves. */
      description: string;
      /** @description The duration above which it is degraded. */
      slowAfterMs?: number;
      severity: components['schemas']['Severity'];
      requires: string[];
      suites: string[];
      state?: components['schemas']['CheckState'];
    };
    CheckList: {
      items: components['schemas']['Check'][];
      nextCursor?: string;
      totalItems?: number;
    };
    CheckOutcome: {
      ref: string;
      outcome: components['schemas']['Outcome'];
      summary: string;
      durationMs: number;
      cause?: components['schemas']['Cause'];
      maintenance?: components['schemas']['InMaintenance'];
    };
    Run: {
      id: string;
      platform: string;
      suite: string;
      /**
       * Format: date-time
       * @description When the schedule owed it; a millisecond later for one that makes up for an interrupted run. None for a manual one.
       */
      slot?: string;
      trigger: components['schemas']['Trigger'];
      /** @description An entity ref or a service's name. */
      requestedBy?: string;
      replica?: string;
      state: components['schemas']['RunState'];
      /** @description Why it was missed or interrupted, in words. */
      reason?: string;
      /**
       * Format: date-time
       * @description When it started; the slot of a missed one.
       */
      at: string;
      /** Format: date-time */
      finishedAt?: string;
      durationMs?: number;
      counts: components['schemas']['Counts'];
      /** @description How many checks it has to run. */
      total: number;
      /** @description Refs of the checks that run at this moment. */
      current?: string[];
      firstCause?: components['schemas']['Cause'];
      outcomes?: components['schemas']['CheckOutcome'][];
    };
    RunList: {
      items: components['schemas']['Run'][];
      nextCursor?: string;
    };
    Measurement: {
      value: number;
      unit: string;
    };
    Evidence: {
      label: string;
      /** @enum {string} */
      kind: 'sql' | 'text' | 'json' | 'table' | 'link';
      text: string;
      url?: string;
    };
    Result: {
      runId: string;
      ref: string;
      title: string;
      outcome: components['schemas']['Outcome'];
      reason?: string;
      summary: string;
      detail?: string;
      hint?: string;
      cause?: components['schemas']['Cause'];
      expected?: string;
      actual?: string;
      /**
       * Format: date-time
       * @description When the check ended.
       */
      at: string;
      durationMs: number;
      maintenance?: components['schemas']['InMaintenance'];
      measurements: {
        [key: string]: components['schemas']['Measurement'];
      };
      evidence?: components['schemas']['Evidence'][];
      evidenceDenied?: boolean;
    };
    ResultList: {
      items: components['schemas']['Result'][];
      nextCursor?: string;
    };
    RunDetail: components['schemas']['Run'] & {
      results: components['schemas']['Result'][];
    };
    CreateRunRequest: {
      /** @description Names of systems of the platform; all of the suite unless told. */
      systems?: string[];
      /** @description Checks as `system/check`, beside `systems` only those that are in both; those that they require run with them. */
      checks?: string[];
    };
    Transition: {
      id: string;
      ref: string;
      platform: string;
      system: string;
      check: string;
      title: string;
      from: components['schemas']['Health'];
      to: components['schemas']['Health'];
      /**
       * Format: date-time
       * @description When it settled.
       */
      at: string;
      /**
       * Format: date-time
       * @description When the first of the results came that settled it.
       */
      since: string;
      runId: string;
      /** @description How many results settled it. */
      streak: number;
      summary: string;
      /**
       * Format: date-time
       * @description Since when the health was what it was before.
       */
      previousSince?: string;
    };
    TransitionList: {
      items: components['schemas']['Transition'][];
      nextCursor?: string;
    };
    /**
     * @description `cpu` in millicores; `memory`, `storage`, `heap` and `memoryPool` in bytes; `replicas` and `processors` in their number.
     * @enum {string}
     */
    AllocatedResource:
      | 'cpu'
      | 'memory'
      | 'storage'
      | 'replicas'
      | 'heap'
      | 'processors'
      | 'memoryPool';
    /**
     * @description `size` where there is no request and limit, as of a heap.
     * @enum {string}
     */
    AllocationBound: 'request' | 'limit' | 'size';
    /** @description How much. `notSet` is a value, and not 0; `notKnown`: nobody told. With `set` come `text` and `value`, with `range` `text`, `minimum` and `maximum`. */
    Quantity: {
      /** @enum {string} */
      state: 'set' | 'range' | 'notSet' | 'notKnown';
      /**
       * @description As the system told it.
       * @example 4Gi
       */
      text?: string;
      /**
       * Format: int64
       * @example 4294967296
       */
      value?: number;
      /** Format: int64 */
      minimum?: number;
      /** Format: int64 */
      maximum?: number;
      /** @description Containers for which it is not set; the value is the sum of the others. */
      notSetIn?: string[];
    };
    GivenQuantity: {
      resource: components['schemas']['AllocatedResource'];
      bound: components['schemas']['AllocationBound'];
      quantity: components['schemas']['Quantity'];
      /** @description Times the number of replicas, where both are known. */
      total?: components['schemas']['Quantity'];
    };
    AllocatedContainer: {
      name: string;
      /** @enum {string} */
      role: 'container' | 'sidecar' | 'init';
      given: components['schemas']['GivenQuantity'][];
    };
    /** @description What all instances use together. */
    Usage: {
      resource: components['schemas']['AllocatedResource'];
      /** Format: int64 */
      value: number;
      /** @example 2560Mi */
      text: string;
    };
    /** @description A pod, or a node. */
    AllocatedInstance: {
      name: string;
      ready: boolean;
      /** @description Where it differs from instance to instance. */
      given?: components['schemas']['GivenQuantity'][];
      usage?: components['schemas']['Usage'][];
    };
    WorkloadRevision: {
      /** @example ReplicaSet */
      kind: string;
      name: string;
      number?: number;
    };
    /** @description A version of something that was deployed. */
    Release: {
      id: string;
      platform: string;
      /** @description Ref of the system that told it. */
      system: string;
      /** @example HelmRelease */
      kind: string;
      namespace: string;
      name: string;
      /** @example 7 */
      revision: string;
      /** @example deployed */
      status: string;
      /** Format: date-time */
      deployedAt: string;
      chart?: string;
      /** @example 1.39.1 */
      chartVersion?: string;
      /** @example 475 */
      appVersion?: string;
      /** @description The versions before it, where they are known and others. */
      previous?: {
        chartVersion?: string;
        appVersion?: string;
        revision?: string;
      };
    };
    ReleaseList: {
      items: components['schemas']['Release'][];
      nextCursor?: string;
    };
    AllocatedWorkload: {
      /** @example Deployment */
      kind: string;
      namespace?: string;
      name: string;
    };
    Allocation: {
      id: string;
      platform: string;
      /** @description Ref of the system that told it. */
      system: string;
      /** @description Ref of the system that it is part of, where another one. */
      belongsTo?: string;
      workload: components['schemas']['AllocatedWorkload'];
      /**
       * Format: date-time
       * @description When it was so.
       */
      at: string;
      /** Format: date-time */
      firstSeenAt: string;
      /**
       * Format: date-time
       * @description Since when it is no longer there.
       */
      goneAt?: string;
      /** @description Whether it could not be read for longer than three collections take; what it is now is unknown. */
      stale: boolean;
      replicas: components['schemas']['Quantity'];
      /** @description A replica as a whole. */
      given: components['schemas']['GivenQuantity'][];
      containers: components['schemas']['AllocatedContainer'][];
      /** @description Empty where it is not known. */
      usage: components['schemas']['Usage'][];
      /** @description No more than 50 of them. */
      instances: components['schemas']['AllocatedInstance'][];
      instanceCount?: number;
      revision?: components['schemas']['WorkloadRevision'];
      /** @description The release that owns it. */
      release?: {
        namespace: string;
        name: string;
      };
      facts: {
        [key: string]: string;
      };
      /** @description The changes to it that took effect last, all at one time. */
      lastChanges: components['schemas']['AllocationChange'][];
    };
    Quota: {
      namespace: string;
      name: string;
      /** @example limits.memory */
      resource: string;
      hard: components['schemas']['Quantity'];
      used: components['schemas']['Quantity'];
    };
    /** @description A system that tells what workloads are given. */
    AllocationSource: {
      /** @description Its ref. */
      system: string;
      title: string;
      type: string;
      /**
       * @description As a reader knows it.
       * @example cluster home, namespace data-platform
       */
      source?: string;
      /**
       * Format: date-time
       * @description When it was last asked; absent before the first time.
       */
      attemptedAt?: string;
      /**
       * Format: date-time
       * @description When it last answered.
       */
      collectedAt?: string;
      /**
       * Format: date-time
       * @description When it is asked next.
       */
      nextAt?: string;
      /** @description Whether it has not answered for three collections. */
      stale: boolean;
      /** @description Why it did not answer when it was last asked. */
      error?: string;
      /** @description Why usage is not known, where it is not. */
      usageProblem?: string;
      problems: {
        subject: string;
        message: string;
      }[];
      quotas: components['schemas']['Quota'][];
    };
    AllocationList: {
      items: components['schemas']['Allocation'][];
      sources: components['schemas']['AllocationSource'][];
      /** @description What is wrong with the annotations of the entity that is asked for; absent where nothing is. */
      problems?: components['schemas']['AnnotationProblem'][];
      nextCursor?: string;
    };
    /** @description What brought a change, as far as it is known. */
    AllocationCarrier: {
      revision?: components['schemas']['WorkloadRevision'];
      release?: components['schemas']['Release'];
    };
    AllocationChange: {
      id: string;
      allocationId: string;
      platform: string;
      /** @description Ref of the system that told it. */
      system: string;
      /** @description Ref of the system that the workload is part of, where another one. */
      belongsTo?: string;
      workload: components['schemas']['AllocatedWorkload'];
      /**
       * @description `changed`: a quantity, from `from` to `to`; `appeared`, `gone`: the workload, or the container; `renamed`: the container.
       * @enum {string}
       */
      event: 'changed' | 'appeared' | 'gone' | 'renamed';
      /** @description Absent where it is a replica as a whole, or the workload. */
      container?: string;
      containerBefore?: string;
      resource?: components['schemas']['AllocatedResource'];
      bound?: components['schemas']['AllocationBound'];
      from?: components['schemas']['Quantity'];
      to?: components['schemas']['Quantity'];
      /**
       * Format: date-time
       * @description From when on it holds.
       */
      effectiveAt: string;
      /**
       * Format: date-time
       * @description Where the time is not exact, it was after this one.
       */
      notBefore?: string;
      /**
       * @description `observed` as it happened, or `recovered` from what the system still knows of the past.
       * @enum {string}
       */
      knownBy: 'observed' | 'recovered';
      /** Format: date-time */
      notedAt: string;
      carrier: components['schemas']['AllocationCarrier'];
    };
    AllocationChangeList: {
      items: components['schemas']['AllocationChange'][];
      nextCursor?: string;
    };
    /** @description From `at` on. */
    AllocationStep: {
      /** Format: date-time */
      at: string;
      quantity: components['schemas']['Quantity'];
      /** @description Times the number of replicas, where both are known. */
      total?: components['schemas']['Quantity'];
    };
    UsagePoint: {
      /**
       * Format: date-time
       * @description Where it begins.
       */
      at: string;
      samples: number;
      mean: number;
      minimum: number;
      maximum: number;
      /** @description Within 5 % of it. */
      p95: number;
    };
    AllocationSeries: {
      allocationId: string;
      resource: components['schemas']['AllocatedResource'];
      /** @enum {string} */
      unit: 'millicores' | 'bytes' | 'count';
      /** Format: date-time */
      from: string;
      /** Format: date-time */
      to: string;
      /** @description Steps of each bound, the first one at or before `from` where it is known. */
      bounds: {
        bound: components['schemas']['AllocationBound'];
        steps: components['schemas']['AllocationStep'][];
      }[];
      /** @description How long a point of usage is. */
      resolution: {
        /** @enum {string} */
        name: 'fine' | 'hour' | 'day';
        milliseconds: number;
      };
      usage: components['schemas']['UsagePoint'][];
      /** @description Those to the workload within the time, the latest 100. */
      changes: components['schemas']['AllocationChange'][];
    };
    EffectOfCheck: {
      ref: string;
      title: string;
      before: components['schemas']['EffectDurations'];
      after: components['schemas']['EffectDurations'];
    };
    /** @description Of the runs in which it passed, or was merely degraded. */
    EffectDurations: {
      runs: number;
      /** @description In milliseconds. */
      p50?: number;
      /** @description In milliseconds. */
      p95?: number;
    };
    EffectSide: {
      /** Format: date-time */
      from: string;
      /** Format: date-time */
      to: string;
      runs: number;
    };
    AllocationEffect: {
      changeId: string;
      /**
       * @description What was before and after, in one sentence.
       * @example p95 of TPC-H queries 0.52 s → 0.54 s over 14 runs; nothing turned unhealthy.
       */
      text: string;
      /** @description Whether there are enough runs on both sides to compare. */
      enough: boolean;
      minimumRuns: number;
      before: components['schemas']['EffectSide'];
      after: components['schemas']['EffectSide'];
      checks: components['schemas']['EffectOfCheck'][];
      /** @description Of the system's checks after the change, to worse. */
      transitions: components['schemas']['Transition'][];
    };
    EntitySummariesRequest: {
      /**
       * @example [
       *       "component:default/orders"
       *     ]
       */
      entityRefs: string[];
    };
    AnnotationProblem: {
      annotation: string;
      value: string;
      message: string;
      /** @description The nearest known name. */
      suggestion?: string;
    };
    EntitySummary: {
      entityRef: string;
      /** @description Whether it names any system or platform. */
      configured: boolean;
      problems: components['schemas']['AnnotationProblem'][];
      health: components['schemas']['Health'];
      stale: boolean;
      /** Format: date-time */
      since?: string;
      sentence: components['schemas']['Sentence'];
      /** Format: date-time */
      lastResultAt?: string;
      /** Format: date-time */
      nextSlot?: string;
      systems: components['schemas']['System'][];
      checks?: components['schemas']['Check'][];
      suites: components['schemas']['Suite'][];
    };
    EntitySummaryList: {
      items: components['schemas']['EntitySummary'][];
    };
    /**
     * @description What the words of a document's status come to; `unknown` where they are not known.
     * @enum {string}
     */
    MilestoneStatusKind:
      | 'planned'
      | 'in-progress'
      | 'partial'
      | 'blocked'
      | 'completed'
      | 'superseded'
      | 'cancelled'
      | 'unknown';
    MilestoneDate: {
      /**
       * @description The day, or the first of several.
       * @example 2025-06-27
       */
      from: string;
      /** @description The last of several days. */
      to?: string;
      /** @description As written. */
      text: string;
      /** @description Absent where the file's name told it. */
      line?: number;
    };
    MilestoneStatus: {
      kind: components['schemas']['MilestoneStatusKind'];
      /** @description As written. */
      text: string;
      /** @description How far it is, where the text tells. */
      percent?: number;
      line?: number;
    };
    /** @description A milestone as it is listed. */
    MilestoneSummary: {
      id: string;
      platform: string;
      /** @description The entity that names the document, if one does. */
      entityRef?: string;
      title: string;
      /** @example 2025-06-27-trino.md */
      fileName: string;
      /** @description Where a reader finds the document. */
      url?: string;
      date?: components['schemas']['MilestoneDate'];
      status?: components['schemas']['MilestoneStatus'];
      category?: string;
      goals: {
        done: number;
        total: number;
      };
      /** @description Id of the source in the same answer. */
      source: string;
      /**
       * Format: date-time
       * @description Since when its source no longer has it.
       */
      goneAt?: string;
      /** @description Where it was before it was renamed. */
      previousPath?: string;
    };
    /** @description Where documents are read from. */
    MilestoneSource: {
      id: string;
      platform?: string;
      /** @description A path or an address, as configured. */
      location: string;
      entityRef?: string;
      /** Format: date-time */
      attemptedAt?: string;
      /** Format: date-time */
      succeededAt?: string;
      /** @description Why it could not be read the last time; what was known stays. */
      error?: string;
      /** @description What was left out when it was read last, and why. */
      problems?: string[];
    };
    MilestoneList: {
      items: components['schemas']['MilestoneSummary'][];
      nextCursor?: string;
      sources: components['schemas']['MilestoneSource'][];
      /** @description All that there are, to choose from. */
      categories: string[];
    };
    /** @enum {string} */
    MilestoneMark: 'done' | 'open' | 'partial' | 'failed' | 'skipped';
    /** @description One line of a list, a row of a table, or a paragraph of its own. */
    MilestoneItem: {
      /** @description Plain, without its mark. */
      text: string;
      mark?: components['schemas']['MilestoneMark'];
      /** @description `4/6 passing` */
      tally?: {
        passed: number;
        total: number;
      };
      /** @description The subheads that it is under, outermost first. */
      group: string[];
      line: number;
      children: components['schemas']['MilestoneItem'][];
    };
    MilestoneComponent: components['schemas']['MilestoneItem'] & {
      /** @example Trino */
      name: string;
      /** @example 475 */
      version?: string;
      /** @example 1.39.1 */
      chartVersion?: string;
    };
    MilestoneAmount: {
      /** @example 10Gi */
      text: string;
      number: number;
      unit?: string;
    };
    MilestoneMetric: components['schemas']['MilestoneItem'] & {
      name?: string;
      values: {
        subject?: string;
        from?: components['schemas']['MilestoneAmount'];
        to: components['schemas']['MilestoneAmount'];
        /** @enum {string} */
        bound?: 'below' | 'above' | 'about';
      }[];
    };
    MilestoneSection: {
      title: string;
      /** @description 2 for `##`; 0 for what stands before the first heading. */
      level: number;
      /** @enum {string} */
      kind:
        | 'summary'
        | 'goals'
        | 'components'
        | 'configuration'
        | 'tests'
        | 'metrics'
        | 'lessons'
        | 'next-steps'
        | 'references'
        | 'other';
      line: number;
      /** @description GFM without raw HTML, whose links and images are safe. */
      markdown: string;
    };
    Milestone: components['schemas']['MilestoneSummary'] & {
      metadata: {
        key: string;
        value: string;
        line: number;
      }[];
      goalItems: components['schemas']['MilestoneItem'][];
      components: components['schemas']['MilestoneComponent'][];
      configuration: components['schemas']['MilestoneItem'][];
      tests: components['schemas']['MilestoneItem'][];
      metrics: components['schemas']['MilestoneMetric'][];
      lessons: components['schemas']['MilestoneItem'][];
      nextSteps: components['schemas']['MilestoneItem'][];
      references: components['schemas']['MilestoneItem'][];
      sections: components['schemas']['MilestoneSection'][];
      /** @description What is there and was not understood; it is in the sections as text. */
      notUnderstood: {
        line: number;
        text: string;
        reason: string;
      }[];
      /** Format: date-time */
      firstSeenAt: string;
      /** Format: date-time */
      changedAt: string;
    };
    /** @enum {string} */
    ClaimVerdict: 'holds' | 'moved-on' | 'does-not-hold' | 'cannot-be-told';
    /** @description What a claim is held against. */
    ClaimTarget: {
      /** @enum {string} */
      kind: 'system' | 'check' | 'allocation' | 'release';
      /** @description Of the system or check. */
      ref?: string;
      /** @description Of the allocation. */
      id?: string;
      name?: string;
      namespace?: string;
      /** @description Ref of the system that tells it. */
      system?: string;
    };
    ClaimLink: {
      target: components['schemas']['ClaimTarget'];
      /** @enum {string} */
      by: 'comment' | 'alias' | 'name' | 'words';
      /** @description What led there. */
      reason: string;
      certain: boolean;
    };
    /** @description What was looked at. */
    ClaimEvidence: {
      /** @enum {string} */
      kind:
        | 'result'
        | 'durations'
        | 'fact'
        | 'allocation'
        | 'change'
        | 'release';
      check?: string;
      runId?: string;
      system?: string;
      name?: string;
      id?: string;
      runs?: number;
      /** Format: date-time */
      at?: string;
      /** Format: date-time */
      since?: string;
      /** Format: date-time */
      from?: string;
      /** Format: date-time */
      to?: string;
    };
    MilestoneClaim: {
      id: string;
      /** @description As written. */
      text: string;
      line: number;
      /** @enum {string} */
      kind:
        | 'version'
        | 'chart-version'
        | 'catalogs'
        | 'nodes'
        | 'duration'
        | 'allocation'
        | 'pods'
        | 'release'
        | 'outcome';
      verdict: components['schemas']['ClaimVerdict'];
      /** @description What is so, in a few words. */
      now: string;
      /** @description Why it can't be told. */
      why?: string;
      link?: components['schemas']['ClaimLink'];
      evidence: components['schemas']['ClaimEvidence'][];
    };
    /** @description A next step, and what became of it. */
    MilestoneStep: {
      text: string;
      line: number;
      /** @enum {string} */
      state: 'done' | 'open' | 'later' | 'not-known';
      now: string;
      link?: components['schemas']['ClaimLink'];
      evidence: components['schemas']['ClaimEvidence'][];
      /** @description Id of the later milestone that tells it. */
      milestone?: string;
    };
    MilestoneClaims: {
      /** Format: date-time */
      at: string;
      /** @description What they are held against; absent where the document is of none. */
      platform?: string;
      /** @example 6 of 6 goals done. Of 8 claims that can be held against the platform, 5 hold today, 2 have moved on, 1 does not hold. */
      sentence: string;
      counts: {
        holds: number;
        movedOn: number;
        doesNotHold: number;
        cannotBeTold: number;
      };
      items: components['schemas']['MilestoneClaim'][];
      steps: components['schemas']['MilestoneStep'][];
    };
    MilestoneDraftRequest: {
      platform: string;
      /** Format: date-time */
      from: string;
      /** Format: date-time */
      to: string;
      title?: string;
    };
    MilestoneDraft: {
      /** @example 2026-11-26-lakehouse.md */
      fileName: string;
      markdown: string;
    };
  };
  responses: {
    /** @description An error in Backstage's shape. */
    Error: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['ErrorResponse'];
      };
    };
  };
  parameters: {
    milestoneId: string;
    /** @example lakehouse */
    platform: string;
    /** @example trino */
    system: string;
    /** @example nodes */
    check: string;
    /** @example integration */
    suite: string;
    /** @example component */
    kind: string;
    /** @example default */
    namespace: string;
    /** @example orders */
    name: string;
    /**
     * @description Only of this platform.
     * @example lakehouse
     */
    platformFilter: string;
    /**
     * @description Only of this system, by its name; needs `platform`.
     * @example trino
     */
    systemFilter: string;
    allocationId: string;
    /**
     * @description Only of this system, by its name: what it tells itself, and what another system, such as a cluster, tells of its workloads; needs `platform`.
     * @example trino
     */
    allocationSystemFilter: string;
    /**
     * @description Only of this entity of the catalog: of the systems and platforms that its annotations name, and of the workloads that its Kubernetes annotations select. Excludes `platform`.
     * @example component:default/trino
     */
    entityRefFilter: string;
    /** @description The earliest time, inclusive. */
    from: string;
    /** @description The latest time, exclusive. */
    to: string;
    /** @description How many items at most; 50 unless told. */
    limit: number;
    /** @description The `nextCursor` of the page before. */
    cursor: string;
  };
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  GetPlatforms: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description All of them; their number is bounded by the configuration. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PlatformList'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  GetPlatform: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @example lakehouse */
        platform: components['parameters']['platform'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The platform with its systems and suites. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Platform'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  CreateRun: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @example lakehouse */
        platform: components['parameters']['platform'];
        /** @example integration */
        suite: components['parameters']['suite'];
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['CreateRunRequest'];
      };
    };
    responses: {
      /** @description The run, which has started. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Run'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  GetMaintenance: {
    parameters: {
      query?: {
        /** @description How many items at most; 50 unless told. */
        limit?: components['parameters']['limit'];
        /** @description The `nextCursor` of the page before. */
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path: {
        /** @example lakehouse */
        platform: components['parameters']['platform'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of windows. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MaintenanceWindowList'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  CreateMaintenance: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @example lakehouse */
        platform: components['parameters']['platform'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CreateMaintenanceRequest'];
      };
    };
    responses: {
      /** @description The window. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MaintenanceWindow'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  EndMaintenance: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @example lakehouse */
        platform: components['parameters']['platform'];
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The window, as it ended. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MaintenanceWindow'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  GetEntitySummary: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @example component */
        kind: components['parameters']['kind'];
        /** @example default */
        namespace: components['parameters']['namespace'];
        /** @example orders */
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The summary, with every check of the systems. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EntitySummary'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  GetEntitySummaries: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['EntitySummariesRequest'];
      };
    };
    responses: {
      /** @description In the order asked for. An entity that does not exist, or that the caller may not see, is one that is not configured. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EntitySummaryList'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  GetChecks: {
    parameters: {
      query?: {
        /**
         * @description Only of this platform.
         * @example lakehouse
         */
        platform?: components['parameters']['platformFilter'];
        /**
         * @description Only of this system, by its name; needs `platform`.
         * @example trino
         */
        system?: components['parameters']['systemFilter'];
        /** @description How many items at most; 50 unless told. */
        limit?: components['parameters']['limit'];
        /** @description The `nextCursor` of the page before. */
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description In the order of the configuration. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CheckList'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  GetCheck: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @example lakehouse */
        platform: components['parameters']['platform'];
        /** @example trino */
        system: components['parameters']['system'];
        /** @example nodes */
        check: components['parameters']['check'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The check. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Check'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  GetCheckHistory: {
    parameters: {
      query?: {
        /** @description The earliest time, inclusive. */
        from?: components['parameters']['from'];
        /** @description The latest time, exclusive. */
        to?: components['parameters']['to'];
        /** @description How many items at most; 50 unless told. */
        limit?: components['parameters']['limit'];
        /** @description The `nextCursor` of the page before. */
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path: {
        /** @example lakehouse */
        platform: components['parameters']['platform'];
        /** @example trino */
        system: components['parameters']['system'];
        /** @example nodes */
        check: components['parameters']['check'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Results without their evidence; `detail` and `actual` only with `data-platform.evidence.read`. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ResultList'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  GetRuns: {
    parameters: {
      query?: {
        /**
         * @description Only of this platform.
         * @example lakehouse
         */
        platform?: components['parameters']['platformFilter'];
        /** @description Only runs of this suite; needs `platform`. */
        suite?: string;
        state?: components['schemas']['RunState'];
        /** @description Whether each run tells what each of its checks said. */
        outcomes?: 'true' | 'false';
        /** @description The earliest time, inclusive. */
        from?: components['parameters']['from'];
        /** @description The latest time, exclusive. */
        to?: components['parameters']['to'];
        /** @description How many items at most; 50 unless told. */
        limit?: components['parameters']['limit'];
        /** @description The `nextCursor` of the page before. */
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of runs. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RunList'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  GetRun: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The run. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RunDetail'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  GetTransitions: {
    parameters: {
      query?: {
        /**
         * @description Only of this platform.
         * @example lakehouse
         */
        platform?: components['parameters']['platformFilter'];
        /**
         * @description Only of this system, by its name; needs `platform`.
         * @example trino
         */
        system?: components['parameters']['systemFilter'];
        /** @description Only this check; needs `platform` and `system`. */
        check?: string;
        /** @description The earliest time, inclusive. */
        from?: components['parameters']['from'];
        /** @description The latest time, exclusive. */
        to?: components['parameters']['to'];
        /** @description How many items at most; 50 unless told. */
        limit?: components['parameters']['limit'];
        /** @description The `nextCursor` of the page before. */
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of transitions. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TransitionList'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  GetAllocations: {
    parameters: {
      query?: {
        /**
         * @description Only of this platform.
         * @example lakehouse
         */
        platform?: components['parameters']['platformFilter'];
        /**
         * @description Only of this system, by its name: what it tells itself, and what another system, such as a cluster, tells of its workloads; needs `platform`.
         * @example trino
         */
        system?: components['parameters']['allocationSystemFilter'];
        /**
         * @description Only of this entity of the catalog: of the systems and platforms that its annotations name, and of the workloads that its Kubernetes annotations select. Excludes `platform`.
         * @example component:default/trino
         */
        entityRef?: components['parameters']['entityRefFilter'];
        /** @description `name`, unless told; `tightest`: those that use the largest part of their limit first, of which there are no further pages. */
        order?: 'name' | 'tightest';
        /** @description Whether those that are no longer there are told too. */
        gone?: 'true' | 'false';
        /** @description How many items at most; 50 unless told. */
        limit?: components['parameters']['limit'];
        /** @description The `nextCursor` of the page before. */
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of allocations, one a workload. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AllocationList'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  GetAllocation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['allocationId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The allocation. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Allocation'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  GetAllocationSeries: {
    parameters: {
      query: {
        /** @example memory */
        resource: components['schemas']['AllocatedResource'];
        /** @description The earliest time, inclusive. */
        from?: components['parameters']['from'];
        /** @description The latest time, exclusive. */
        to?: components['parameters']['to'];
      };
      header?: never;
      path: {
        id: components['parameters']['allocationId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Steps and usage from `from` (a day before `to`, unless told) to `to` (now, unless told); usage in the finest resolution that gives no more than 720 points and is kept that long. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AllocationSeries'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  GetAllocationChanges: {
    parameters: {
      query?: {
        /**
         * @description Only of this platform.
         * @example lakehouse
         */
        platform?: components['parameters']['platformFilter'];
        /**
         * @description Only of this system, by its name: what it tells itself, and what another system, such as a cluster, tells of its workloads; needs `platform`.
         * @example trino
         */
        system?: components['parameters']['allocationSystemFilter'];
        /**
         * @description Only of this entity of the catalog: of the systems and platforms that its annotations name, and of the workloads that its Kubernetes annotations select. Excludes `platform`.
         * @example component:default/trino
         */
        entityRef?: components['parameters']['entityRefFilter'];
        /** @description Only of this allocation, by its id. */
        allocation?: string;
        /** @description `workload`, unless told: changes to a replica as a whole, to the number of replicas, and workloads that came or went; `container`: those to its containers; `all`: both. */
        level?: 'workload' | 'container' | 'all';
        /** @description The earliest time, inclusive. */
        from?: components['parameters']['from'];
        /** @description The latest time, exclusive. */
        to?: components['parameters']['to'];
        /** @description How many items at most; 50 unless told. */
        limit?: components['parameters']['limit'];
        /** @description The `nextCursor` of the page before. */
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of changes. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AllocationChangeList'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  GetAllocationEffect: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The effect. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AllocationEffect'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  GetReleases: {
    parameters: {
      query?: {
        /**
         * @description Only of this platform.
         * @example lakehouse
         */
        platform?: components['parameters']['platformFilter'];
        /**
         * @description Only of this system, by its name: what it tells itself, and what another system, such as a cluster, tells of its workloads; needs `platform`.
         * @example trino
         */
        system?: components['parameters']['allocationSystemFilter'];
        /**
         * @description Only of this entity of the catalog: of the systems and platforms that its annotations name, and of the workloads that its Kubernetes annotations select. Excludes `platform`.
         * @example component:default/trino
         */
        entityRef?: components['parameters']['entityRefFilter'];
        /** @description The earliest time, inclusive. */
        from?: components['parameters']['from'];
        /** @description The latest time, exclusive. */
        to?: components['parameters']['to'];
        /** @description How many items at most; 50 unless told. */
        limit?: components['parameters']['limit'];
        /** @description The `nextCursor` of the page before. */
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of releases. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReleaseList'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  GetMilestones: {
    parameters: {
      query?: {
        /**
         * @description Only of this platform.
         * @example lakehouse
         */
        platform?: components['parameters']['platformFilter'];
        /**
         * @description Only of this entity of the catalog: of the systems and platforms that its annotations name, and of the workloads that its Kubernetes annotations select. Excludes `platform`.
         * @example component:default/trino
         */
        entityRef?: components['parameters']['entityRefFilter'];
        /** @description Of this status alone. */
        status?: components['schemas']['MilestoneStatusKind'];
        /** @description Of this category alone, as it is written in the documents. */
        category?: string;
        /** @description Whose title has this text, in whatever case. */
        text?: string;
        /** @description How many items at most; 50 unless told. */
        limit?: components['parameters']['limit'];
        /** @description The `nextCursor` of the page before. */
        cursor?: components['parameters']['cursor'];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of milestones. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MilestoneList'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  GetMilestone: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['milestoneId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The milestone. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Milestone'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  GetMilestoneClaims: {
    parameters: {
      query?: {
        /** @description As of when. Now, unless told. */
        at?: string;
      };
      header?: never;
      path: {
        id: components['parameters']['milestoneId'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The claims, and what became of the next steps. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MilestoneClaims'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  CreateMilestoneDraft: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['MilestoneDraftRequest'];
      };
    };
    responses: {
      /** @description The document. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MilestoneDraft'];
        };
      };
      default: components['responses']['Error'];
    };
  };
}
