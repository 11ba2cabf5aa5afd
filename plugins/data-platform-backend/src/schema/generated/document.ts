// Made from openapi.yaml by `yarn generate`. Do not edit.
/* eslint-disable */
export const document = {
  openapi: '3.0.3',
  info: {
    title: 'data-platform',
    version: '1',
    description:
      'Health of the configured data platforms: what was checked, what was found, since when, and because of what.',
    license: {
      name: 'Apache-2.0',
      url: 'https://www.apache.org/licenses/LICENSE-2.0.html',
    },
  },
  servers: [{ url: '/' }],
  security: [{ JWT: [] }],
  tags: [
    { name: 'Platforms' },
    { name: 'Entities' },
    { name: 'Checks' },
    { name: 'Runs' },
    { name: 'Transitions' },
    { name: 'Maintenance' },
    { name: 'Allocations' },
    { name: 'Releases' },
    { name: 'Milestones' },
  ],
  paths: {
    '/v1/platforms': {
      get: {
        operationId: 'GetPlatforms',
        tags: ['Platforms'],
        summary: 'The configured platforms that the caller may read',
        responses: {
          '200': {
            description:
              'All of them; their number is bounded by the configuration.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/PlatformList' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/platforms/{platform}': {
      get: {
        operationId: 'GetPlatform',
        tags: ['Platforms'],
        summary: 'One platform',
        parameters: [{ $ref: '#/components/parameters/platform' }],
        responses: {
          '200': {
            description: 'The platform with its systems and suites.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Platform' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/platforms/{platform}/suites/{suite}/runs': {
      post: {
        operationId: 'CreateRun',
        tags: ['Runs'],
        summary: 'Runs a suite, or a part of it, now',
        description:
          '409 while a run of the suite is under way, 429 (with Retry-After) where the last one that was asked for is too recent.',
        parameters: [
          { $ref: '#/components/parameters/platform' },
          { $ref: '#/components/parameters/suite' },
        ],
        requestBody: {
          required: false,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/CreateRunRequest' },
            },
          },
        },
        responses: {
          '202': {
            description: 'The run, which has started.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Run' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/platforms/{platform}/maintenance': {
      get: {
        operationId: 'GetMaintenance',
        tags: ['Maintenance'],
        summary: 'Maintenance windows of a platform, those that end last first',
        description:
          'Those of the configuration with their present or next occurrence only; those that were asked for with all that were, the ended ones too.',
        parameters: [
          { $ref: '#/components/parameters/platform' },
          { $ref: '#/components/parameters/limit' },
          { $ref: '#/components/parameters/cursor' },
        ],
        responses: {
          '200': {
            description: 'A page of windows.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/MaintenanceWindowList' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      post: {
        operationId: 'CreateMaintenance',
        tags: ['Maintenance'],
        summary: 'Announces a maintenance window',
        description:
          'While it lasts, checks run and their outcomes are kept and marked, but no health falls and nobody is notified.',
        parameters: [{ $ref: '#/components/parameters/platform' }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/CreateMaintenanceRequest' },
            },
          },
        },
        responses: {
          '201': {
            description: 'The window.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/MaintenanceWindow' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/platforms/{platform}/maintenance/{id}': {
      delete: {
        operationId: 'EndMaintenance',
        tags: ['Maintenance'],
        summary:
          'Ends a maintenance window that was asked for, or calls it off',
        description:
          'It stays in the list, as ended. 409 where it has ended already; one of the configuration has no id, and ends there.',
        parameters: [
          { $ref: '#/components/parameters/platform' },
          {
            name: 'id',
            in: 'path',
            required: true,
            schema: { type: 'string', minLength: 1, maxLength: 64 },
          },
        ],
        responses: {
          '200': {
            description: 'The window, as it ended.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/MaintenanceWindow' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/entities/{kind}/{namespace}/{name}/summary': {
      get: {
        operationId: 'GetEntitySummary',
        tags: ['Entities'],
        summary: 'The health of the systems that a catalog entity names',
        parameters: [
          { $ref: '#/components/parameters/kind' },
          { $ref: '#/components/parameters/namespace' },
          { $ref: '#/components/parameters/name' },
        ],
        responses: {
          '200': {
            description: 'The summary, with every check of the systems.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/EntitySummary' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/entities/summaries': {
      post: {
        operationId: 'GetEntitySummaries',
        tags: ['Entities'],
        summary: 'The summaries of many entities, without their checks',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/EntitySummariesRequest' },
            },
          },
        },
        responses: {
          '200': {
            description:
              'In the order asked for. An entity that does not exist, or that the caller may not see, is one that is not configured.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/EntitySummaryList' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/checks': {
      get: {
        operationId: 'GetChecks',
        tags: ['Checks'],
        summary: 'The configured checks with their states',
        parameters: [
          { $ref: '#/components/parameters/platformFilter' },
          { $ref: '#/components/parameters/systemFilter' },
          { $ref: '#/components/parameters/limit' },
          { $ref: '#/components/parameters/cursor' },
        ],
        responses: {
          '200': {
            description: 'In the order of the configuration.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/CheckList' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/checks/{platform}/{system}/{check}': {
      get: {
        operationId: 'GetCheck',
        tags: ['Checks'],
        summary: 'One check with its state',
        parameters: [
          { $ref: '#/components/parameters/platform' },
          { $ref: '#/components/parameters/system' },
          { $ref: '#/components/parameters/check' },
        ],
        responses: {
          '200': {
            description: 'The check.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Check' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/checks/{platform}/{system}/{check}/history': {
      get: {
        operationId: 'GetCheckHistory',
        tags: ['Checks'],
        summary: 'What a check said, newest first',
        parameters: [
          { $ref: '#/components/parameters/platform' },
          { $ref: '#/components/parameters/system' },
          { $ref: '#/components/parameters/check' },
          { $ref: '#/components/parameters/from' },
          { $ref: '#/components/parameters/to' },
          { $ref: '#/components/parameters/limit' },
          { $ref: '#/components/parameters/cursor' },
        ],
        responses: {
          '200': {
            description:
              'Results without their evidence; `detail` and `actual` only with `data-platform.evidence.read`.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ResultList' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/runs': {
      get: {
        operationId: 'GetRuns',
        tags: ['Runs'],
        summary: 'Runs and missed slots, newest first',
        parameters: [
          { $ref: '#/components/parameters/platformFilter' },
          {
            name: 'suite',
            in: 'query',
            description: 'Only runs of this suite; needs `platform`.',
            schema: { type: 'string', maxLength: 200 },
          },
          {
            name: 'state',
            in: 'query',
            schema: { $ref: '#/components/schemas/RunState' },
          },
          {
            name: 'outcomes',
            in: 'query',
            description: 'Whether each run tells what each of its checks said.',
            schema: { type: 'string', enum: ['true', 'false'] },
          },
          { $ref: '#/components/parameters/from' },
          { $ref: '#/components/parameters/to' },
          { $ref: '#/components/parameters/limit' },
          { $ref: '#/components/parameters/cursor' },
        ],
        responses: {
          '200': {
            description: 'A page of runs.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/RunList' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/runs/{id}': {
      get: {
        operationId: 'GetRun',
        tags: ['Runs'],
        summary: 'One run with its results',
        description:
          'For a caller without `data-platform.evidence.read` evidence is left out, `detail` and `actual` with it, and it is said to be denied.',
        parameters: [
          {
            name: 'id',
            in: 'path',
            required: true,
            schema: { type: 'string', minLength: 1, maxLength: 64 },
          },
        ],
        responses: {
          '200': {
            description: 'The run.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/RunDetail' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/transitions': {
      get: {
        operationId: 'GetTransitions',
        tags: ['Transitions'],
        summary: 'Settled healths that changed, newest first',
        parameters: [
          { $ref: '#/components/parameters/platformFilter' },
          { $ref: '#/components/parameters/systemFilter' },
          {
            name: 'check',
            in: 'query',
            description: 'Only this check; needs `platform` and `system`.',
            schema: { type: 'string', maxLength: 200 },
          },
          { $ref: '#/components/parameters/from' },
          { $ref: '#/components/parameters/to' },
          { $ref: '#/components/parameters/limit' },
          { $ref: '#/components/parameters/cursor' },
        ],
        responses: {
          '200': {
            description: 'A page of transitions.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/TransitionList' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/allocations': {
      get: {
        operationId: 'GetAllocations',
        tags: ['Allocations'],
        summary: 'What workloads are given now, and what they use',
        description:
          'With `sources`: from which systems it comes, when each was last asked, and what it did not tell. What could not be read anew is as it was last seen.',
        parameters: [
          { $ref: '#/components/parameters/platformFilter' },
          { $ref: '#/components/parameters/allocationSystemFilter' },
          { $ref: '#/components/parameters/entityRefFilter' },
          {
            name: 'order',
            in: 'query',
            description:
              '`name`, unless told; `tightest`: those that use the largest part of their limit first, of which there are no further pages.',
            schema: { type: 'string', enum: ['name', 'tightest'] },
          },
          {
            name: 'gone',
            in: 'query',
            description: 'Whether those that are no longer there are told too.',
            schema: { type: 'string', enum: ['true', 'false'] },
          },
          { $ref: '#/components/parameters/limit' },
          { $ref: '#/components/parameters/cursor' },
        ],
        responses: {
          '200': {
            description: 'A page of allocations, one a workload.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/AllocationList' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/allocations/{id}': {
      get: {
        operationId: 'GetAllocation',
        tags: ['Allocations'],
        summary: 'What one workload is given now',
        parameters: [{ $ref: '#/components/parameters/allocationId' }],
        responses: {
          '200': {
            description: 'The allocation.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Allocation' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/allocations/{id}/series': {
      get: {
        operationId: 'GetAllocationSeries',
        tags: ['Allocations'],
        summary: 'What a workload was given and used over time',
        parameters: [
          { $ref: '#/components/parameters/allocationId' },
          {
            name: 'resource',
            in: 'query',
            required: true,
            example: 'memory',
            schema: { $ref: '#/components/schemas/AllocatedResource' },
          },
          { $ref: '#/components/parameters/from' },
          { $ref: '#/components/parameters/to' },
        ],
        responses: {
          '200': {
            description:
              'Steps and usage from `from` (a day before `to`, unless told) to `to` (now, unless told); usage in the finest resolution that gives no more than 720 points and is kept that long.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/AllocationSeries' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/allocation-changes': {
      get: {
        operationId: 'GetAllocationChanges',
        tags: ['Allocations'],
        summary: 'Changes to what workloads are given, the latest first',
        parameters: [
          { $ref: '#/components/parameters/platformFilter' },
          { $ref: '#/components/parameters/allocationSystemFilter' },
          { $ref: '#/components/parameters/entityRefFilter' },
          {
            name: 'allocation',
            in: 'query',
            description: 'Only of this allocation, by its id.',
            schema: { type: 'string', minLength: 1, maxLength: 64 },
          },
          {
            name: 'level',
            in: 'query',
            description:
              '`workload`, unless told: changes to a replica as a whole, to the number of replicas, and workloads that came or went; `container`: those to its containers; `all`: both.',
            schema: { type: 'string', enum: ['workload', 'container', 'all'] },
          },
          { $ref: '#/components/parameters/from' },
          { $ref: '#/components/parameters/to' },
          { $ref: '#/components/parameters/limit' },
          { $ref: '#/components/parameters/cursor' },
        ],
        responses: {
          '200': {
            description: 'A page of changes.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/AllocationChangeList' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/allocation-changes/{id}/effect': {
      get: {
        operationId: 'GetAllocationEffect',
        tags: ['Allocations'],
        summary: 'Health and durations before and after a change',
        description:
          'Of the checks of the system that the workload is part of, over two equally long times. It tells what was, and claims no cause.',
        parameters: [
          {
            name: 'id',
            in: 'path',
            required: true,
            schema: { type: 'string', minLength: 1, maxLength: 64 },
          },
        ],
        responses: {
          '200': {
            description: 'The effect.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/AllocationEffect' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/releases': {
      get: {
        operationId: 'GetReleases',
        tags: ['Releases'],
        summary: 'Which version of what was deployed when, the latest first',
        parameters: [
          { $ref: '#/components/parameters/platformFilter' },
          { $ref: '#/components/parameters/allocationSystemFilter' },
          { $ref: '#/components/parameters/entityRefFilter' },
          { $ref: '#/components/parameters/from' },
          { $ref: '#/components/parameters/to' },
          { $ref: '#/components/parameters/limit' },
          { $ref: '#/components/parameters/cursor' },
        ],
        responses: {
          '200': {
            description: 'A page of releases.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ReleaseList' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/milestones': {
      get: {
        operationId: 'GetMilestones',
        tags: ['Milestones'],
        summary:
          'Records of work that was done, the latest first, and where they are read from',
        parameters: [
          { $ref: '#/components/parameters/platformFilter' },
          { $ref: '#/components/parameters/entityRefFilter' },
          {
            name: 'status',
            in: 'query',
            description: 'Of this status alone.',
            schema: { $ref: '#/components/schemas/MilestoneStatusKind' },
          },
          {
            name: 'category',
            in: 'query',
            description:
              'Of this category alone, as it is written in the documents.',
            schema: { type: 'string', minLength: 1, maxLength: 200 },
          },
          {
            name: 'text',
            in: 'query',
            description: 'Whose title has this text, in whatever case.',
            schema: { type: 'string', minLength: 1, maxLength: 200 },
          },
          { $ref: '#/components/parameters/limit' },
          { $ref: '#/components/parameters/cursor' },
        ],
        responses: {
          '200': {
            description: 'A page of milestones.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/MilestoneList' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/milestones/{id}': {
      get: {
        operationId: 'GetMilestone',
        tags: ['Milestones'],
        summary: 'One milestone, with all that its document says',
        parameters: [{ $ref: '#/components/parameters/milestoneId' }],
        responses: {
          '200': {
            description: 'The milestone.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Milestone' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/milestones/{id}/claims': {
      get: {
        operationId: 'GetMilestoneClaims',
        tags: ['Milestones'],
        summary:
          'What a milestone claims, held against what is measured now, or was at a time',
        parameters: [
          { $ref: '#/components/parameters/milestoneId' },
          {
            name: 'at',
            in: 'query',
            allowReserved: true,
            description: 'As of when. Now, unless told.',
            schema: { type: 'string', format: 'date-time' },
          },
        ],
        responses: {
          '200': {
            description: 'The claims, and what became of the next steps.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/MilestoneClaims' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/v1/milestone-drafts': {
      post: {
        operationId: 'CreateMilestoneDraft',
        tags: ['Milestones'],
        summary:
          'A milestone document for a time, filled with what was measured; nothing of it is kept',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/MilestoneDraftRequest' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The document.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/MilestoneDraft' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
  },
  components: {
    securitySchemes: {
      JWT: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
    },
    parameters: {
      milestoneId: {
        name: 'id',
        in: 'path',
        required: true,
        schema: { type: 'string', minLength: 1, maxLength: 100 },
      },
      platform: {
        name: 'platform',
        in: 'path',
        required: true,
        example: 'lakehouse',
        schema: { type: 'string', minLength: 1, maxLength: 200 },
      },
      system: {
        name: 'system',
        in: 'path',
        required: true,
        example: 'trino',
        schema: { type: 'string', minLength: 1, maxLength: 200 },
      },
      check: {
        name: 'check',
        in: 'path',
        required: true,
        example: 'nodes',
        schema: { type: 'string', minLength: 1, maxLength: 200 },
      },
      suite: {
        name: 'suite',
        in: 'path',
        required: true,
        example: 'integration',
        schema: { type: 'string', minLength: 1, maxLength: 200 },
      },
      kind: {
        name: 'kind',
        in: 'path',
        required: true,
        example: 'component',
        schema: { type: 'string', minLength: 1, maxLength: 63 },
      },
      namespace: {
        name: 'namespace',
        in: 'path',
        required: true,
        example: 'default',
        schema: { type: 'string', minLength: 1, maxLength: 63 },
      },
      name: {
        name: 'name',
        in: 'path',
        required: true,
        example: 'orders',
        schema: { type: 'string', minLength: 1, maxLength: 63 },
      },
      platformFilter: {
        name: 'platform',
        in: 'query',
        example: 'lakehouse',
        description: 'Only of this platform.',
        schema: { type: 'string', minLength: 1, maxLength: 200 },
      },
      systemFilter: {
        name: 'system',
        in: 'query',
        example: 'trino',
        description: 'Only of this system, by its name; needs `platform`.',
        schema: { type: 'string', minLength: 1, maxLength: 200 },
      },
      allocationId: {
        name: 'id',
        in: 'path',
        required: true,
        schema: { type: 'string', minLength: 1, maxLength: 64 },
      },
      allocationSystemFilter: {
        name: 'system',
        in: 'query',
        example: 'trino',
        description:
          'Only of this system, by its name: what it tells itself, and what another system, such as a cluster, tells of its workloads; needs `platform`.',
        schema: { type: 'string', minLength: 1, maxLength: 200 },
      },
      entityRefFilter: {
        name: 'entityRef',
        in: 'query',
        allowReserved: true,
        example: 'component:default/trino',
        description:
          'Only of this entity of the catalog: of the systems and platforms that its annotations name, and of the workloads that its Kubernetes annotations select. Excludes `platform`.',
        schema: { type: 'string', minLength: 1, maxLength: 300 },
      },
      from: {
        name: 'from',
        in: 'query',
        allowReserved: true,
        description: 'The earliest time, inclusive.',
        schema: { type: 'string', format: 'date-time' },
      },
      to: {
        name: 'to',
        in: 'query',
        allowReserved: true,
        description: 'The latest time, exclusive.',
        schema: { type: 'string', format: 'date-time' },
      },
      limit: {
        name: 'limit',
        in: 'query',
        description: 'How many items at most; 50 unless told.',
        schema: { type: 'integer', minimum: 1, maximum: 200 },
      },
      cursor: {
        name: 'cursor',
        in: 'query',
        description: 'The `nextCursor` of the page before.',
        schema: { type: 'string', minLength: 1, maxLength: 500 },
      },
    },
    responses: {
      Error: {
        description: "An error in Backstage's shape.",
        content: {
          'application/json': {
            schema: { $ref: '#/components/schemas/ErrorResponse' },
          },
        },
      },
    },
    schemas: {
      ErrorResponse: {
        type: 'object',
        required: ['error', 'response'],
        properties: {
          error: {
            type: 'object',
            required: ['name', 'message'],
            properties: {
              name: { type: 'string' },
              message: { type: 'string' },
            },
            additionalProperties: {},
          },
          request: {
            type: 'object',
            properties: { method: { type: 'string' }, url: { type: 'string' } },
            required: ['method', 'url'],
          },
          response: {
            type: 'object',
            required: ['statusCode'],
            properties: { statusCode: { type: 'integer' } },
          },
        },
      },
      Health: {
        type: 'string',
        description:
          'The settled state; `unknown` also where no result is fresh.',
        enum: ['healthy', 'degraded', 'unhealthy', 'unknown'],
      },
      Outcome: {
        type: 'string',
        description:
          'What one check said in one run. `failed`: the target is wrong; `errored`: the checker is; `skipped`: a required check did not pass, or the question does not apply.',
        enum: ['passed', 'degraded', 'failed', 'skipped', 'errored'],
      },
      Severity: { type: 'string', enum: ['critical', 'warning'] },
      RunState: {
        type: 'string',
        enum: ['running', 'finished', 'interrupted', 'missed'],
      },
      Trigger: { type: 'string', enum: ['scheduled', 'manual'] },
      SentencePart: {
        type: 'object',
        description:
          'A piece of a sentence. `time` and `duration` have text for a reader who shows it as it is; `duration` is that from `time` to now.',
        required: ['kind', 'text'],
        properties: {
          kind: {
            type: 'string',
            enum: [
              'text',
              'strong',
              'code',
              'platform',
              'system',
              'check',
              'time',
              'duration',
            ],
          },
          text: { type: 'string' },
          ref: {
            type: 'string',
            description: 'Of a platform, system or check.',
          },
          time: { type: 'string', format: 'date-time' },
        },
      },
      Sentence: {
        type: 'object',
        description:
          'What state, since when, because of what, what else is touched; when it was last looked at and when it is next.',
        required: ['headline', 'details', 'look', 'text'],
        properties: {
          headline: {
            type: 'array',
            items: { $ref: '#/components/schemas/SentencePart' },
          },
          details: {
            type: 'array',
            items: { $ref: '#/components/schemas/SentencePart' },
          },
          look: {
            type: 'array',
            description: 'When it was last looked at, and when it is next.',
            items: { $ref: '#/components/schemas/SentencePart' },
          },
          text: {
            type: 'string',
            description: 'All of it as plain text, times in UTC.',
          },
        },
      },
      Cause: {
        type: 'object',
        description: 'The check at the root of why another one was skipped.',
        required: ['ref', 'title', 'summary'],
        properties: {
          ref: { type: 'string' },
          title: { type: 'string' },
          summary: { type: 'string' },
        },
      },
      Counts: {
        type: 'object',
        required: ['passed', 'degraded', 'failed', 'skipped', 'errored'],
        properties: {
          passed: { type: 'integer' },
          degraded: { type: 'integer' },
          failed: { type: 'integer' },
          skipped: { type: 'integer' },
          errored: { type: 'integer' },
        },
      },
      RecentOutcome: {
        type: 'object',
        required: ['runId', 'at', 'outcome'],
        properties: {
          runId: { type: 'string' },
          at: { type: 'string', format: 'date-time' },
          outcome: { $ref: '#/components/schemas/Outcome' },
          durationMs: { type: 'number' },
          maintenance: { $ref: '#/components/schemas/InMaintenance' },
        },
      },
      InMaintenance: {
        type: 'boolean',
        description:
          'Whether it came within a maintenance window; absent where not.',
      },
      Flapping: {
        type: 'object',
        description: 'It goes up and down too often to be settled.',
        required: ['changes', 'results', 'since'],
        properties: {
          changes: {
            type: 'integer',
            description: 'How often the outcome changed.',
          },
          results: {
            type: 'integer',
            description: 'Within so many of the latest results.',
          },
          since: {
            type: 'string',
            format: 'date-time',
            description: 'When the first of them came.',
          },
        },
      },
      MaintenanceWindow: {
        type: 'object',
        description:
          'A time in which health does not fall and nobody is notified.',
        required: ['platform', 'source', 'from', 'to', 'state'],
        properties: {
          id: {
            type: 'string',
            description:
              'Of one that was asked for; those of the configuration have none.',
          },
          platform: { type: 'string' },
          systems: {
            type: 'array',
            description:
              'Names of the systems that it covers; all unless told.',
            items: { type: 'string' },
          },
          source: { type: 'string', enum: ['configuration', 'request'] },
          state: { type: 'string', enum: ['upcoming', 'current', 'ended'] },
          from: { type: 'string', format: 'date-time' },
          to: {
            type: 'string',
            format: 'date-time',
            description: 'When it ends, or ended.',
          },
          reason: { type: 'string' },
          requestedBy: {
            type: 'string',
            description: "An entity ref or a service's name.",
          },
          requestedAt: { type: 'string', format: 'date-time' },
          endedBy: {
            type: 'string',
            description: 'Who ended it before its time.',
          },
        },
      },
      MaintenanceWindowList: {
        type: 'object',
        required: ['items'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/MaintenanceWindow' },
          },
          nextCursor: { type: 'string' },
        },
      },
      CreateMaintenanceRequest: {
        type: 'object',
        additionalProperties: false,
        required: ['to', 'reason'],
        properties: {
          from: {
            type: 'string',
            format: 'date-time',
            description:
              'Now unless told, or where it has passed; at most 365 days ahead.',
          },
          to: {
            type: 'string',
            format: 'date-time',
            description: 'Still to come, and at most 30 days after `from`.',
          },
          reason: { type: 'string', minLength: 1, maxLength: 500 },
          systems: {
            type: 'array',
            description: 'Names of systems; the whole platform unless told.',
            minItems: 1,
            maxItems: 100,
            items: { type: 'string', minLength: 1, maxLength: 200 },
          },
        },
      },
      System: {
        type: 'object',
        required: [
          'ref',
          'platform',
          'name',
          'type',
          'title',
          'health',
          'stale',
          'summary',
          'facts',
          'counts',
          'severity',
          'recent',
        ],
        properties: {
          ref: { type: 'string', example: 'lakehouse/trino' },
          platform: { type: 'string' },
          name: { type: 'string' },
          type: { type: 'string', example: 'trino' },
          title: { type: 'string' },
          owner: { type: 'string', description: 'An entity ref.' },
          health: { $ref: '#/components/schemas/Health' },
          stale: {
            type: 'boolean',
            description: 'No result is fresh, so that the health is `unknown`.',
          },
          lastKnownHealth: { $ref: '#/components/schemas/Health' },
          since: { type: 'string', format: 'date-time' },
          lastResultAt: { type: 'string', format: 'date-time' },
          summary: { type: 'string', description: 'In a few words.' },
          facts: {
            type: 'object',
            description: 'What the system told about itself, e.g. its version.',
            additionalProperties: { type: 'string' },
          },
          counts: { $ref: '#/components/schemas/Counts' },
          severity: { $ref: '#/components/schemas/Severity' },
          flapping: {
            type: 'boolean',
            description: 'Whether any of its checks is; absent where none is.',
          },
          maintenance: { $ref: '#/components/schemas/MaintenanceWindow' },
          recent: {
            type: 'array',
            description:
              'The worst outcome of each of its recent runs, oldest first.',
            items: { $ref: '#/components/schemas/RecentOutcome' },
          },
        },
      },
      Schedule: {
        type: 'object',
        required: ['text'],
        properties: {
          text: { type: 'string', example: 'every 15 minutes' },
          cron: { type: 'string', description: 'In UTC.' },
          intervalSeconds: { type: 'number' },
        },
      },
      Suite: {
        type: 'object',
        required: ['platform', 'name', 'schedule', 'checks', 'missed'],
        properties: {
          platform: { type: 'string' },
          name: { type: 'string' },
          schedule: { $ref: '#/components/schemas/Schedule' },
          checks: { type: 'integer', description: 'How many it has.' },
          lastRun: { $ref: '#/components/schemas/Run' },
          running: { $ref: '#/components/schemas/Run' },
          nextSlot: { type: 'string', format: 'date-time' },
          missed: {
            type: 'integer',
            description: 'Missed slots in the last 24 hours.',
          },
        },
      },
      ConfigProblem: {
        type: 'object',
        required: ['path', 'message'],
        properties: {
          path: {
            type: 'string',
            example: 'dataPlatform.platforms.lakehouse.systems.trino.url',
          },
          message: { type: 'string' },
        },
      },
      Platform: {
        type: 'object',
        required: [
          'name',
          'title',
          'health',
          'stale',
          'summary',
          'sentence',
          'systems',
          'suites',
          'problems',
        ],
        properties: {
          name: { type: 'string' },
          title: { type: 'string' },
          owner: { type: 'string', description: 'An entity ref.' },
          health: { $ref: '#/components/schemas/Health' },
          stale: { type: 'boolean' },
          since: { type: 'string', format: 'date-time' },
          lastResultAt: { type: 'string', format: 'date-time' },
          summary: { type: 'string' },
          sentence: { $ref: '#/components/schemas/Sentence' },
          maintenance: {
            description: 'That which covers the whole platform now.',
            allOf: [{ $ref: '#/components/schemas/MaintenanceWindow' }],
          },
          systems: {
            type: 'array',
            items: { $ref: '#/components/schemas/System' },
          },
          suites: {
            type: 'array',
            items: { $ref: '#/components/schemas/Suite' },
          },
          problems: {
            type: 'array',
            description:
              'What is wrong in its configuration; it is not validated while there is any.',
            items: { $ref: '#/components/schemas/ConfigProblem' },
          },
        },
      },
      PlatformList: {
        type: 'object',
        required: ['items'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/Platform' },
          },
        },
      },
      LastPassed: {
        type: 'object',
        required: ['runId', 'at'],
        properties: {
          runId: { type: 'string' },
          at: { type: 'string', format: 'date-time' },
          durationMs: { type: 'number' },
        },
      },
      CheckState: {
        type: 'object',
        required: [
          'health',
          'stale',
          'outcome',
          'outcomeSince',
          'streak',
          'summary',
          'durationMs',
          'at',
          'runId',
          'recent',
        ],
        properties: {
          health: { $ref: '#/components/schemas/Health' },
          stale: { type: 'boolean' },
          lastKnownHealth: { $ref: '#/components/schemas/Health' },
          since: {
            type: 'string',
            format: 'date-time',
            description: 'Since when the health is what it is.',
          },
          outcome: { $ref: '#/components/schemas/Outcome' },
          outcomeSince: { type: 'string', format: 'date-time' },
          streak: {
            type: 'integer',
            description: 'How often the outcome came in a row.',
          },
          reason: { type: 'string', description: 'A stable code.' },
          summary: { type: 'string' },
          hint: { type: 'string' },
          cause: { $ref: '#/components/schemas/Cause' },
          durationMs: { type: 'number' },
          at: {
            type: 'string',
            format: 'date-time',
            description: 'When the latest result came.',
          },
          runId: { type: 'string' },
          lastPassed: { $ref: '#/components/schemas/LastPassed' },
          flapping: { $ref: '#/components/schemas/Flapping' },
          maintenance: { $ref: '#/components/schemas/InMaintenance' },
          recent: {
            type: 'array',
            description: 'Oldest first.',
            items: { $ref: '#/components/schemas/RecentOutcome' },
          },
        },
      },
      Check: {
        type: 'object',
        required: [
          'ref',
          'platform',
          'system',
          'check',
          'type',
          'title',
          'description',
          'severity',
          'requires',
          'suites',
        ],
        properties: {
          ref: { type: 'string', example: 'lakehouse/trino/catalogs' },
          platform: { type: 'string' },
          system: { type: 'string' },
          check: { type: 'string' },
          type: { type: 'string' },
          title: { type: 'string' },
          description: { type: 'string', description: 'What it proves.' },
          slowAfterMs: {
            type: 'number',
            description: 'The duration above which it is degraded.',
          },
          severity: { $ref: '#/components/schemas/Severity' },
          requires: { type: 'array', items: { type: 'string' } },
          suites: { type: 'array', items: { type: 'string' } },
          state: { $ref: '#/components/schemas/CheckState' },
        },
      },
      CheckList: {
        type: 'object',
        required: ['items'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/Check' },
          },
          nextCursor: { type: 'string' },
          totalItems: { type: 'integer' },
        },
      },
      CheckOutcome: {
        type: 'object',
        required: ['ref', 'outcome', 'summary', 'durationMs'],
        properties: {
          ref: { type: 'string' },
          outcome: { $ref: '#/components/schemas/Outcome' },
          summary: { type: 'string' },
          durationMs: { type: 'number' },
          cause: { $ref: '#/components/schemas/Cause' },
          maintenance: { $ref: '#/components/schemas/InMaintenance' },
        },
      },
      Run: {
        type: 'object',
        required: [
          'id',
          'platform',
          'suite',
          'trigger',
          'state',
          'at',
          'counts',
          'total',
        ],
        properties: {
          id: { type: 'string' },
          platform: { type: 'string' },
          suite: { type: 'string' },
          slot: {
            type: 'string',
            format: 'date-time',
            description:
              'When the schedule owed it; a millisecond later for one that makes up for an interrupted run. None for a manual one.',
          },
          trigger: { $ref: '#/components/schemas/Trigger' },
          requestedBy: {
            type: 'string',
            description: "An entity ref or a service's name.",
          },
          replica: { type: 'string' },
          state: { $ref: '#/components/schemas/RunState' },
          reason: {
            type: 'string',
            description: 'Why it was missed or interrupted, in words.',
          },
          at: {
            type: 'string',
            format: 'date-time',
            description: 'When it started; the slot of a missed one.',
          },
          finishedAt: { type: 'string', format: 'date-time' },
          durationMs: { type: 'number' },
          counts: { $ref: '#/components/schemas/Counts' },
          total: {
            type: 'integer',
            description: 'How many checks it has to run.',
          },
          current: {
            type: 'array',
            description: 'Refs of the checks that run at this moment.',
            items: { type: 'string' },
          },
          firstCause: { $ref: '#/components/schemas/Cause' },
          outcomes: {
            type: 'array',
            items: { $ref: '#/components/schemas/CheckOutcome' },
          },
        },
      },
      RunList: {
        type: 'object',
        required: ['items'],
        properties: {
          items: { type: 'array', items: { $ref: '#/components/schemas/Run' } },
          nextCursor: { type: 'string' },
        },
      },
      Measurement: {
        type: 'object',
        required: ['value', 'unit'],
        properties: { value: { type: 'number' }, unit: { type: 'string' } },
      },
      Evidence: {
        type: 'object',
        required: ['label', 'kind', 'text'],
        properties: {
          label: { type: 'string' },
          kind: {
            type: 'string',
            enum: ['sql', 'text', 'json', 'table', 'link'],
          },
          text: { type: 'string' },
          url: { type: 'string' },
        },
      },
      Result: {
        type: 'object',
        required: [
          'runId',
          'ref',
          'title',
          'outcome',
          'summary',
          'at',
          'durationMs',
          'measurements',
        ],
        properties: {
          runId: { type: 'string' },
          ref: { type: 'string' },
          title: { type: 'string' },
          outcome: { $ref: '#/components/schemas/Outcome' },
          reason: { type: 'string' },
          summary: { type: 'string' },
          detail: { type: 'string' },
          hint: { type: 'string' },
          cause: { $ref: '#/components/schemas/Cause' },
          expected: { type: 'string' },
          actual: { type: 'string' },
          at: {
            type: 'string',
            format: 'date-time',
            description: 'When the check ended.',
          },
          durationMs: { type: 'number' },
          maintenance: { $ref: '#/components/schemas/InMaintenance' },
          measurements: {
            type: 'object',
            additionalProperties: { $ref: '#/components/schemas/Measurement' },
          },
          evidence: {
            type: 'array',
            items: { $ref: '#/components/schemas/Evidence' },
          },
          evidenceDenied: { type: 'boolean' },
        },
      },
      ResultList: {
        type: 'object',
        required: ['items'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/Result' },
          },
          nextCursor: { type: 'string' },
        },
      },
      RunDetail: {
        allOf: [
          { $ref: '#/components/schemas/Run' },
          {
            type: 'object',
            required: ['results'],
            properties: {
              results: {
                type: 'array',
                items: { $ref: '#/components/schemas/Result' },
              },
            },
          },
        ],
      },
      CreateRunRequest: {
        type: 'object',
        additionalProperties: false,
        properties: {
          systems: {
            type: 'array',
            description:
              'Names of systems of the platform; all of the suite unless told.',
            minItems: 1,
            maxItems: 100,
            items: { type: 'string', minLength: 1, maxLength: 200 },
          },
          checks: {
            type: 'array',
            description:
              'Checks as `system/check`, beside `systems` only those that are in both; those that they require run with them.',
            minItems: 1,
            maxItems: 500,
            items: { type: 'string', minLength: 1, maxLength: 400 },
          },
        },
      },
      Transition: {
        type: 'object',
        required: [
          'id',
          'ref',
          'platform',
          'system',
          'check',
          'title',
          'from',
          'to',
          'at',
          'since',
          'runId',
          'streak',
          'summary',
        ],
        properties: {
          id: { type: 'string' },
          ref: { type: 'string' },
          platform: { type: 'string' },
          system: { type: 'string' },
          check: { type: 'string' },
          title: { type: 'string' },
          from: { $ref: '#/components/schemas/Health' },
          to: { $ref: '#/components/schemas/Health' },
          at: {
            type: 'string',
            format: 'date-time',
            description: 'When it settled.',
          },
          since: {
            type: 'string',
            format: 'date-time',
            description: 'When the first of the results came that settled it.',
          },
          runId: { type: 'string' },
          streak: {
            type: 'integer',
            description: 'How many results settled it.',
          },
          summary: { type: 'string' },
          previousSince: {
            type: 'string',
            format: 'date-time',
            description: 'Since when the health was what it was before.',
          },
        },
      },
      TransitionList: {
        type: 'object',
        required: ['items'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/Transition' },
          },
          nextCursor: { type: 'string' },
        },
      },
      AllocatedResource: {
        type: 'string',
        description:
          '`cpu` in millicores; `memory`, `storage`, `heap` and `memoryPool` in bytes; `replicas` and `processors` in their number.',
        enum: [
          'cpu',
          'memory',
          'storage',
          'replicas',
          'heap',
          'processors',
          'memoryPool',
        ],
      },
      AllocationBound: {
        type: 'string',
        description:
          '`size` where there is no request and limit, as of a heap.',
        enum: ['request', 'limit', 'size'],
      },
      Quantity: {
        type: 'object',
        description:
          'How much. `notSet` is a value, and not 0; `notKnown`: nobody told. With `set` come `text` and `value`, with `range` `text`, `minimum` and `maximum`.',
        required: ['state'],
        properties: {
          state: {
            type: 'string',
            enum: ['set', 'range', 'notSet', 'notKnown'],
          },
          text: {
            type: 'string',
            description: 'As the system told it.',
            example: '4Gi',
          },
          value: { type: 'integer', format: 'int64', example: 4294967296 },
          minimum: { type: 'integer', format: 'int64' },
          maximum: { type: 'integer', format: 'int64' },
          notSetIn: {
            type: 'array',
            description:
              'Containers for which it is not set; the value is the sum of the others.',
            items: { type: 'string' },
          },
        },
      },
      GivenQuantity: {
        type: 'object',
        required: ['resource', 'bound', 'quantity'],
        properties: {
          resource: { $ref: '#/components/schemas/AllocatedResource' },
          bound: { $ref: '#/components/schemas/AllocationBound' },
          quantity: { $ref: '#/components/schemas/Quantity' },
          total: {
            description: 'Times the number of replicas, where both are known.',
            allOf: [{ $ref: '#/components/schemas/Quantity' }],
          },
        },
      },
      AllocatedContainer: {
        type: 'object',
        required: ['name', 'role', 'given'],
        properties: {
          name: { type: 'string' },
          role: { type: 'string', enum: ['container', 'sidecar', 'init'] },
          given: {
            type: 'array',
            items: { $ref: '#/components/schemas/GivenQuantity' },
          },
        },
      },
      Usage: {
        type: 'object',
        description: 'What all instances use together.',
        required: ['resource', 'value', 'text'],
        properties: {
          resource: { $ref: '#/components/schemas/AllocatedResource' },
          value: { type: 'integer', format: 'int64' },
          text: { type: 'string', example: '2560Mi' },
        },
      },
      AllocatedInstance: {
        type: 'object',
        description: 'A pod, or a node.',
        required: ['name', 'ready'],
        properties: {
          name: { type: 'string' },
          ready: { type: 'boolean' },
          given: {
            type: 'array',
            description: 'Where it differs from instance to instance.',
            items: { $ref: '#/components/schemas/GivenQuantity' },
          },
          usage: {
            type: 'array',
            items: { $ref: '#/components/schemas/Usage' },
          },
        },
      },
      WorkloadRevision: {
        type: 'object',
        required: ['kind', 'name'],
        properties: {
          kind: { type: 'string', example: 'ReplicaSet' },
          name: { type: 'string' },
          number: { type: 'integer' },
        },
      },
      Release: {
        type: 'object',
        description: 'A version of something that was deployed.',
        required: [
          'id',
          'platform',
          'system',
          'kind',
          'namespace',
          'name',
          'revision',
          'status',
          'deployedAt',
        ],
        properties: {
          id: { type: 'string' },
          platform: { type: 'string' },
          system: {
            type: 'string',
            description: 'Ref of the system that told it.',
          },
          kind: { type: 'string', example: 'HelmRelease' },
          namespace: { type: 'string' },
          name: { type: 'string' },
          revision: { type: 'string', example: '7' },
          status: { type: 'string', example: 'deployed' },
          deployedAt: { type: 'string', format: 'date-time' },
          chart: { type: 'string' },
          chartVersion: { type: 'string', example: '1.39.1' },
          appVersion: { type: 'string', example: '475' },
          previous: {
            type: 'object',
            description:
              'The versions before it, where they are known and others.',
            properties: {
              chartVersion: { type: 'string' },
              appVersion: { type: 'string' },
              revision: { type: 'string' },
            },
          },
        },
      },
      ReleaseList: {
        type: 'object',
        required: ['items'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/Release' },
          },
          nextCursor: { type: 'string' },
        },
      },
      AllocatedWorkload: {
        type: 'object',
        required: ['kind', 'name'],
        properties: {
          kind: { type: 'string', example: 'Deployment' },
          namespace: { type: 'string' },
          name: { type: 'string' },
        },
      },
      Allocation: {
        type: 'object',
        required: [
          'id',
          'platform',
          'system',
          'workload',
          'at',
          'firstSeenAt',
          'stale',
          'replicas',
          'given',
          'containers',
          'usage',
          'instances',
          'facts',
          'lastChanges',
        ],
        properties: {
          id: { type: 'string' },
          platform: { type: 'string' },
          system: {
            type: 'string',
            description: 'Ref of the system that told it.',
          },
          belongsTo: {
            type: 'string',
            description:
              'Ref of the system that it is part of, where another one.',
          },
          workload: { $ref: '#/components/schemas/AllocatedWorkload' },
          at: {
            type: 'string',
            format: 'date-time',
            description: 'When it was so.',
          },
          firstSeenAt: { type: 'string', format: 'date-time' },
          goneAt: {
            type: 'string',
            format: 'date-time',
            description: 'Since when it is no longer there.',
          },
          stale: {
            type: 'boolean',
            description:
              'Whether it could not be read for longer than three collections take; what it is now is unknown.',
          },
          replicas: { $ref: '#/components/schemas/Quantity' },
          given: {
            type: 'array',
            description: 'A replica as a whole.',
            items: { $ref: '#/components/schemas/GivenQuantity' },
          },
          containers: {
            type: 'array',
            items: { $ref: '#/components/schemas/AllocatedContainer' },
          },
          usage: {
            type: 'array',
            description: 'Empty where it is not known.',
            items: { $ref: '#/components/schemas/Usage' },
          },
          instances: {
            type: 'array',
            description: 'No more than 50 of them.',
            items: { $ref: '#/components/schemas/AllocatedInstance' },
          },
          instanceCount: { type: 'integer' },
          revision: { $ref: '#/components/schemas/WorkloadRevision' },
          release: {
            type: 'object',
            description: 'The release that owns it.',
            required: ['namespace', 'name'],
            properties: {
              namespace: { type: 'string' },
              name: { type: 'string' },
            },
          },
          facts: { type: 'object', additionalProperties: { type: 'string' } },
          lastChanges: {
            type: 'array',
            description:
              'The changes to it that took effect last, all at one time.',
            items: { $ref: '#/components/schemas/AllocationChange' },
          },
        },
      },
      Quota: {
        type: 'object',
        required: ['namespace', 'name', 'resource', 'hard', 'used'],
        properties: {
          namespace: { type: 'string' },
          name: { type: 'string' },
          resource: { type: 'string', example: 'limits.memory' },
          hard: { $ref: '#/components/schemas/Quantity' },
          used: { $ref: '#/components/schemas/Quantity' },
        },
      },
      AllocationSource: {
        type: 'object',
        description: 'A system that tells what workloads are given.',
        required: ['system', 'title', 'type', 'stale', 'problems', 'quotas'],
        properties: {
          system: { type: 'string', description: 'Its ref.' },
          title: { type: 'string' },
          type: { type: 'string' },
          source: {
            type: 'string',
            description: 'As a reader knows it.',
            example: 'cluster home, namespace data-platform',
          },
          attemptedAt: {
            type: 'string',
            format: 'date-time',
            description:
              'When it was last asked; absent before the first time.',
          },
          collectedAt: {
            type: 'string',
            format: 'date-time',
            description: 'When it last answered.',
          },
          nextAt: {
            type: 'string',
            format: 'date-time',
            description: 'When it is asked next.',
          },
          stale: {
            type: 'boolean',
            description: 'Whether it has not answered for three collections.',
          },
          error: {
            type: 'string',
            description: 'Why it did not answer when it was last asked.',
          },
          usageProblem: {
            type: 'string',
            description: 'Why usage is not known, where it is not.',
          },
          problems: {
            type: 'array',
            items: {
              type: 'object',
              required: ['subject', 'message'],
              properties: {
                subject: { type: 'string' },
                message: { type: 'string' },
              },
            },
          },
          quotas: {
            type: 'array',
            items: { $ref: '#/components/schemas/Quota' },
          },
        },
      },
      AllocationList: {
        type: 'object',
        required: ['items', 'sources'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/Allocation' },
          },
          sources: {
            type: 'array',
            items: { $ref: '#/components/schemas/AllocationSource' },
          },
          problems: {
            type: 'array',
            description:
              'What is wrong with the annotations of the entity that is asked for; absent where nothing is.',
            items: { $ref: '#/components/schemas/AnnotationProblem' },
          },
          nextCursor: { type: 'string' },
        },
      },
      AllocationCarrier: {
        type: 'object',
        description: 'What brought a change, as far as it is known.',
        properties: {
          revision: { $ref: '#/components/schemas/WorkloadRevision' },
          release: { $ref: '#/components/schemas/Release' },
        },
      },
      AllocationChange: {
        type: 'object',
        required: [
          'id',
          'allocationId',
          'platform',
          'system',
          'workload',
          'event',
          'effectiveAt',
          'knownBy',
          'notedAt',
          'carrier',
        ],
        properties: {
          id: { type: 'string' },
          allocationId: { type: 'string' },
          platform: { type: 'string' },
          system: {
            type: 'string',
            description: 'Ref of the system that told it.',
          },
          belongsTo: {
            type: 'string',
            description:
              'Ref of the system that the workload is part of, where another one.',
          },
          workload: { $ref: '#/components/schemas/AllocatedWorkload' },
          event: {
            type: 'string',
            description:
              '`changed`: a quantity, from `from` to `to`; `appeared`, `gone`: the workload, or the container; `renamed`: the container.',
            enum: ['changed', 'appeared', 'gone', 'renamed'],
          },
          container: {
            type: 'string',
            description:
              'Absent where it is a replica as a whole, or the workload.',
          },
          containerBefore: { type: 'string' },
          resource: { $ref: '#/components/schemas/AllocatedResource' },
          bound: { $ref: '#/components/schemas/AllocationBound' },
          from: { $ref: '#/components/schemas/Quantity' },
          to: { $ref: '#/components/schemas/Quantity' },
          effectiveAt: {
            type: 'string',
            format: 'date-time',
            description: 'From when on it holds.',
          },
          notBefore: {
            type: 'string',
            format: 'date-time',
            description: 'Where the time is not exact, it was after this one.',
          },
          knownBy: {
            type: 'string',
            description:
              '`observed` as it happened, or `recovered` from what the system still knows of the past.',
            enum: ['observed', 'recovered'],
          },
          notedAt: { type: 'string', format: 'date-time' },
          carrier: { $ref: '#/components/schemas/AllocationCarrier' },
        },
      },
      AllocationChangeList: {
        type: 'object',
        required: ['items'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/AllocationChange' },
          },
          nextCursor: { type: 'string' },
        },
      },
      AllocationStep: {
        type: 'object',
        description: 'From `at` on.',
        required: ['at', 'quantity'],
        properties: {
          at: { type: 'string', format: 'date-time' },
          quantity: { $ref: '#/components/schemas/Quantity' },
          total: {
            description: 'Times the number of replicas, where both are known.',
            allOf: [{ $ref: '#/components/schemas/Quantity' }],
          },
        },
      },
      UsagePoint: {
        type: 'object',
        required: ['at', 'samples', 'mean', 'minimum', 'maximum', 'p95'],
        properties: {
          at: {
            type: 'string',
            format: 'date-time',
            description: 'Where it begins.',
          },
          samples: { type: 'integer' },
          mean: { type: 'number' },
          minimum: { type: 'number' },
          maximum: { type: 'number' },
          p95: { type: 'number', description: 'Within 5 % of it.' },
        },
      },
      AllocationSeries: {
        type: 'object',
        required: [
          'allocationId',
          'resource',
          'unit',
          'from',
          'to',
          'bounds',
          'usage',
          'resolution',
          'changes',
        ],
        properties: {
          allocationId: { type: 'string' },
          resource: { $ref: '#/components/schemas/AllocatedResource' },
          unit: { type: 'string', enum: ['millicores', 'bytes', 'count'] },
          from: { type: 'string', format: 'date-time' },
          to: { type: 'string', format: 'date-time' },
          bounds: {
            type: 'array',
            description:
              'Steps of each bound, the first one at or before `from` where it is known.',
            items: {
              type: 'object',
              required: ['bound', 'steps'],
              properties: {
                bound: { $ref: '#/components/schemas/AllocationBound' },
                steps: {
                  type: 'array',
                  items: { $ref: '#/components/schemas/AllocationStep' },
                },
              },
            },
          },
          resolution: {
            type: 'object',
            description: 'How long a point of usage is.',
            required: ['name', 'milliseconds'],
            properties: {
              name: { type: 'string', enum: ['fine', 'hour', 'day'] },
              milliseconds: { type: 'integer' },
            },
          },
          usage: {
            type: 'array',
            items: { $ref: '#/components/schemas/UsagePoint' },
          },
          changes: {
            type: 'array',
            description:
              'Those to the workload within the time, the latest 100.',
            items: { $ref: '#/components/schemas/AllocationChange' },
          },
        },
      },
      EffectOfCheck: {
        type: 'object',
        required: ['ref', 'title', 'before', 'after'],
        properties: {
          ref: { type: 'string' },
          title: { type: 'string' },
          before: { $ref: '#/components/schemas/EffectDurations' },
          after: { $ref: '#/components/schemas/EffectDurations' },
        },
      },
      EffectDurations: {
        type: 'object',
        description: 'Of the runs in which it passed, or was merely degraded.',
        required: ['runs'],
        properties: {
          runs: { type: 'integer' },
          p50: { type: 'number', description: 'In milliseconds.' },
          p95: { type: 'number', description: 'In milliseconds.' },
        },
      },
      EffectSide: {
        type: 'object',
        required: ['from', 'to', 'runs'],
        properties: {
          from: { type: 'string', format: 'date-time' },
          to: { type: 'string', format: 'date-time' },
          runs: { type: 'integer' },
        },
      },
      AllocationEffect: {
        type: 'object',
        required: [
          'changeId',
          'text',
          'enough',
          'minimumRuns',
          'before',
          'after',
          'checks',
          'transitions',
        ],
        properties: {
          changeId: { type: 'string' },
          text: {
            type: 'string',
            description: 'What was before and after, in one sentence.',
            example:
              'p95 of TPC-H queries 0.52 s → 0.54 s over 14 runs; nothing turned unhealthy.',
          },
          enough: {
            type: 'boolean',
            description:
              'Whether there are enough runs on both sides to compare.',
          },
          minimumRuns: { type: 'integer' },
          before: { $ref: '#/components/schemas/EffectSide' },
          after: { $ref: '#/components/schemas/EffectSide' },
          checks: {
            type: 'array',
            items: { $ref: '#/components/schemas/EffectOfCheck' },
          },
          transitions: {
            type: 'array',
            description: "Of the system's checks after the change, to worse.",
            items: { $ref: '#/components/schemas/Transition' },
          },
        },
      },
      EntitySummariesRequest: {
        type: 'object',
        additionalProperties: false,
        required: ['entityRefs'],
        properties: {
          entityRefs: {
            type: 'array',
            minItems: 1,
            maxItems: 200,
            items: { type: 'string', minLength: 1, maxLength: 300 },
            example: ['component:default/orders'],
          },
        },
      },
      AnnotationProblem: {
        type: 'object',
        required: ['annotation', 'value', 'message'],
        properties: {
          annotation: { type: 'string' },
          value: { type: 'string' },
          message: { type: 'string' },
          suggestion: {
            type: 'string',
            description: 'The nearest known name.',
          },
        },
      },
      EntitySummary: {
        type: 'object',
        required: [
          'entityRef',
          'configured',
          'problems',
          'health',
          'stale',
          'sentence',
          'systems',
          'suites',
        ],
        properties: {
          entityRef: { type: 'string' },
          configured: {
            type: 'boolean',
            description: 'Whether it names any system or platform.',
          },
          problems: {
            type: 'array',
            items: { $ref: '#/components/schemas/AnnotationProblem' },
          },
          health: { $ref: '#/components/schemas/Health' },
          stale: { type: 'boolean' },
          since: { type: 'string', format: 'date-time' },
          sentence: { $ref: '#/components/schemas/Sentence' },
          lastResultAt: { type: 'string', format: 'date-time' },
          nextSlot: { type: 'string', format: 'date-time' },
          systems: {
            type: 'array',
            items: { $ref: '#/components/schemas/System' },
          },
          checks: {
            type: 'array',
            items: { $ref: '#/components/schemas/Check' },
          },
          suites: {
            type: 'array',
            items: { $ref: '#/components/schemas/Suite' },
          },
        },
      },
      EntitySummaryList: {
        type: 'object',
        required: ['items'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/EntitySummary' },
          },
        },
      },
      MilestoneStatusKind: {
        type: 'string',
        description:
          "What the words of a document's status come to; `unknown` where they are not known.",
        enum: [
          'planned',
          'in-progress',
          'partial',
          'blocked',
          'completed',
          'superseded',
          'cancelled',
          'unknown',
        ],
      },
      MilestoneDate: {
        type: 'object',
        required: ['from', 'text'],
        properties: {
          from: {
            type: 'string',
            description: 'The day, or the first of several.',
            example: '2025-06-27',
          },
          to: { type: 'string', description: 'The last of several days.' },
          text: { type: 'string', description: 'As written.' },
          line: {
            type: 'integer',
            description: "Absent where the file's name told it.",
          },
        },
      },
      MilestoneStatus: {
        type: 'object',
        required: ['kind', 'text'],
        properties: {
          kind: { $ref: '#/components/schemas/MilestoneStatusKind' },
          text: { type: 'string', description: 'As written.' },
          percent: {
            type: 'number',
            description: 'How far it is, where the text tells.',
          },
          line: { type: 'integer' },
        },
      },
      MilestoneSummary: {
        type: 'object',
        description: 'A milestone as it is listed.',
        required: ['id', 'platform', 'title', 'fileName', 'source', 'goals'],
        properties: {
          id: { type: 'string' },
          platform: { type: 'string' },
          entityRef: {
            type: 'string',
            description: 'The entity that names the document, if one does.',
          },
          title: { type: 'string' },
          fileName: { type: 'string', example: '2025-06-27-trino.md' },
          url: {
            type: 'string',
            description: 'Where a reader finds the document.',
          },
          date: { $ref: '#/components/schemas/MilestoneDate' },
          status: { $ref: '#/components/schemas/MilestoneStatus' },
          category: { type: 'string' },
          goals: {
            type: 'object',
            required: ['done', 'total'],
            properties: {
              done: { type: 'integer' },
              total: { type: 'integer' },
            },
          },
          source: {
            type: 'string',
            description: 'Id of the source in the same answer.',
          },
          goneAt: {
            type: 'string',
            format: 'date-time',
            description: 'Since when its source no longer has it.',
          },
          previousPath: {
            type: 'string',
            description: 'Where it was before it was renamed.',
          },
        },
      },
      MilestoneSource: {
        type: 'object',
        description: 'Where documents are read from.',
        required: ['id', 'location'],
        properties: {
          id: { type: 'string' },
          platform: { type: 'string' },
          location: {
            type: 'string',
            description: 'A path or an address, as configured.',
          },
          entityRef: { type: 'string' },
          attemptedAt: { type: 'string', format: 'date-time' },
          succeededAt: { type: 'string', format: 'date-time' },
          error: {
            type: 'string',
            description:
              'Why it could not be read the last time; what was known stays.',
          },
          problems: {
            type: 'array',
            description: 'What was left out when it was read last, and why.',
            items: { type: 'string' },
          },
        },
      },
      MilestoneList: {
        type: 'object',
        required: ['items', 'sources', 'categories'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/MilestoneSummary' },
          },
          nextCursor: { type: 'string' },
          sources: {
            type: 'array',
            items: { $ref: '#/components/schemas/MilestoneSource' },
          },
          categories: {
            type: 'array',
            description: 'All that there are, to choose from.',
            items: { type: 'string' },
          },
        },
      },
      MilestoneMark: {
        type: 'string',
        enum: ['done', 'open', 'partial', 'failed', 'skipped'],
      },
      MilestoneItem: {
        type: 'object',
        description:
          'One line of a list, a row of a table, or a paragraph of its own.',
        required: ['text', 'group', 'line', 'children'],
        properties: {
          text: { type: 'string', description: 'Plain, without its mark.' },
          mark: { $ref: '#/components/schemas/MilestoneMark' },
          tally: {
            type: 'object',
            description: '`4/6 passing`',
            required: ['passed', 'total'],
            properties: {
              passed: { type: 'number' },
              total: { type: 'number' },
            },
          },
          group: {
            type: 'array',
            description: 'The subheads that it is under, outermost first.',
            items: { type: 'string' },
          },
          line: { type: 'integer' },
          children: {
            type: 'array',
            items: { $ref: '#/components/schemas/MilestoneItem' },
          },
        },
      },
      MilestoneComponent: {
        allOf: [
          { $ref: '#/components/schemas/MilestoneItem' },
          {
            type: 'object',
            required: ['name'],
            properties: {
              name: { type: 'string', example: 'Trino' },
              version: { type: 'string', example: '475' },
              chartVersion: { type: 'string', example: '1.39.1' },
            },
          },
        ],
      },
      MilestoneAmount: {
        type: 'object',
        required: ['text', 'number'],
        properties: {
          text: { type: 'string', example: '10Gi' },
          number: { type: 'number' },
          unit: { type: 'string' },
        },
      },
      MilestoneMetric: {
        allOf: [
          { $ref: '#/components/schemas/MilestoneItem' },
          {
            type: 'object',
            required: ['values'],
            properties: {
              name: { type: 'string' },
              values: {
                type: 'array',
                items: {
                  type: 'object',
                  required: ['to'],
                  properties: {
                    subject: { type: 'string' },
                    from: { $ref: '#/components/schemas/MilestoneAmount' },
                    to: { $ref: '#/components/schemas/MilestoneAmount' },
                    bound: {
                      type: 'string',
                      enum: ['below', 'above', 'about'],
                    },
                  },
                },
              },
            },
          },
        ],
      },
      MilestoneSection: {
        type: 'object',
        required: ['title', 'level', 'kind', 'line', 'markdown'],
        properties: {
          title: { type: 'string' },
          level: {
            type: 'integer',
            description:
              '2 for `##`; 0 for what stands before the first heading.',
          },
          kind: {
            type: 'string',
            enum: [
              'summary',
              'goals',
              'components',
              'configuration',
              'tests',
              'metrics',
              'lessons',
              'next-steps',
              'references',
              'other',
            ],
          },
          line: { type: 'integer' },
          markdown: {
            type: 'string',
            description:
              'GFM without raw HTML, whose links and images are safe.',
          },
        },
      },
      Milestone: {
        allOf: [
          { $ref: '#/components/schemas/MilestoneSummary' },
          {
            type: 'object',
            required: [
              'metadata',
              'goalItems',
              'components',
              'configuration',
              'tests',
              'metrics',
              'lessons',
              'nextSteps',
              'references',
              'sections',
              'notUnderstood',
              'firstSeenAt',
              'changedAt',
            ],
            properties: {
              metadata: {
                type: 'array',
                items: {
                  type: 'object',
                  required: ['key', 'value', 'line'],
                  properties: {
                    key: { type: 'string' },
                    value: { type: 'string' },
                    line: { type: 'integer' },
                  },
                },
              },
              goalItems: {
                type: 'array',
                items: { $ref: '#/components/schemas/MilestoneItem' },
              },
              components: {
                type: 'array',
                items: { $ref: '#/components/schemas/MilestoneComponent' },
              },
              configuration: {
                type: 'array',
                items: { $ref: '#/components/schemas/MilestoneItem' },
              },
              tests: {
                type: 'array',
                items: { $ref: '#/components/schemas/MilestoneItem' },
              },
              metrics: {
                type: 'array',
                items: { $ref: '#/components/schemas/MilestoneMetric' },
              },
              lessons: {
                type: 'array',
                items: { $ref: '#/components/schemas/MilestoneItem' },
              },
              nextSteps: {
                type: 'array',
                items: { $ref: '#/components/schemas/MilestoneItem' },
              },
              references: {
                type: 'array',
                items: { $ref: '#/components/schemas/MilestoneItem' },
              },
              sections: {
                type: 'array',
                items: { $ref: '#/components/schemas/MilestoneSection' },
              },
              notUnderstood: {
                type: 'array',
                description:
                  'What is there and was not understood; it is in the sections as text.',
                items: {
                  type: 'object',
                  required: ['line', 'text', 'reason'],
                  properties: {
                    line: { type: 'integer' },
                    text: { type: 'string' },
                    reason: { type: 'string' },
                  },
                },
              },
              firstSeenAt: { type: 'string', format: 'date-time' },
              changedAt: { type: 'string', format: 'date-time' },
            },
          },
        ],
      },
      ClaimVerdict: {
        type: 'string',
        enum: ['holds', 'moved-on', 'does-not-hold', 'cannot-be-told'],
      },
      ClaimTarget: {
        type: 'object',
        description: 'What a claim is held against.',
        required: ['kind'],
        properties: {
          kind: {
            type: 'string',
            enum: ['system', 'check', 'allocation', 'release'],
          },
          ref: { type: 'string', description: 'Of the system or check.' },
          id: { type: 'string', description: 'Of the allocation.' },
          name: { type: 'string' },
          namespace: { type: 'string' },
          system: {
            type: 'string',
            description: 'Ref of the system that tells it.',
          },
        },
      },
      ClaimLink: {
        type: 'object',
        required: ['target', 'by', 'reason', 'certain'],
        properties: {
          target: { $ref: '#/components/schemas/ClaimTarget' },
          by: { type: 'string', enum: ['comment', 'alias', 'name', 'words'] },
          reason: { type: 'string', description: 'What led there.' },
          certain: { type: 'boolean' },
        },
      },
      ClaimEvidence: {
        type: 'object',
        description: 'What was looked at.',
        required: ['kind'],
        properties: {
          kind: {
            type: 'string',
            enum: [
              'result',
              'durations',
              'fact',
              'allocation',
              'change',
              'release',
            ],
          },
          check: { type: 'string' },
          runId: { type: 'string' },
          system: { type: 'string' },
          name: { type: 'string' },
          id: { type: 'string' },
          runs: { type: 'integer' },
          at: { type: 'string', format: 'date-time' },
          since: { type: 'string', format: 'date-time' },
          from: { type: 'string', format: 'date-time' },
          to: { type: 'string', format: 'date-time' },
        },
      },
      MilestoneClaim: {
        type: 'object',
        required: ['id', 'text', 'line', 'kind', 'verdict', 'now', 'evidence'],
        properties: {
          id: { type: 'string' },
          text: { type: 'string', description: 'As written.' },
          line: { type: 'integer' },
          kind: {
            type: 'string',
            enum: [
              'version',
              'chart-version',
              'catalogs',
              'nodes',
              'duration',
              'allocation',
              'pods',
              'release',
              'outcome',
            ],
          },
          verdict: { $ref: '#/components/schemas/ClaimVerdict' },
          now: { type: 'string', description: 'What is so, in a few words.' },
          why: { type: 'string', description: "Why it can't be told." },
          link: { $ref: '#/components/schemas/ClaimLink' },
          evidence: {
            type: 'array',
            items: { $ref: '#/components/schemas/ClaimEvidence' },
          },
        },
      },
      MilestoneStep: {
        type: 'object',
        description: 'A next step, and what became of it.',
        required: ['text', 'line', 'state', 'now', 'evidence'],
        properties: {
          text: { type: 'string' },
          line: { type: 'integer' },
          state: {
            type: 'string',
            enum: ['done', 'open', 'later', 'not-known'],
          },
          now: { type: 'string' },
          link: { $ref: '#/components/schemas/ClaimLink' },
          evidence: {
            type: 'array',
            items: { $ref: '#/components/schemas/ClaimEvidence' },
          },
          milestone: {
            type: 'string',
            description: 'Id of the later milestone that tells it.',
          },
        },
      },
      MilestoneClaims: {
        type: 'object',
        required: ['at', 'sentence', 'counts', 'items', 'steps'],
        properties: {
          at: { type: 'string', format: 'date-time' },
          platform: {
            type: 'string',
            description:
              'What they are held against; absent where the document is of none.',
          },
          sentence: {
            type: 'string',
            example:
              '6 of 6 goals done. Of 8 claims that can be held against the platform, 5 hold today, 2 have moved on, 1 does not hold.',
          },
          counts: {
            type: 'object',
            required: ['holds', 'movedOn', 'doesNotHold', 'cannotBeTold'],
            properties: {
              holds: { type: 'integer' },
              movedOn: { type: 'integer' },
              doesNotHold: { type: 'integer' },
              cannotBeTold: { type: 'integer' },
            },
          },
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/MilestoneClaim' },
          },
          steps: {
            type: 'array',
            items: { $ref: '#/components/schemas/MilestoneStep' },
          },
        },
      },
      MilestoneDraftRequest: {
        type: 'object',
        required: ['platform', 'from', 'to'],
        additionalProperties: false,
        properties: {
          platform: { type: 'string', minLength: 1, maxLength: 200 },
          from: { type: 'string', format: 'date-time' },
          to: { type: 'string', format: 'date-time' },
          title: { type: 'string', minLength: 1, maxLength: 200 },
        },
      },
      MilestoneDraft: {
        type: 'object',
        required: ['fileName', 'markdown'],
        properties: {
          fileName: { type: 'string', example: '2026-11-26-lakehouse.md' },
          markdown: { type: 'string' },
        },
      },
    },
  },
} as const;
