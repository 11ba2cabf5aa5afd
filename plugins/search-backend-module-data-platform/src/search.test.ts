import {
  coreServices,
  createBackendModule,
  createServiceFactory,
  type SchedulerService,
} from '@backstage/backend-plugin-api';
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import permissionPlugin from '@backstage/plugin-permission-backend';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import searchPlugin from '@backstage/plugin-search-backend';
// The test is of what the two do together.
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import dataPlatformPlugin, {
  createDataPlatformConditionalDecision,
  dataPlatformConditions,
} from 'backstage-plugin-data-platform-backend';
import { dataPlatformReadPermission } from 'backstage-plugin-data-platform-common';
import request from 'supertest';
import { userAuthFactories } from './__testUtils__/userAuth';
import searchModule from './index';

const TEAM = 'group:default/platform-team';

/** What a reader may read of data platforms, by their name. */
const POLICY: Record<string, (ownedBy: string) => PolicyDecision> = {
  'user:default/everything': () => ({ result: AuthorizeResult.ALLOW }),
  'user:default/nothing': () => ({ result: AuthorizeResult.DENY }),
  'user:default/member': () => owned(TEAM),
  'user:default/stranger': () => owned('group:default/strangers'),
};

function owned(by: string): PolicyDecision {
  return createDataPlatformConditionalDecision(
    dataPlatformReadPermission,
    dataPlatformConditions.isPlatformOwner({ claims: [by] }),
  );
}

const policy = createBackendModule({
  pluginId: 'permission',
  moduleId: 'policy',
  register(env) {
    env.registerInit({
      deps: { policies: policyExtensionPoint },
      async init({ policies }) {
        policies.setPolicy({
          handle: async ({ permission }, user) =>
            permission.name === dataPlatformReadPermission.name
              ? POLICY[user?.info.userEntityRef ?? ''](TEAM)
              : { result: AuthorizeResult.ALLOW },
        });
      },
    });
  },
});

function anEntity(name: string, annotations: Record<string, string>) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'default', annotations },
  };
}

/** Four plugins and their databases on a busy machine. */
const START_MS = 60_000;

/** Nobody listens there, and nothing here asks. */
const SYSTEMS = { trino: { type: 'trino', url: 'http://127.0.0.1:1' } };

describe('the portal search', () => {
  const documents = createMockDirectory();
  const scheduler: SchedulerService = mockServices.scheduler();
  let server: Parameters<typeof request>[0];

  beforeAll(async () => {
    documents.setContent({
      lakehouse: {
        '2025-06-27-queries.md':
          '# Queries on the lakehouse\n\n**Status**: Completed\n**Category**: Engine\n\n## Components\n\n- Trino v475\n',
      },
      warehouse: {
        '2025-07-01-reports.md': '# Reports\n\n## Components\n\n- Trino v475\n',
      },
      nobodys: {
        '2025-07-02-lost.md': '# Lost\n\n## Components\n\n- Trino v475\n',
      },
    });
    const backend = await startTestBackend({
      features: [
        dataPlatformPlugin,
        searchPlugin,
        searchModule,
        permissionPlugin,
        policy,
        permissionsServiceFactory,
        ...userAuthFactories,
        // One for all plugins, so that the test says when documents are read.
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
        catalogServiceMock.factory({
          entities: [
            anEntity('lakehouse', { 'data-platform/platform': 'lakehouse' }),
            anEntity('reports', { 'data-platform/system': 'warehouse/trino' }),
          ],
        }),
        mockServices.rootConfig.factory({
          data: {
            permission: { enabled: true },
            dataPlatform: {
              platforms: {
                lakehouse: { owner: TEAM, systems: SYSTEMS },
                warehouse: {
                  owner: 'group:default/analysts',
                  systems: SYSTEMS,
                },
                nobodys: { systems: SYSTEMS },
              },
              milestones: {
                sources: ['lakehouse', 'warehouse', 'nobodys'].map(
                  platform => ({ path: documents.resolve(platform), platform }),
                ),
              },
            },
          },
        }),
      ],
    });
    server = backend.server;
    await scheduler.triggerTask('collect-milestones');
    await scheduler.triggerTask('search_index_data_platform-milestone');
  }, START_MS);

  /** What a reader is told of by the search, and by the API. */
  async function found(reader: string, term = 'trino') {
    const authorization = mockCredentials.user.header(`user:default/${reader}`);
    const search = await request(server)
      .get('/api/search/query')
      .query({ term })
      .set('authorization', authorization)
      .expect(200);
    const api = await request(server)
      .get('/api/data-platform/v1/milestones')
      .set('authorization', authorization);
    return {
      search: search.body.results
        .map(({ document }: { document: { title: string } }) => document.title)
        .sort(),
      api: (api.body.items ?? [])
        .map(({ title }: { title: string }) => title)
        .sort(),
      results: search.body.results,
    };
  }

  it('finds a milestone by what it says, and leads to it', async () => {
    const { results } = await found('everything', 'queries 475');
    expect(results[0]).toMatchObject({
      type: 'data-platform-milestone',
      document: {
        title: 'Queries on the lakehouse',
        platform: 'lakehouse',
        status: 'completed',
        statusText: 'Completed',
        category: 'Engine',
        date: '2025-06-27',
      },
    });
    expect(results[0].document.location).toMatch(
      /^\/catalog\/default\/component\/lakehouse\/data-platform\?view=milestones&milestone=.+/,
    );
    const id = new URL(
      results[0].document.location,
      'http://portal',
    ).searchParams.get('milestone');
    const opened = await request(server)
      .get(`/api/data-platform/v1/milestones/${id}`)
      .set('authorization', mockCredentials.user.header('user:default/member'))
      .expect(200);
    expect(opened.body.title).toBe('Queries on the lakehouse');
  });

  it('leads to an entity of one of the systems, where none stands for the platform', async () => {
    const { results } = await found('everything', 'reports');
    expect(results[0].document.location).toMatch(
      /^\/catalog\/default\/component\/reports\/data-platform\?/,
    );
  });

  it.each([
    [{ status: 'completed' }, ['Queries on the lakehouse']],
    [{ platform: 'warehouse' }, ['Reports']],
    [{ category: 'Engine' }, ['Queries on the lakehouse']],
  ])('can be narrowed down by %j', async (filters, titles) => {
    const { body } = await request(server)
      .get('/api/search/query')
      .query({ term: 'trino', filters })
      .set(
        'authorization',
        mockCredentials.user.header('user:default/everything'),
      )
      .expect(200);
    expect(
      body.results.map(
        ({ document }: { document: { title: string } }) => document.title,
      ),
    ).toEqual(titles);
  });

  it('tells each reader of those that the API tells them of', async () => {
    expect(await found('everything')).toMatchObject({
      // One that no entity shows would lead nowhere.
      search: ['Queries on the lakehouse', 'Reports'],
      api: ['Lost', 'Queries on the lakehouse', 'Reports'],
    });
    expect(await found('member')).toMatchObject({
      search: ['Queries on the lakehouse'],
      api: ['Queries on the lakehouse'],
    });
    for (const reader of ['stranger', 'nothing']) {
      expect(await found(reader)).toMatchObject({ search: [], api: [] });
    }
  });
});
