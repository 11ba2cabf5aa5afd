import { AuthorizeResult } from '@backstage/plugin-permission-common';
import request from 'supertest';
import { undocumented } from '../__testUtils__/documented';
import { fakeClusterModule } from '../__testUtils__/fakeCluster';
import {
  anEntity,
  databaseIds,
  type Decisions,
  startApi,
} from '../__testUtils__/startApi';
import {
  coordinator,
  gib,
  helmRelease,
  notSet,
  observationOf,
  oneContainer,
  replicas,
  set,
} from '../allocations/__testUtils__/observations';
import {
  openAllocations,
  statementsOf,
} from '../allocations/__testUtils__/stores';
import {
  createDataPlatformConditionalDecision,
  dataPlatformConditions,
} from '../index';
import { dataPlatformReadPermission } from 'backstage-plugin-data-platform-common';

// Each of these starts a portal's backend.
jest.setTimeout(60_000);

const PREFIX = '/api/data-platform';
const MINUTE = 60 * 1000;

const platforms = {
  lakehouse: {
    title: 'Lakehouse',
    owner: 'group:default/platform-team',
    systems: {
      trino: { type: 'fake' },
      nessie: { type: 'fake' },
      cluster: { type: 'cluster', cluster: 'home' },
      spare: { type: 'cluster' },
    },
    suites: {
      integration: {
        schedule: { frequency: { trigger: 'manual' } },
        systems: ['trino', 'nessie'],
      },
    },
  },
  warehouse: {
    owner: 'group:default/others',
    systems: { cluster: { type: 'cluster' } },
  },
};

const LABEL = 'backstage.io/kubernetes-id';
const SELECTOR = 'backstage.io/kubernetes-label-selector';
const NAMESPACE = 'backstage.io/kubernetes-namespace';
const CLUSTER = 'backstage.io/kubernetes-cluster';

const entities = [
  anEntity('trino', { 'data-platform/system': 'lakehouse/trino' }),
  anEntity('everything', { 'data-platform/platform': 'lakehouse' }),
  anEntity('bare'),
  anEntity('by-id', { [LABEL]: 'catalog' }),
  anEntity('by-labels', { [SELECTOR]: 'app in (nessie, other),tier!=test' }),
  anEntity('elsewhere', { [LABEL]: 'catalog', [NAMESPACE]: 'elsewhere' }),
  anEntity('abroad', { [LABEL]: 'catalog', [CLUSTER]: 'abroad' }),
  anEntity('at-home', { [LABEL]: 'catalog', [CLUSTER]: 'home' }),
  anEntity('broken', { [SELECTOR]: 'app in (nessie' }),
  anEntity('hostile', {
    [LABEL]: '__proto__',
    [SELECTOR]: `${'('.repeat(9000)}`,
  }),
  anEntity('mistaken', { 'data-platform/system': 'lakehouse/trno' }),
];

const ownersOnly = createDataPlatformConditionalDecision(
  dataPlatformReadPermission,
  dataPlatformConditions.isPlatformOwner({
    claims: ['group:default/platform-team'],
  }),
);

const cluster = { ref: 'lakehouse/cluster', platform: 'lakehouse' };

/** A Trino in two replicas that went from 10Gi to 4Gi an hour ago, and a Nessie. */
async function start(
  options: {
    database?: 'SQLITE_3' | 'POSTGRES_15';
    decisions?: Decisions;
  } = {},
) {
  const api = await startApi({
    platforms,
    entities,
    features: [fakeClusterModule],
    ...options,
  });
  const { store } = await openAllocations(api.knex);
  const now = Date.now();
  const ago = (minutes: number) => new Date(now - minutes * MINUTE);
  const trino = (memory: ReturnType<typeof gib>, cpu = set(4000, '4')) =>
    coordinator([...oneContainer(memory, cpu), replicas(2)], {
      belongsTo: 'trino',
      release: { namespace: 'data-platform', name: 'trino' },
      usage: [{ resource: 'memory', value: 6 * 2 ** 30 }],
    });
  const nessie = coordinator([...oneContainer(notSet), replicas(1)], {
    name: 'nessie',
    belongsTo: 'nessie',
    labels: { app: 'nessie', [LABEL]: 'catalog' },
    usage: [{ resource: 'memory', value: 1000 }],
  });
  await store.recordReleases(
    cluster,
    [helmRelease(6, ago(600)), helmRelease(7, ago(61))],
    ago(60),
  );
  for (const [minutes, workload] of [
    [120, trino(gib(10))],
    [60, trino(gib(4), set(1000, '1000m'))],
    [1, trino(gib(4), set(1000, '1'))],
  ] as const) {
    await store.record(
      cluster,
      observationOf([workload, nessie]),
      ago(minutes),
    );
  }
  await store.record(
    { ref: 'warehouse/cluster', platform: 'warehouse' },
    observationOf([coordinator([...oneContainer(gib(1)), replicas(1)])]),
    ago(1),
  );
  const get = async (path: string) => {
    const answer = await request(api.server).get(`${PREFIX}${path}`);
    return { status: answer.status, ...answer.body };
  };
  return { ...api, store, ago, get };
}

