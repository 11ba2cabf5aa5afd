import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import type { Outcome } from 'backstage-plugin-data-platform-common';
import type {
  ObservedAllocation,
  Quantity,
  SystemType,
} from 'backstage-plugin-data-platform-node';
import { mockLogger } from '../../../__testUtils__/mockLogger';
import type {
  StoredAllocation,
  StoredChange,
  StoredRelease,
} from '../../../allocations';
import { type ConfiguredPlatform, readPlatforms } from '../../../model';
import { builtInSystemTypes } from '../../../systems';
import type { EvidenceResult, PlatformEvidence } from '../types';

/** As of when, unless told otherwise: a day after the milestone of these tests. */
export const NOW = new Date('2025-06-28T12:00:00Z');

const MINUTE = 60_000;
const GIBIBYTE = 2 ** 30;

export const minutesAgo = (minutes: number) =>
  new Date(NOW.getTime() - minutes * MINUTE);

/** Systems as a platform has them that is validated as a whole. */
const SYSTEMS: JsonObject = {
  trino: {
    type: 'trino',
    url: 'http://trino.example',
    expected: { nodes: 3, catalogs: ['iceberg', 'system', 'tpch', 'tpcds'] },
    iceberg: { nessie: 'nessie', s3: 's3' },
  },
  nessie: {
    type: 'nessie',
    url: 'http://nessie.example',
    warehouse: 'warehouse',
    s3: 's3',
  },
  s3: {
    type: 's3',
    url: 'http://s3.example',
    bucket: 'lake',
    region: 'us-east-1',
    accessKeyId: 'lake',
    secretAccessKey: 'of-the-test',
  },
  airflow: { type: 'airflow', url: 'http://airflow.example' },
  loki: { type: 'loki', url: 'http://loki.example' },
  cluster: {
    type: 'kubernetes',
    url: 'http://kubernetes.example',
    namespaces: ['data-platform'],
  },
  flux: { type: 'flux', kubernetes: 'cluster' },
};

export function platformOf(systems: JsonObject = SYSTEMS): ConfiguredPlatform {
  const [platform] = readPlatforms(
    new ConfigReader({
      dataPlatform: {
        platforms: {
          lakehouse: {
            title: 'Lakehouse',
            systems,
            suites: {
              integration: { schedule: { frequency: { minutes: 15 } } },
            },
          },
        },
      },
    }),
    new Map<string, SystemType>(
      builtInSystemTypes.map(type => [type.type, type]),
    ),
    { logger: mockLogger() },
  );
  if (platform.problems.length > 0) {
    throw new Error(JSON.stringify(platform.problems));
  }
  return platform;
}

const platform = platformOf();

/** Refs without the platform's name, for short: `trino/catalogs`. */
export const ref = (short: string) => `lakehouse/${short}`;

/** What a check said five minutes ago. */
export function said(
  short: string,
  outcome: Outcome,
  summary = 'fine',
  more: Partial<EvidenceResult> = {},
): EvidenceResult {
  return {
    ref: ref(short),
    runId: `run-of-${short}`,
    outcome,
    summary,
    finishedAt: minutesAgo(5),
    ...more,
  };
}

export function set(value: number, text = String(value)): Quantity {
  return { state: 'set', value, text };
}

export const gib = (count: number) => set(count * GIBIBYTE, `${count}Gi`);

export function given(
  resource: ObservedAllocation['resource'],
  quantity: Quantity,
  bound: ObservedAllocation['bound'] = 'limit',
): ObservedAllocation {
  return { resource, bound, quantity };
}

/** A Deployment of the cluster that is part of a system. */
export function workload(
  name: string,
  belongsTo: string,
  allocations: ObservedAllocation[],
  more: Partial<StoredAllocation> = {},
): StoredAllocation {
  return {
    id: `allocation-of-${name}`,
    platform: 'lakehouse',
    system: ref('cluster'),
    belongsTo: ref(belongsTo),
    workload: { kind: 'Deployment', namespace: 'data-platform', name },
    labels: {},
    allocations,
    instances: [],
    facts: {},
    firstSeenAt: new Date('2025-06-01T00:00:00Z'),
    seenAt: minutesAgo(2),
    ...more,
  };
}

export function release(
  name: string,
  revision: number,
  deployedAt: string,
  more: Partial<StoredRelease> = {},
): StoredRelease {
  return {
    id: `release-${name}-${revision}`,
    platform: 'lakehouse',
    system: ref('flux'),
    kind: 'HelmRelease',
    namespace: 'data-platform',
    name,
    revision: String(revision),
    status: 'deployed',
    deployedAt: new Date(deployedAt),
    chart: name,
    ...more,
  };
}

export function change(
  name: string,
  resource: 'cpu' | 'memory' | 'replicas',
  [from, to]: [Quantity, Quantity],
  effectiveAt: string,
  more: Partial<StoredChange> = {},
): StoredChange {
  return {
    id: `change-of-${name}-${effectiveAt}`,
    allocationId: `allocation-of-${name}`,
    platform: 'lakehouse',
    system: ref('cluster'),
    workload: { kind: 'Deployment', namespace: 'data-platform', name },
    event: 'changed',
    resource,
    bound: resource === 'replicas' ? 'size' : 'limit',
    from,
    to,
    effectiveAt: new Date(effectiveAt),
    notedAt: new Date(effectiveAt),
    knownBy: 'observed',
    carrier: {},
    ...more,
  };
}

