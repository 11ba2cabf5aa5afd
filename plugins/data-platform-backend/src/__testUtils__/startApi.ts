import {
  type BackendFeature,
  coreServices,
  createServiceFactory,
  type PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  type TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import dataPlatformPlugin from '../index';
import { type FakeAnswers, fakeSystemModule } from './fakeSystemType';
import { RecordedHistory } from './RecordedHistory';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

/** The databases that a test which reads much of the history runs on. */
export const databaseIds = databases.eachSupportedId();

/** Two platforms of two owners; neither runs unless it is asked to. */
export const twoPlatforms = {
  lakehouse: {
    title: 'Lakehouse',
    owner: 'group:default/platform-team',
    systems: { trino: { type: 'fake' }, nessie: { type: 'fake' } },
    suites: {
      integration: {
        schedule: { frequency: { trigger: 'manual' } },
        systems: ['trino', 'nessie'],
      },
      quick: {
        schedule: { frequency: { trigger: 'manual' } },
        systems: ['trino'],
      },
    },
  },
  warehouse: {
    owner: 'group:default/others',
    systems: { trino: { type: 'fake' } },
  },
};

/** What a permission is answered with: by its name, and allowed unless told otherwise. */
export type Decisions = Record<
  string,
  Awaited<ReturnType<PermissionsService['authorizeConditional']>>[number]
>;

function permissionsOf(decisions: Decisions): BackendFeature {
  const service = mockServices.permissions.mock({
    authorizeConditional: async requests =>
      requests.map(
        ({ permission }) =>
          decisions[permission.name] ?? { result: AuthorizeResult.ALLOW },
      ),
  });
  return service.factory;
}

/** A catalog entity with annotations. */
export function anEntity(
  name: string,
  annotations: Record<string, string> = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'default', annotations },
  };
}

/** A running plugin over a database that the test may fill, and count questions to. */
export async function startApi(
  options: {
    platforms?: object;
    /** SQLite unless told otherwise. */
    database?: TestDatabaseId;
    entities?: Entity[];
    /** Instead of one with the entities. */
    catalog?: BackendFeature;
    decisions?: Decisions;
    answers?: FakeAnswers;
    features?: BackendFeature[];
  } = {},
) {
  const knex = await databases.init(options.database ?? 'SQLITE_3');
  const { server } = await startTestBackend({
    features: [
      dataPlatformPlugin,
      fakeSystemModule(options.answers ?? new Map()),
      mockServices.scheduler.factory({ skipTaskRunOnStartup: true }),
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        factory: () => mockServices.database({ knex }),
      }),
      options.catalog ??
        catalogServiceMock.factory({ entities: options.entities ?? [] }),
      permissionsOf(options.decisions ?? {}),
      mockServices.rootConfig.factory({
        data: {
          dataPlatform: { platforms: options.platforms ?? twoPlatforms },
        },
      }),
      ...(options.features ?? []),
    ],
  });
  return { server, knex, history: await RecordedHistory.create(knex) };
}
