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
      /** Format: date-time */
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
}