type Facts = Record<
  string,
  Record<string, string | [value: string, since: string, previous?: string]>
>;

/** What is known of the platform; of what isn't told nothing. */
export function evidenceOf({
  results = [],
  facts = {},
  durations = {},
  ...more
}: {
  results?: EvidenceResult[];
  facts?: Facts;
  /** Runs and the 95th percentile in milliseconds, by check. */
  durations?: Record<string, [runs: number, p95Ms?: number]>;
} & Partial<
  Omit<PlatformEvidence, 'results' | 'facts' | 'durations'>
> = {}): PlatformEvidence {
  return {
    platform,
    at: NOW,
    results: new Map(results.map(result => [result.ref, result])),
    facts: new Map(
      Object.entries(facts).map(([system, ofSystem]) => [
        ref(system),
        new Map(
          Object.entries(ofSystem).map(([name, fact]) => {
            const [value, since, previous] =
              typeof fact === 'string' ? [fact, '2025-06-01T00:00:00Z'] : fact;
            return [
              name,
              {
                value,
                since: new Date(since),
                ...(previous !== undefined && { previous }),
              },
            ];
          }),
        ),
      ]),
    ),
    durations: new Map(
      Object.entries(durations).map(([check, [runs, p95Ms]]) => [
        ref(check),
        {
          runs,
          ...(p95Ms !== undefined && { p50Ms: p95Ms / 2, p95Ms }),
          from: new Date(NOW.getTime() - 7 * 24 * 60 * MINUTE),
          to: NOW,
        },
      ]),
    ),
    allocations: [],
    changes: [],
    releases: [],
    ...more,
  };
}

/** A platform of which all is known, and where nearly all is well: Nessie lacks its access key. */
export function lakehouse(): PlatformEvidence {
  const missingKey = 'warehouse: Missing access key';
  const cause = {
    ref: ref('nessie/ready'),
    title: 'Readiness',
    summary: missingKey,
  };
  return evidenceOf({
    results: [
      said('trino/connection', 'passed', '0.05 s'),
      said('trino/catalogs', 'passed', 'iceberg, system, tpcds and tpch'),
      said('trino/nodes', 'passed', '3 of 3 active'),
      said('trino/tpch', 'passed', '0.41 s'),
      said('trino/performance', 'failed', 'column not found', {
        since: new Date('2025-06-28T09:57:00Z'),
      }),
      said('trino/iceberg', 'skipped', 'skipped', {
        cause,
        since: new Date('2025-06-28T09:42:00Z'),
      }),
      said('nessie/ready', 'failed', missingKey, {
        since: new Date('2025-06-28T09:42:00Z'),
      }),
      said('nessie/api', 'passed', '0.104.1, branch main'),
      said('airflow/connection', 'passed', '0.05 s'),
      said('loki/ready', 'passed', 'ready'),
      said('cluster/pods', 'passed', '11 of 11 ready'),
      said('flux/helm-releases', 'passed', '4 ready'),
    ],
    facts: {
      trino: {
        version: ['476', '2025-06-27T15:00:00Z', '475'],
        nodes: '3',
      },
      nessie: { version: '0.104.1' },
      airflow: { version: '2.10.5' },
    },
    durations: { 'trino/tpch': [672, 520], 'trino/performance': [672, 900] },
    allocations: [
      workload('trino-coordinator', 'trino', [
        given('memory', gib(4)),
        given('memory', gib(2), 'request'),
        given('cpu', set(1000, '1')),
        given('replicas', set(1), 'size'),
      ]),
      workload('trino-worker', 'trino', [
        given('memory', gib(4)),
        given('cpu', set(2000, '2')),
        given('replicas', set(2), 'size'),
      ]),
      workload('nessie', 'nessie', [
        given('memory', gib(2)),
        given('memory', gib(1), 'request'),
        given('cpu', set(1000, '1')),
        given('cpu', set(500, '500m'), 'request'),
      ]),
      workload('loki', 'loki', [
        given('memory', gib(1)),
        given('cpu', set(1000, '1')),
      ]),
      workload('loki-gateway', 'loki', [
        given('memory', set(128 * 2 ** 20, '128Mi')),
      ]),
    ],
    changes: [],
    releases: [
      release('trino', 8, '2025-06-27T14:57:00Z', {
        appVersion: '476',
        chartVersion: '1.40.0',
      }),
      release('trino', 7, '2025-06-20T08:00:00Z', {
        status: 'superseded',
        appVersion: '475',
        chartVersion: '1.39.1',
      }),
      release('nessie', 1, '2025-06-14T08:00:00Z', {
        appVersion: '0.104.1',
        chartVersion: '0.104.1',
      }),
      release('airflow', 3, '2025-06-26T08:00:00Z', {
        appVersion: '2.10.5',
        chartVersion: '1.16.0',
      }),
      release('loki', 2, '2025-06-10T08:00:00Z', {
        appVersion: '3.5.1',
        chartVersion: '6.30.1',
      }),
    ],
  });
}