const names = (body: { items: { workload: { name: string } }[] }) =>
  body.items.map(({ workload }) => workload.name);

describe.each(databaseIds)('what workloads are given, on %p', database => {
  let api: Awaited<ReturnType<typeof start>>;

  beforeAll(async () => {
    api = await start({ database: database as 'SQLITE_3' });
  });

  it('is told with totals, what is used, and the last change', async () => {
    const { status, ...list } = await api.get(
      '/v1/allocations?platform=lakehouse',
    );
    expect(status).toBe(200);
    expect(undocumented('AllocationList', list)).toEqual([]);
    expect(names(list)).toEqual(['nessie', 'trino-coordinator']);
    const [nessie, trino] = list.items;
    expect(trino).toMatchObject({
      system: 'lakehouse/cluster',
      belongsTo: 'lakehouse/trino',
      stale: false,
      replicas: { state: 'set', value: 2 },
      containers: [{ name: 'trino', role: 'container' }],
      usage: [{ resource: 'memory', value: 6 * 2 ** 30, text: '6Gi' }],
    });
    expect(trino.given).toContainEqual({
      resource: 'memory',
      bound: 'limit',
      quantity: { state: 'set', text: '4Gi', value: 4 * 2 ** 30 },
      total: { state: 'set', text: '8Gi', value: 8 * 2 ** 30 },
    });
    expect(
      trino.lastChanges.map(
        ({
          resource,
          from,
          to,
          carrier,
        }: {
          resource: string;
          from: { text: string };
          to: { text: string };
          carrier: { release?: { revision: string } };
        }) => [resource, from.text, to.text, carrier.release?.revision],
      ),
    ).toEqual(
      expect.arrayContaining([
        ['memory', '10Gi', '4Gi', '7'],
        ['cpu', '4', '1000m', '7'],
      ]),
    );
    expect(nessie.given[0].quantity).toEqual({ state: 'notSet' });
  });

  it('names each source, also one that was never asked', async () => {
    const { sources } = await api.get('/v1/allocations?platform=lakehouse');
    expect(sources).toEqual([
      expect.objectContaining({
        system: 'lakehouse/cluster',
        source: 'cluster home, namespace data-platform',
        stale: false,
      }),
      {
        system: 'lakehouse/spare',
        title: 'Spare',
        type: 'cluster',
        stale: false,
        problems: [],
        quotas: [],
      },
    ]);
  });

  it('comes with the fullest first', async () => {
    const list = await api.get('/v1/allocations?order=tightest&limit=1');
    expect(names(list)).toEqual(['trino-coordinator']);
    expect(list.items[0].platform).toBe('lakehouse');
    expect(list.nextCursor).toBeUndefined();
  });

  it('comes page by page', async () => {
    const first = await api.get('/v1/allocations?limit=2');
    const second = await api.get(
      `/v1/allocations?limit=2&cursor=${first.nextCursor}`,
    );
    expect([...names(first), ...names(second)]).toEqual([
      'nessie',
      'trino-coordinator',
      'trino-coordinator',
    ]);
    expect(second.nextCursor).toBeUndefined();
  });

  it.each<[string, string[], string[]]>([
    [
      'platform=lakehouse&system=trino',
      ['trino-coordinator'],
      ['lakehouse/cluster', 'lakehouse/spare'],
    ],
    [
      'entityRef=component:default/trino',
      ['trino-coordinator'],
      ['lakehouse/cluster', 'lakehouse/spare'],
    ],
    [
      'entityRef=component:default/everything',
      ['nessie', 'trino-coordinator'],
      ['lakehouse/cluster', 'lakehouse/spare'],
    ],
    ['entityRef=component:default/bare', [], []],
    [
      'entityRef=component:default/by-id',
      ['nessie'],
      ['lakehouse/cluster', 'lakehouse/spare', 'warehouse/cluster'],
    ],
    [
      'entityRef=component:default/by-labels',
      ['nessie'],
      ['lakehouse/cluster', 'lakehouse/spare', 'warehouse/cluster'],
    ],
    [
      'entityRef=component:default/at-home',
      ['nessie'],
      ['lakehouse/cluster', 'lakehouse/spare', 'warehouse/cluster'],
    ],
    [
      'entityRef=component:default/abroad',
      [],
      ['lakehouse/spare', 'warehouse/cluster'],
    ],
    [
      'entityRef=component:default/elsewhere',
      [],
      ['lakehouse/cluster', 'lakehouse/spare', 'warehouse/cluster'],
    ],
  ])('is that of %s', async (query, workloads, sources) => {
    const list = await api.get(`/v1/allocations?${query}`);
    expect(list.status).toBe(200);
    expect(names(list)).toEqual(workloads);
    expect(
      list.sources.map(({ system }: { system: string }) => system),
    ).toEqual(sources);
    expect(list.problems).toBeUndefined();
  });

  it.each([
    ['broken', SELECTOR, "'app in (nessie' is no label selector"],
    ['hostile', SELECTOR, 'is no label selector'],
    ['mistaken', 'data-platform/system', "Did you mean 'lakehouse/trino'?"],
  ])('tells what is wrong with a %s entity', async (name, annotation, told) => {
    const list = await api.get(
      `/v1/allocations?entityRef=component:default/${name}`,
    );
    expect(list.status).toBe(200);
    expect(list.items).toEqual([]);
    expect(list.problems).toEqual([
      expect.objectContaining({
        annotation,
        message: expect.stringContaining(told),
      }),
    ]);
  });

  it('costs no more questions with more workloads', async () => {
    const asked = async (query: string) =>
      (await statementsOf(api.knex, () => api.get(`/v1/allocations?${query}`)))
        .length;
    expect(await asked('limit=3')).toBe(await asked('limit=2'));
  });

  it('has its changes, the latest first', async () => {
    const { status, ...list } = await api.get(
      '/v1/allocation-changes?platform=lakehouse&level=all',
    );
    expect(status).toBe(200);
    expect(undocumented('AllocationChangeList', list)).toEqual([]);
    expect(
      list.items
        .map(
          ({ container, resource }: { container?: string; resource: string }) =>
            `${container ?? ''} ${resource}`,
        )
        .sort(),
    ).toEqual([' cpu', ' memory', 'trino cpu', 'trino memory']);
    const [{ allocationId }] = list.items;
    const own = await api.get(
      `/v1/allocation-changes?allocation=${allocationId}&limit=1`,
    );
    expect(own.items).toHaveLength(1);
    expect(own.nextCursor).toEqual(expect.any(String));
    const others = await api.get(
      '/v1/allocation-changes?platform=lakehouse&system=nessie',
    );
    expect(others.items).toEqual([]);
  });

  it('is told of one workload, and over time', async () => {
    const { items } = await api.get(
      '/v1/allocations?platform=lakehouse&system=trino',
    );
    const [{ id }] = items;
    expect((await api.get(`/v1/allocations/${id}`)).workload.name).toBe(
      'trino-coordinator',
    );
    const { status, ...series } = await api.get(
      `/v1/allocations/${id}/series?resource=memory&from=${api
        .ago(180)
        .toISOString()}`,
    );
    expect(status).toBe(200);
    expect(undocumented('AllocationSeries', series)).toEqual([]);
    expect(series.unit).toBe('bytes');
    expect(
      series.bounds[0].steps.map(
        (step: { quantity: { text: string }; total: { text: string } }) => [
          step.quantity.text,
          step.total.text,
        ],
      ),
    ).toEqual([
      ['10Gi', '20Gi'],
      ['4Gi', '8Gi'],
    ]);
    expect(series.resolution.name).toBe('fine');
    expect(series.usage).toHaveLength(3);
    expect(series.changes).toHaveLength(2);
  });

  it.each([
    ['platform=lakehouse', ['7', '6']],
    ['platform=lakehouse&system=cluster', ['7', '6']],
    ['platform=lakehouse&system=trino', ['7', '6']],
    ['platform=lakehouse&system=nessie', []],
    ['entityRef=component:default/trino', ['7', '6']],
    ['platform=lakehouse&limit=1', ['7']],
    ['platform=warehouse', []],
  ])('has the releases of %s', async (query, revisions) => {
    const { status, ...list } = await api.get(`/v1/releases?${query}`);
    expect(status).toBe(200);
    expect(undocumented('ReleaseList', list)).toEqual([]);
    expect(
      list.items.map(({ revision }: { revision: string }) => revision),
    ).toEqual(revisions);
  });

  it.each([
    ['/v1/allocations/unknown', 404, 'no such allocation'],
    ['/v1/allocations/unknown/series?resource=memory', 404, 'no such'],
    ['/v1/allocation-changes/unknown/effect', 404, 'no such change'],
    ['/v1/allocations?system=trino', 400, "give 'platform'"],
    ['/v1/allocations?platform=lakehose', 404, "mean 'lakehouse'"],
    ['/v1/releases?platform=lakehouse&system=trno', 404, "mean 'trino'"],
    ['/v1/allocations?cursor=nonsense', 400, 'cursor'],
    ['/v1/allocation-changes?cursor=nonsense', 400, 'cursor'],
    ['/v1/releases?cursor=nonsense', 400, 'cursor'],
    ['/v1/allocations?order=tightest&cursor=bm8', 400, 'cursor'],
    ['/v1/allocations?order=loosest', 400, 'order'],
    ['/v1/allocations?limit=201', 400, 'limit'],
    ['/v1/allocations?entityRef=nonsense:', 400, 'entity ref'],
    ['/v1/allocations?entityRef=component:default/none', 404, 'no entity'],
    [
      '/v1/allocations?entityRef=component:default/trino&platform=lakehouse',
      400,
      "excludes 'platform'",
    ],
    [
      '/v1/allocation-changes?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z',
      400,
      "'from'",
    ],
  ])('refuses %s', async (path, status, told) => {
    const answer = await api.get(path);
    expect(answer.status).toBe(status);
    expect(answer.error.message).toContain(told);
  });

  it.each([
    ['', 'resource'],
    ['resource=love', 'resource'],
    ['resource=cpu&from=2026-02-31T25:00:00Z', 'from'],
    ['resource=cpu&from=2999-01-01T00:00:00Z', "'from' must be earlier"],
    ['resource=cpu&from=2001-01-01T00:00:00Z', 'days'],
  ])('refuses a series with %p', async (query, told) => {
    const { items } = await api.get('/v1/allocations?limit=1');
    const answer = await api.get(
      `/v1/allocations/${items[0].id}/series?${query}`,
    );
    expect(answer.status).toBe(400);
    expect(answer.error.message).toContain(told);
  });
});

