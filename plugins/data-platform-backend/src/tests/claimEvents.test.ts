import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  createMockDirectory,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  eventsServiceFactory,
  eventsServiceRef,
} from '@backstage/plugin-events-node';
import {
  MILESTONE_CLAIM_HOLDS_AGAIN_TOPIC,
  MILESTONE_CLAIM_STOPPED_HOLDING_TOPIC,
  type MilestoneClaimEvent,
} from 'backstage-plugin-data-platform-common';
import type { Knex } from 'knex';
import {
  type FakeAnswers,
  fakeSystemModule,
} from '../__testUtils__/fakeSystemType';
import {
  databaseService,
  testDatabases,
} from '../history/__testUtils__/history';
import dataPlatformPlugin from '../index';
import { eventually } from './__testUtils__/eventually';

jest.setTimeout(120_000);

const databases = testDatabases();
const folder = createMockDirectory({
  content: {
    'milestones/lakehouse.md': `# Milestone: Lakehouse

**Date**: 2026-01-02
**Status**: Completed

## Tests

- ✅ Every worker is there <!-- data-platform: check=lakehouse/trino/nodes -->
- ✅ It answers <!-- data-platform: check=lakehouse/trino/connection -->
`,
  },
});

type Received = { topic: string; payload: MilestoneClaimEvent };

/** A plugin of somebody else that wants to know. */
function subscriber(received: Received[]) {
  return createBackendPlugin({
    pluginId: 'subscriber',
    register(env) {
      env.registerInit({
        deps: { events: eventsServiceRef },
        async init({ events }) {
          await events.subscribe({
            id: 'claims',
            topics: [
              MILESTONE_CLAIM_STOPPED_HOLDING_TOPIC,
              MILESTONE_CLAIM_HOLDS_AGAIN_TOPIC,
            ],
            onEvent: async ({ topic, eventPayload }) => {
              received.push({
                topic,
                payload: eventPayload as MilestoneClaimEvent,
              });
            },
          });
        },
      });
    },
  });
}

function startReplica(knex: Knex, answers: FakeAnswers, received: Received[]) {
  return startTestBackend({
    features: [
      dataPlatformPlugin,
      fakeSystemModule(answers),
      subscriber(received),
      schedulerServiceFactory,
      // That of the tests is another one for each plugin.
      eventsServiceFactory,
      catalogServiceMock.factory(),
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        factory: () => databaseService(knex),
      }),
      mockServices.rootConfig.factory({
        data: {
          dataPlatform: {
            platforms: {
              lakehouse: {
                systems: { trino: { type: 'fake' } },
                suites: {
                  integration: { schedule: { frequency: { seconds: 1 } } },
                },
              },
            },
            milestones: {
              schedule: { frequency: { seconds: 1 } },
              evaluateInterval: { seconds: 1 },
              sources: [{ path: folder.resolve('milestones') }],
            },
          },
        },
      }),
    ],
  });
}

describe.each(databases.eachSupportedId())('events of claims, on %s', id => {
  it('reach another plugin once, of two backends and after a restart', async () => {
    const knex = await databases.init(id);
    const answers: FakeAnswers = new Map();
    const received: Received[] = [];
    // One after the other: the scheduler of Backstage makes its tables at the first start.
    const backends = [
      await startReplica(knex, answers, received),
      await startReplica(knex, answers, received),
    ];
    const verdicts = async (): Promise<string[]> =>
      (await knex('claim_verdicts').orderBy('claim_id')).map(
        ({ verdict }: { verdict: string }) => verdict,
      );
    await eventually(verdicts, ({ length }) => length === 2);
    expect(received).toEqual([]);

    answers.set('nodes', () => ({
      outcome: 'failed',
      summary: '2 of 3 active',
    }));
    await eventually(
      async () => received,
      ({ length }) => length > 0,
    );
    expect(received).toEqual([
      {
        topic: MILESTONE_CLAIM_STOPPED_HOLDING_TOPIC,
        payload: expect.objectContaining({
          claim: expect.objectContaining({ text: 'Every worker is there' }),
          systems: ['lakehouse/trino'],
          now: expect.stringMatching(/^2 of 3 active since /),
        }),
      },
    ]);

    await Promise.all(backends.map(backend => backend.stop()));
    const restarted = await startReplica(knex, answers, received);
    answers.delete('nodes');
    await eventually(
      async () => received,
      ({ length }) => length > 1,
    );
    expect(received.map(({ topic }) => topic)).toEqual([
      MILESTONE_CLAIM_STOPPED_HOLDING_TOPIC,
      MILESTONE_CLAIM_HOLDS_AGAIN_TOPIC,
    ]);
    await restarted.stop();
    await knex.destroy();
  });
});
