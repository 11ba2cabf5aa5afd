import type { Knex } from 'knex';
import { toCursor } from '../history/cursor';
import { at, testDatabases } from '../history/__testUtils__/history';
import { fillTables, plansOf } from '../history/__testUtils__/plans';
import { openAllocations } from './__testUtils__/stores';
import { toNameCursor } from './nameCursor';
import type { AllocationReader } from './types';

jest.setTimeout(240_000);

const databases = testDatabases();

const WORKLOADS = 24;
const CHANGES = 6_000;

const id = (prefix: string, index: number) =>
  `${prefix}-${String(index).padStart(8, '0')}`;

/** So many rows that an index is worth its while. */
async function fill(knex: Knex) {
  const numbers = Array.from({ length: CHANGES }, (_, index) => index);
  const placeOf = (index: number) => ({
    platform: `platform-${index % 4}`,
    ref: `platform-${index % 4}/cluster-${Math.floor(index / 4) % 3}`,
  });
  const rows: Record<string, object[]> = {
    allocations: numbers.slice(0, WORKLOADS).map(index => ({
      id: id('allocation', index),
      ...placeOf(index),
      kind: 'Deployment',
      namespace: 'data-platform',
      name: `workload-${index}`,
      belongs_to: index % 9 === 0 ? `platform-${index % 4}/trino` : null,
      labels: '{}',
      allocations: '[]',
      observation: '{"instances":[],"facts":{}}',
      memory: '{"replicas":{"moves":[]}}',
      first_seen_at: at(0),
      seen_at: at(CHANGES),
    })),
    allocation_changes: numbers.map(index => ({
      id: id('change', index),
      allocation_id: id('allocation', index % WORKLOADS),
      ...placeOf(index % WORKLOADS),
      belongs_to: index % 9 === 0 ? `platform-${index % 4}/trino` : null,
      event: 'changed',
      container: index % 3 === 0 ? '' : 'trino',
      resource: 'memory',
      bound: 'limit',
      effective_at: at(index),
      known_by: 'observed',
      noted_at: at(index),
      carrier: '{}',
      release_id: id('release', index),
    })),
    usage_rollups: numbers.map(index => ({
      allocation_id: id('allocation', index % WORKLOADS),
      resource: 'memory',
      resolution: 'fine',
      bucket_at: at(60 * index),
      samples: 1,
      total: 1,
      minimum: 1,
      maximum: 1,
      histogram: '{}',
    })),
    releases: numbers.map(index => ({
      id: id('release', index),
      ...placeOf(index),
      kind: 'HelmRelease',
      namespace: 'data-platform',
      name: `release-${index % 50}`,
      storage_namespace: 'data-platform',
      storage_name: `release-${index % 50}`,
      revision: String(index),
      status: 'deployed',
      deployed_at: at(index),
      noted_at: at(index),
    })),
  };
  await fillTables(knex, rows);
}

const platforms = ['platform-1', 'platform-2'];
const systems = ['platform-1/cluster-0', 'platform-1/trino'];
const page = { limit: 20 };
const after = toCursor({ at: at(3_000), id: id('change', 3_000) });

const reads: [
  string,
  (reader: AllocationReader) => Promise<unknown>,
  string[],
][] = [
  [
    'allocations of platforms',
    reader => reader.allocations({ platforms, ...page }),
    ['allocations_platform_idx'],
  ],
  [
    'allocations of systems, a page in the middle',
    reader =>
      reader.allocations({
        platforms,
        systems,
        ...page,
        cursor: toNameCursor({
          name: 'workload-2',
          id: id('allocation', 2),
        }),
      }),
    ['allocations_ref_idx', 'allocations_belongs_to_idx'],
  ],
  [
    'allocations as of a time',
    reader => reader.allocationsAt(platforms, at(3_000)),
    // Of a workload's few changes, any index of them that begins with it serves.
    ['allocations_platform_idx', 'allocation_changes_'],
  ],
  [
    'changes of platforms',
    reader => reader.changes({ platforms, ...page, level: 'workload' }),
    ['allocation_changes_platform_idx'],
  ],
  [
    'changes of one kind',
    reader =>
      reader.changes({
        platforms,
        ...page,
        level: 'workload',
        event: 'changed',
      }),
    ['allocation_changes_platform_idx'],
  ],
  [
    'changes of systems, a page in the middle',
    reader =>
      reader.changes({
        platforms,
        systems,
        ...page,
        level: 'all',
        cursor: after,
      }),
    ['allocation_changes_ref_idx', 'allocation_changes_belongs_to_idx'],
  ],
  [
    'changes of a workload',
    reader =>
      reader.changes({
        platforms,
        ids: [id('allocation', 1)],
        ...page,
        level: 'all',
      }),
    ['allocation_changes_allocation_idx'],
  ],
  [
    'the last changes of workloads',
    reader => reader.lastChanges([id('allocation', 3), id('allocation', 6)]),
    ['allocation_changes_last_idx'],
  ],
  [
    'steps',
    reader =>
      reader.steps(id('allocation', 3), 'memory', {
        from: at(3_000),
        to: at(4_000),
      }),
    ['allocation_changes_once_uniq'],
  ],
  [
    'usage',
    reader =>
      reader.usage(id('allocation', 3), 'memory', 'fine', {
        from: at(0),
        to: at(60_000),
      }),
    ['usage_rollups'],
  ],
  [
    'releases of platforms',
    reader => reader.releases({ platforms, ...page }),
    ['releases_platform_idx', 'releases_once_uniq'],
  ],
  [
    'releases by the name that workloads know',
    reader =>
      reader.releases({
        platforms,
        storage: [{ namespace: 'data-platform', name: 'release-1' }],
        ...page,
      }),
    ['releases_storage_idx'],
  ],
];

describe.each(databases.eachSupportedId())(
  'indexes of allocations, %s',
  database => {
    it('serve each list, without a look at all rows', async () => {
      const knex = await databases.init(database);
      const { reader } = await openAllocations(knex);
      await fill(knex);

      for (const [name, read, indexes] of reads) {
        const plans = (await plansOf(knex, async () => read(reader))).join(
          '\n',
        );
        expect({
          name,
          missing: indexes.filter(index => !plans.includes(index)),
          plans,
        }).toEqual({ name, missing: [], plans });
        // A scan of a whole table; what is read of a few rows that were found is none.
        expect({ name, plans }).not.toEqual({
          name,
          plans: expect.stringMatching(
            /SCAN (allocations|allocation_changes|usage_rollups|releases)\b(?! USING)|Seq Scan/,
          ),
        });
      }
    });
  },
);