describe('what could not be read', () => {
  it('stays as it was known, and says so', async () => {
    const { store, ago, get } = await start();
    await store.recordFailure(
      cluster,
      'The API server does not answer',
      ago(0),
    );
    const list = await get('/v1/allocations?platform=lakehouse');
    expect(names(list)).toEqual(['nessie', 'trino-coordinator']);
    expect(list.sources[0].error).toBe('The API server does not answer');
    expect(list.sources[0].stale).toBe(false);
  });

  it('is stale where nothing was told for three collections', async () => {
    const { knex, get } = await start();
    const old = new Date(Date.now() - 16 * MINUTE);
    await knex('allocation_sources').update({ succeeded_at: old });
    await knex('allocations').update({ seen_at: old });
    const list = await get('/v1/allocations?platform=lakehouse');
    expect(list.sources[0].stale).toBe(true);
    expect(list.items.map(({ stale }: { stale: boolean }) => stale)).toEqual([
      true,
      true,
    ]);
  });

  it('is stale alone where its source tells of others', async () => {
    const { knex, get } = await start();
    await knex('allocations')
      .where({ name: 'nessie' })
      .update({ seen_at: new Date(Date.now() - 16 * MINUTE) });
    const list = await get('/v1/allocations?platform=lakehouse');
    expect(list.items.map(({ stale }: { stale: boolean }) => stale)).toEqual([
      true,
      false,
    ]);
  });
});

