import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { EntitySummary } from 'backstage-plugin-data-platform-common';
import request from 'supertest';
import {
  type FakeAnswers,
  fakeSystemModule,
  fakeSystemType,
} from './__testUtils__/fakeSystemType';
import { anEntity } from './__testUtils__/startApi';
import dataPlatformPlugin from './index';
import { SystemTypes } from './SystemTypes';

const MANY_RUNS_MS = 30_000;

async function start(answers: FakeAnswers) {
  return startTestBackend({
    features: [
      dataPlatformPlugin,
      fakeSystemModule(answers),
      // The real one: it is what makes runs happen.
      schedulerServiceFactory,
      catalogServiceMock.factory({
        entities: [
          anEntity('orders', { 'data-platform/system': 'lakehouse/trino' }),
        ],
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
              broken: { systems: { trino: { type: 'fke' } } },
            },
          },
        },
      }),
    ],
  });
}

describe('the plugin', () => {
  it(
    'validates on its schedule, and tells what it finds',
    async () => {
      const answers: FakeAnswers = new Map();
      const { server } = await start(answers);
      const summary = async (): Promise<EntitySummary> =>
        (
          await request(server)
            .get(
              '/api/data-platform/v1/entities/component/default/orders/summary',
            )
            .expect(200)
        ).body;
      const until = async (health: string) => {
        for (;;) {
          const found = await summary();
          if (found.health === health) {
            return found;
          }
        }
      };

      const healthy = await until('healthy');
      expect(healthy.sentence.text).toMatch(
        /^Healthy since .* UTC\. All 3 checks pass\./,
      );

      answers.set('nodes', () => ({
        outcome: 'failed',
        summary: '2 of 3 active',
      }));
      const unhealthy = await until('unhealthy');
      expect(unhealthy.sentence.text).toMatch(
        /^Unhealthy since .* UTC \(\d+ s\)\. Cluster nodes: 2 of 3 active\. Last looked at /,
      );

      answers.delete('nodes');
      await until('healthy');
      const { body: transitions } = await request(server)
        .get('/api/data-platform/v1/transitions')
        .query({ platform: 'lakehouse', system: 'trino', check: 'nodes' })
        .expect(200);
      expect(
        transitions.items.map(
          ({ from, to }: { from: string; to: string }) => `${from} → ${to}`,
        ),
      ).toEqual([
        'unhealthy → healthy',
        'healthy → unhealthy',
        'unknown → healthy',
      ]);
    },
    MANY_RUNS_MS,
  );

  it('shows a platform with a problem, and validates the others', async () => {
    const { server } = await start(new Map());
    const { body } = await request(server)
      .get('/api/data-platform/v1/platforms/broken')
      .expect(200);
    expect(body).toMatchObject({
      health: 'unknown',
      problems: [
        {
          path: 'dataPlatform.platforms.broken.systems.trino.type',
          message: expect.stringContaining("Did you mean 'fake'?"),
        },
      ],
    });
    expect(body.sentence.text).toContain(
      'Not validated: its configuration has a problem.',
    );
    await request(server)
      .post('/api/data-platform/v1/platforms/broken/suites/default/runs')
      .expect(400);
  });

  it('knows each type of system once', () => {
    const types = new SystemTypes();
    types.addSystemType(fakeSystemType(new Map()));
    expect(() => types.addSystemType(fakeSystemType(new Map()))).toThrow(
      "The type of system 'fake' is registered already",
    );
  });
});
