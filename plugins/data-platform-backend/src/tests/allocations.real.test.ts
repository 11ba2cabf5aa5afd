import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { AllocationChange } from 'backstage-plugin-data-platform-common';
import request from 'supertest';
import dataPlatformPlugin from '../index';
import { TestFlux } from '../systems/flux/__testUtils__/TestFlux';
import { LeastRights } from '../systems/kubernetes/__testUtils__/leastRights';
import { TestCluster } from '../systems/kubernetes/__testUtils__/TestCluster';
import { eventually } from './__testUtils__/eventually';

jest.setTimeout(240_000);

const WITHIN_MS = 60_000;

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

/** What a change says, but for what differs from time to time. */
function told({ resource, bound, from, to, carrier }: AllocationChange) {
  return {
    what: `${resource} ${bound}`,
    from: from?.text,
    to: to?.text,
    release: carrier.release && {
      name: carrier.release.name,
      revision: carrier.release.revision,
      chartVersion: carrier.release.chartVersion,
      appVersion: carrier.release.appVersion,
    },
  };
}

describe('a Helm upgrade of a real cluster, with the documented rights', () => {
  let cluster: TestCluster;
  let rights: LeastRights;
  let flux: TestFlux;
  let token: string;

  beforeAll(async () => {
    cluster = new TestCluster();
    rights = await LeastRights.create(cluster);
    token = await rights.token();
    flux = await TestFlux.create(cluster, rights.namespace);
  });

  afterAll(async () => {
    await flux?.remove();
    await rights?.remove();
    cluster?.close();
  });

  /** A backend with a database of its own, that has seen nothing yet. */
  async function startBackend() {
    const knex = await databases.init('SQLITE_3');
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
              platforms: {
                lakehouse: {
                  systems: {
                    kubernetes: {
                      type: 'kubernetes',
                      url: cluster.url,
                      token,
                      tls: { ca: cluster.authority },
                      namespaces: [rights.namespace],
                    },
                    flux: {
                      type: 'flux',
                      kubernetes: 'kubernetes',
                      namespaces: [rights.namespace],
                    },
                  },
                },
              },
            },
          },
        }),
      ],
    });
    const ask = async (path: string) => {
      const { body } = await request(backend.server)
        .get(`/api/data-platform/v1${path}`)
        .expect(200);
      return body;
    };
    return {
      stop: () => backend.stop(),
      /** Collects, and tells what is there then. */
      async collect() {
        await scheduler.triggerTask('collect-allocations:lakehouse');
        const { items, sources } = await ask('/allocations');
        const { items: changes } = await ask('/allocation-changes');
        const { items: releases } = await ask('/releases');
        return { items, sources, changes, releases };
      },
    };
  }

  const upgrade = (chartVersion: string, appVersion: string) =>
    // Without a request of its own, Kubernetes takes the limit for it.
    [
      ['cpu limit', '4', '1'],
      ['cpu request', '4', '1'],
      ['memory limit', '10Gi', '4Gi'],
      ['memory request', '10Gi', '4Gi'],
    ].map(([what, from, to]) => ({
      what,
      from,
      to,
      release: { name: 'trino', revision: '2', chartVersion, appVersion },
    }));

  it('is told with its release as it happens, and the same by a database that was not there', async () => {
    const first = await startBackend();
    await flux.helmRelease('upgrade', 'trino');
    const before = await eventually(
      () => first.collect(),
      ({ items, releases }) => items.length === 1 && releases.length === 1,
      WITHIN_MS,
    );
    expect(before.changes).toEqual([]);
    expect(before.sources).toEqual([
      expect.objectContaining({ stale: false, problems: [] }),
    ]);

    // Kubernetes tells times to the second: what comes in the same one can't be told apart.
    const [{ deployedAt }] = before.releases;
    await eventually(
      async () => Date.now() - Date.parse(deployedAt),
      age => age > 3_000,
    );
    await flux.helmRelease('upgrade', 'trino', {
      version: '1.39.1',
      values: { memory: '4Gi', cpu: '1000m' },
    });
    const after = await eventually(
      () => first.collect(),
      ({ changes }) =>
        changes.length > 0 &&
        changes.every(({ carrier }: AllocationChange) => carrier.release),
      WITHIN_MS,
    );
    await first.stop();
    const byWhat = (changes: AllocationChange[]) =>
      changes
        .map(told)
        .sort((one, other) => one.what.localeCompare(other.what));
    expect(byWhat(after.changes)).toEqual(upgrade('1.39.1', '476'));

    const second = await startBackend();
    const { changes } = await second.collect();
    await second.stop();
    expect(byWhat(changes)).toEqual(upgrade('1.39.1', '476'));
    const timesOf = (of: AllocationChange[]) => [
      ...new Set(of.map(({ effectiveAt }) => effectiveAt)),
    ];
    expect(timesOf(changes)).toEqual(timesOf(after.changes));
    const knownBy = (of: AllocationChange[]) => [
      ...new Set(of.map(each => each.knownBy)),
    ];
    expect(knownBy(after.changes)).toEqual(['observed']);
    expect(knownBy(changes)).toEqual(['recovered']);
  });
});