describe('a caller who may not see a platform', () => {
  it('finds nothing of it', async () => {
    const { knex, get } = await start({
      decisions: { 'data-platform.read': ownersOnly },
    });
    const idOf = async (table: string) =>
      (await knex(table).where({ platform: 'warehouse' }).first('id'))?.id;
    const hidden = await idOf('allocations');
    expect(hidden).toEqual(expect.any(String));
    expect(names(await get('/v1/allocations'))).toEqual([
      'nessie',
      'trino-coordinator',
    ]);
    for (const path of [
      `/v1/allocations/${hidden}`,
      `/v1/allocations/${hidden}/series?resource=memory`,
      '/v1/allocations?platform=warehouse',
      '/v1/allocation-changes?platform=warehouse',
      '/v1/releases?platform=warehouse',
    ]) {
      expect([path, (await get(path)).status]).toEqual([path, 404]);
    }
    const byId = await get('/v1/allocations?entityRef=component:default/by-id');
    expect(
      byId.sources.map(({ system }: { system: string }) => system),
    ).not.toContain('warehouse/cluster');
    const changes = await get(`/v1/allocation-changes?allocation=${hidden}`);
    expect(changes.items).toEqual([]);
  });

  it('is told so where it is none at all', async () => {
    const { get } = await start({
      decisions: { 'data-platform.read': { result: AuthorizeResult.DENY } },
    });
    for (const path of [
      '/v1/allocations',
      '/v1/allocations/some',
      '/v1/allocations/some/series?resource=memory',
      '/v1/allocation-changes',
      '/v1/allocation-changes/some/effect',
      '/v1/releases',
    ]) {
      expect([path, (await get(path)).status]).toEqual([path, 403]);
    }
  });
});

