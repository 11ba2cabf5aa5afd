import type { Knex } from 'knex';
import type {
  DatabaseAllocationReader,
  DatabaseAllocationStore,
} from '../../plugins/data-platform-backend/src/allocations';
import { toCursor } from '../../plugins/data-platform-backend/src/history/cursor';

const WORKLOADS = 300;
const MINUTE = 60_000;
const START = Date.UTC(2024, 0, 1);
const GIBIBYTE = 2 ** 30;

const cluster = { ref: 'lakehouse/cluster', platform: 'lakehouse' };
const platforms = ['lakehouse'];
const limit = 50;

type Stores = {
  store: DatabaseAllocationStore;
  reader: DatabaseAllocationReader;
};

/** A history of a length, and what asks it. */
export interface Subject extends Stores {
  /** The last time in it. */
  end: Date;
  ids: string[];
}

export interface Request {
  name: string;
  /** `turn` grows by one from request to request. */
  ask(subject: Subject, turn: number): Promise<unknown>;
}

/** What 300 workloads are given, each of two containers. */
function observation(memory: number, used: number) {
  const quantity = {
    state: 'set' as const,
    text: `${memory}Gi`,
    value: memory * GIBIBYTE,
  };
  const containers = [undefined, 'trino', 'agent'];
  return {
    source: 'cluster home',
    listed: [{ kind: 'Deployment' }],
    problems: [],
    workloads: Array.from({ length: WORKLOADS }, (_, index) => ({
      kind: 'Deployment',
      namespace: 'data-platform',
      name: `workload-${index}`,
      allocations: containers.flatMap(container =>
        (['request', 'limit'] as const).map(bound => ({
          ...(container && { container, role: 'container' as const }),
          resource: 'memory' as const,
          bound,
          quantity,
        })),
      ),
      usage: [
        { resource: 'memory' as const, value: used * GIBIBYTE },
        { resource: 'cpu' as const, value: used * 100 },
      ],
    })),
  };
}

/** Writes so many changes, and half as many points of use and releases. */
export async function fill(
  knex: Knex,
  stores: Stores,
  changes: number,
): Promise<Subject> {
  await stores.store.record(cluster, observation(1, 1), new Date(START - 1));
  const rows: { id: string }[] = await knex('allocations')
    .select('id')
    .orderBy('name');
  const ids = rows.map(({ id }) => id);
  const numbers = Array.from({ length: changes }, (_, index) => index);
  const timeOf = (index: number) => new Date(START + index * MINUTE);
  await knex.batchInsert(
    'allocation_changes',
    numbers.map(index => ({
      id: `change-${1_000_000_000 + index}`,
      allocation_id: ids[index % WORKLOADS],
      ...cluster,
      event: 'changed',
      container: index % 3 === 0 ? '' : 'trino',
      resource: 'memory',
      bound: 'limit',
      from_quantity: '{"state":"notSet"}',
      to_quantity: '{"state":"notSet"}',
      effective_at: timeOf(index),
      known_by: 'observed',
      noted_at: timeOf(index),
      carrier: '{}',
      release_id: `release-${index}`,
    })),
    400,
  );
  await knex.batchInsert(
    'usage_rollups',
    numbers
      .filter(index => index % 2 === 0)
      .map(index => ({
        allocation_id: ids[index % WORKLOADS],
        resource: 'memory',
        resolution: 'fine',
        bucket_at: timeOf(index),
        samples: 1,
        total: 1,
        minimum: 1,
        maximum: 1,
        histogram: '{"zero":1}',
      })),
    400,
  );
  await knex.batchInsert(
    'releases',
    numbers
      .filter(index => index % 2 === 0)
      .map(index => ({
        id: `release-${index}`,
        ...cluster,
        kind: 'HelmRelease',
        namespace: 'data-platform',
        name: `release-${index % 60}`,
        storage_namespace: 'data-platform',
        storage_name: `release-${index % 60}`,
        revision: String(index),
        status: 'deployed',
        deployed_at: timeOf(index),
        noted_at: timeOf(index),
      })),
    400,
  );
  if (knex.client.config.client === 'pg') {
    // What it does by itself after a while; SQLite never does.
    await knex.raw('vacuum analyze');
  }
  return { ...stores, ids, end: timeOf(changes) };
}

const aWorkload = ({ ids }: Subject, turn: number) => ids[(turn * 7) % 300];

/** Each is what a request of the API asks, or a part of one. */
export const READS: Request[] = [
  {
    name: 'allocations, first page',
    ask: ({ reader }) => reader.allocations({ platforms, limit }),
  },
  {
    name: 'last changes of a page of workloads',
    ask: ({ reader, ids }) => reader.lastChanges(ids.slice(0, limit)),
  },
  {
    name: 'changes, first page',
    ask: ({ reader }) =>
      reader.changes({ platforms, limit, level: 'workload' }),
  },
  {
    name: 'changes, a page in the middle',
    ask: ({ reader, end }) =>
      reader.changes({
        platforms,
        limit,
        level: 'workload',
        cursor: toCursor({
          at: new Date((START + end.getTime()) / 2),
          id: 'change-',
        }),
      }),
  },
  {
    name: 'changes of a workload',
    ask: (subject, turn) =>
      subject.reader.changes({
        platforms,
        ids: [aWorkload(subject, turn)],
        limit: 20,
        level: 'all',
      }),
  },
  {
    name: 'steps of two days',
    ask: (subject, turn) =>
      subject.reader.steps(aWorkload(subject, turn), 'memory', {
        from: new Date(subject.end.getTime() - 2 * 24 * 60 * MINUTE),
        to: subject.end,
      }),
  },
  {
    name: 'usage of two days',
    ask: (subject, turn) =>
      subject.reader.usage(aWorkload(subject, turn), 'memory', 'fine', {
        from: new Date(subject.end.getTime() - 2 * 24 * 60 * MINUTE),
        to: subject.end,
      }),
  },
  {
    name: 'releases, first page',
    ask: ({ reader }) => reader.releases({ platforms, limit }),
  },
];

/** What a collection from a cluster of 300 workloads writes. */
export const WRITES: Request[] = [
  {
    name: '300 workloads, none changed',
    ask: ({ store, end }, turn) =>
      store.record(
        cluster,
        observation(1, 1),
        new Date(end.getTime() + turn * 5 * MINUTE),
      ),
  },
  {
    name: '300 workloads, all changed',
    ask: ({ store, end }, turn) =>
      store.record(
        cluster,
        observation(2 + (turn % 2), turn % 7),
        new Date(end.getTime() + (1_000 + turn) * 5 * MINUTE),
      ),
  },
];
