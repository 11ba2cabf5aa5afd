import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { Knex } from 'knex';
import request from 'supertest';
import { openHistory, testDatabases } from '../history/__testUtils__/history';
import dataPlatformPlugin from '../index';

jest.setTimeout(120_000);

const databases = testDatabases();

const DAY_MS = 24 * 60 * 60_000;

async function start(knex: Knex) {
  const scheduler = mockServices.scheduler();
  const backend = await startTestBackend({
    features: [
      dataPlatformPlugin,
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        factory: () => mockServices.database({ knex }),
      }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      catalogServiceMock.factory({ entities: [] }),
      mockServices.rootConfig.factory({
        data: {
          dataPlatform: {
            history: { retention: { results: { days: 90 } } },
            platforms: {
              lakehouse: {
                systems: { loki: { type: 'http', url: 'http://loki.example' } },
                suites: {
                  default: { schedule: { frequency: { trigger: 'manual' } } },
                },
              },
            },
          },
        },
      }),
    ],
  });
  return {
    server: backend.server,
    stop: async () => backend.stop(),
    scheduler,
  };
}

/** Slots that were missed so many days ago. */
async function missed(knex: Knex, daysAgo: number[]) {
  const { store } = await openHistory(knex);
  await store.recordMissed(
    { platform: 'lakehouse', suite: 'default' },
    daysAgo.map(days => new Date(Date.now() - days * DAY_MS)),
    'no replica was running',
  );
}

it('removes what is older than the configuration says, and lists go on without it', async () => {
  const knex = await databases.init('SQLITE_3');
  await missed(knex, [100, 91, 89, 1]);
  const { server, scheduler, stop } = await start(knex);

  await scheduler.triggerTask('remove-old-results');

  const { body } = await request(server).get(
    '/api/data-platform/v1/runs?platform=lakehouse',
  );
  await stop();
  expect(
    body.items.map(({ slot }: { slot: string }) =>
      Math.round((Date.now() - Date.parse(slot)) / DAY_MS),
    ),
  ).toEqual([1, 89]);
});