describe('the effect of a change', () => {
  it('compares the checks of the system that the workload is part of', async () => {
    const { history, get, ago } = await start();
    const timed = (durationMs: number) => ({
      'lakehouse/trino/connection': { durationMs },
    });
    for (let run = 0; run < 6; run += 1) {
      await history.run(ago(128 - run), timed(100 + run));
      await history.run(ago(50 - run), timed(200 + run));
    }
    await history.run(ago(40), {
      'lakehouse/trino/nodes': 'failed',
      'lakehouse/trino/connection': { durationMs: 900, maintenance: true },
    });
    const { items } = await get('/v1/allocation-changes?platform=lakehouse');
    const { status, ...effect } = await get(
      `/v1/allocation-changes/${items[0].id}/effect`,
    );
    expect(status).toBe(200);
    expect(undocumented('AllocationEffect', effect)).toEqual([]);
    expect(effect.text).toMatch(
      /^p95 of Connection 0\.10 s → 0\.20 s over 6 runs; nodes turned unhealthy at .* \(UTC\)\.$/,
    );
    expect(effect.enough).toBe(true);
    expect(effect.checks[0]).toMatchObject({
      ref: 'lakehouse/trino/connection',
      before: { runs: 6, p95: 105 },
      after: { runs: 6, p95: 205 },
    });
    expect(effect.transitions).toHaveLength(1);
    const length = ({ from, to }: { from: string; to: string }) =>
      Date.parse(to) - Date.parse(from);
    expect(length(effect.before)).toBe(length(effect.after));
  });

  it('says so where there are too few runs', async () => {
    const { history, get, ago } = await start();
    await history.run(ago(30), { 'lakehouse/trino/connection': 'passed' });
    const { items } = await get('/v1/allocation-changes?platform=lakehouse');
    const effect = await get(`/v1/allocation-changes/${items[0].id}/effect`);
    expect(effect.text).toBe(
      'Too few runs to compare yet: 1 after the change, 5 are needed.',
    );
    expect(effect.enough).toBe(false);
  });

  it('is that up to the next change alone', async () => {
    const { store, get, ago } = await start();
    await store.record(
      cluster,
      observationOf([
        coordinator([...oneContainer(gib(2)), replicas(2)], {
          belongsTo: 'trino',
        }),
      ]),
      ago(0),
    );
    const { items } = await get('/v1/allocation-changes?platform=lakehouse');
    const first = items.at(-1);
    const effect = await get(`/v1/allocation-changes/${first.id}/effect`);
    const [next] = items;
    expect(Date.parse(effect.after.to)).toBeLessThanOrEqual(
      Date.parse(next.effectiveAt),
    );
  });
});
