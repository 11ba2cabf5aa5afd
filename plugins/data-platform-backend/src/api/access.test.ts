import { mockCredentials } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  isResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  DATA_PLATFORM_RESOURCE_TYPE,
  dataPlatformPermissions,
  dataPlatformReadPermission,
} from 'backstage-plugin-data-platform-common';
import request from 'supertest';
import { anEntity, type Decisions, startApi } from '../__testUtils__/startApi';
import {
  createDataPlatformConditionalDecision,
  dataPlatformConditions,
} from '../index';

const PREFIX = '/api/data-platform';
const DENY = { result: AuthorizeResult.DENY } as const;

/** What a policy answers that allows a permission to the owners of a platform. */
const ownersOnly = createDataPlatformConditionalDecision(
  dataPlatformReadPermission,
  dataPlatformConditions.isPlatformOwner({
    claims: ['user:default/mock', 'group:default/platform-team'],
  }),
);

async function start(decisions: Decisions) {
  const api = await startApi({
    decisions,
    entities: [
      anEntity('orders', {
        'data-platform/system': 'lakehouse/trino,warehouse/trino',
      }),
    ],
  });
  const at = new Date();
  return {
    server: api.server,
    runId: await api.history.run(at, {
      'lakehouse/trino/nodes': {
        outcome: 'passed',
        expected: '1 row',
        actual: 'ACME in 1 row',
        detail: 'The value is ACME.',
      },
    }),
    otherRunId: await api.history.run(
      at,
      { 'warehouse/trino/nodes': 'passed' },
      'default',
    ),
  };
}

describe('a caller who may read nothing', () => {
  it('is told so by every route', async () => {
    const { server, runId } = await start({ 'data-platform.read': DENY });
    for (const path of [
      '/v1/platforms',
      '/v1/platforms/lakehouse',
      '/v1/platforms/unknown',
      '/v1/entities/component/default/orders/summary',
      '/v1/checks',
      '/v1/checks/lakehouse/trino/nodes',
      '/v1/checks/lakehouse/trino/nodes/history',
      '/v1/runs',
      `/v1/runs/${runId}`,
      '/v1/transitions',
    ]) {
      const { body } = await request(server)
        .get(`${PREFIX}${path}`)
        .expect(403);
      expect(body.error).toMatchObject({
        name: 'NotAllowedError',
        message:
          'You may not read data platforms (permission data-platform.read)',
      });
    }
    await request(server)
      .post(`${PREFIX}/v1/entities/summaries`)
      .send({ entityRefs: ['component:orders'] })
      .expect(403);
    await request(server)
      .post(`${PREFIX}/v1/platforms/lakehouse/suites/quick/runs`)
      .expect(403);
  });
});

describe('a caller who may read what they own', () => {
  it('sees only that in lists', async () => {
    const { server } = await start({ 'data-platform.read': ownersOnly });
    const items = async (path: string) =>
      (await request(server).get(`${PREFIX}${path}`).expect(200)).body.items;

    expect(await items('/v1/platforms')).toMatchObject([{ name: 'lakehouse' }]);
    expect(await items('/v1/runs')).toMatchObject([{ platform: 'lakehouse' }]);
    expect(await items('/v1/transitions')).toMatchObject([
      { platform: 'lakehouse' },
    ]);
    const checks = await items('/v1/checks');
    expect(checks).toHaveLength(6);
    expect(checks).not.toContainEqual(
      expect.objectContaining({ platform: 'warehouse' }),
    );
  });

  it('does not find the rest, nor learns of it', async () => {
    const { server, otherRunId } = await start({
      'data-platform.read': ownersOnly,
    });
    for (const path of [
      '/v1/platforms/warehouse',
      '/v1/platforms/warehous',
      '/v1/checks/warehouse/trino/nodes',
      '/v1/checks?platform=warehouse',
      '/v1/runs?platform=warehouse',
      '/v1/transitions?platform=warehouse',
      `/v1/runs/${otherRunId}`,
    ]) {
      const { body } = await request(server)
        .get(`${PREFIX}${path}`)
        .expect(404);
      expect(body.error.message).not.toContain("Did you mean 'warehouse'");
    }
    const { body } = await request(server)
      .get(`${PREFIX}/v1/entities/component/default/orders/summary`)
      .expect(200);
    expect(body.systems).toMatchObject([{ ref: 'lakehouse/trino' }]);
    expect(body.problems).toMatchObject([{ value: 'warehouse/trino' }]);
  });
});

describe('evidence', () => {
  it.each<[string, Decisions]>([
    ['at all', { 'data-platform.evidence.read': DENY }],
    [
      'of this platform',
      {
        'data-platform.evidence.read': createDataPlatformConditionalDecision(
          dataPlatformReadPermission,
          dataPlatformConditions.isPlatformOwner({ claims: ['user:a/b'] }),
        ),
      },
    ],
  ])('is left out for a caller who may not see it %s', async (_, decisions) => {
    const { server, runId } = await start(decisions);
    const { body } = await request(server)
      .get(`${PREFIX}/v1/runs/${runId}`)
      .expect(200);
    const { body: history } = await request(server)
      .get(`${PREFIX}/v1/checks/lakehouse/trino/nodes/history`)
      .expect(200);
    for (const results of [body.results, history.items]) {
      expect(results).toHaveLength(1);
      expect(results[0]).toMatchObject({
        outcome: 'passed',
        summary: 'fine',
        expected: '1 row',
        evidenceDenied: true,
      });
      expect(results[0]).not.toHaveProperty('evidence');
    }
    expect(JSON.stringify([body, history])).not.toContain('ACME');
  });
});

describe('another service', () => {
  it('may ask as a user may', async () => {
    const { server, runId } = await start({});
    const { body } = await request(server)
      .get(`${PREFIX}/v1/runs/${runId}`)
      .set('authorization', mockCredentials.service.header())
      .expect(200);
    expect(body.results[0]).toMatchObject({
      evidence: [{ text: 'SELECT 1' }],
      actual: 'ACME in 1 row',
      detail: 'The value is ACME.',
    });
  });
});

describe('the permissions', () => {
  it('are known to the permission framework, with the rule and the resources', async () => {
    const { server } = await start({});
    const { body: metadata } = await request(server)
      .get(`${PREFIX}/.well-known/backstage/permissions/metadata`)
      .expect(200);
    expect(
      metadata.permissions.map(({ name }: { name: string }) => name).sort(),
    ).toEqual([
      'data-platform.evidence.read',
      'data-platform.maintenance.create',
      'data-platform.read',
      'data-platform.run.create',
    ]);
    expect(metadata.rules).toMatchObject([{ name: 'IS_PLATFORM_OWNER' }]);
    expect(
      dataPlatformPermissions.every(permission =>
        isResourcePermission(permission, DATA_PLATFORM_RESOURCE_TYPE),
      ),
    ).toBe(true);

    const { body } = await request(server)
      .post(`${PREFIX}/.well-known/backstage/permissions/apply-conditions`)
      .set('authorization', mockCredentials.service.header())
      .send({
        items: [
          {
            id: '1',
            resourceRef: ['lakehouse', 'warehouse', 'gone'],
            resourceType: DATA_PLATFORM_RESOURCE_TYPE,
            conditions: ownersOnly.conditions,
          },
        ],
      })
      .expect(200);
    expect(body.items).toEqual([
      {
        id: '1',
        result: [
          AuthorizeResult.ALLOW,
          AuthorizeResult.DENY,
          AuthorizeResult.DENY,
        ],
      },
    ]);
  });
});
