import { aMilestone, type Written } from './__testUtils__/milestone';
import { readClaims } from './readClaims';

type Section = 'components' | 'configuration' | 'tests' | 'metrics' | 'goals';

/** Statements of one line, in short. */
function statementsOf(
  section: Section,
  written: Written,
  heading = 'Of the platform',
): string[] {
  return readClaims(aMilestone({ [section]: { [heading]: [written] } })).map(
    ({ statement: said }) => {
      switch (said.kind) {
        case 'version':
        case 'chart-version':
          return `${said.kind} ${said.subject} ${said.version}`;
        case 'catalogs':
          return `catalogs ${said.catalogs.join(' ')}`;
        case 'nodes':
          return `nodes ${said.count}`;
        case 'duration':
          return `${said.subject} ${said.comparison} ${said.milliseconds} ms`;
        case 'allocation':
          return [
            said.subject,
            said.resource,
            said.bound,
            said.from && `${said.from.text} to`,
            said.to.text,
            `(${said.to.value})`,
          ]
            .filter(Boolean)
            .join(' ');
        case 'pods':
          return [
            'pods',
            said.subject,
            said.namespace && `in ${said.namespace}`,
          ]
            .filter(Boolean)
            .join(' ');
        case 'release':
          return `release ${said.subject}`;
        default:
          return `${said.subject} ${said.outcome}`;
      }
    },
  );
}

describe('versions', () => {
  it.each<[Section, string, string[]]>([
    [
      'components',
      'Trino v475 (Helm chart 1.39.1) - SQL engine',
      ['version Trino 475', 'chart-version Trino 1.39.1'],
    ],
    ['components', 'Apache Airflow v2.10.5', ['version Apache Airflow 2.10.5']],
    ['components', 'Integration tests (Deno)', []],
    ['components', '[ ] Grafana Alloy v1.1.1', []],
    ['components', 'Apache Polaris 0.9.0, removed', []],
    [
      'configuration',
      'Version: 0.104.1 (latest stable)',
      ['version Of the platform 0.104.1'],
    ],
    ['configuration', 'Trino version: v475', ['version Trino 475']],
    [
      'configuration',
      'Helm chart: 1.39.1',
      ['chart-version Of the platform 1.39.1'],
    ],
    ['configuration', 'Upgraded Trino from 474 to 475.', ['version Trino 475']],
    [
      'configuration',
      'Bumped the Trino Helm chart to 1.40.0',
      ['chart-version Trino 1.40.0'],
    ],
    ['configuration', 'Will upgrade Trino to 476', []],
    ['configuration', 'Kubernetes API version is checked first', []],
    ['goals', '[x] Upgrade Trino to v475', ['version Trino 475']],
    ['goals', '[ ] Upgrade Trino to v476', []],
  ])('of %s: %s', (section, text, expected) => {
    expect(statementsOf(section, text)).toEqual(expected);
  });

  it('takes none of what is compared, or isn’t there any more', () => {
    for (const heading of ['Alternatives considered', 'Removed components']) {
      expect(statementsOf('components', 'Polaris v0.9.0', heading)).toEqual([]);
    }
  });
});

describe('catalogs and nodes', () => {
  it.each<[string, string[]]>([
    [
      '✅ Catalogs: all expected catalogs present (iceberg, tpch)',
      ['catalogs iceberg tpch'],
    ],
    ['Catalogs: iceberg, system and tpch', ['catalogs iceberg system tpch']],
    ['✅ Nodes: 3-node cluster operational', ['nodes 3']],
    ['A three-node cluster answers', ['nodes 3']],
    ['✅ All 3 nodes active', ['nodes 3']],
    ['3/3 nodes active', ['nodes 3']],
    ['Nodes: 5', ['nodes 5']],
  ])('%s', (text, expected) => {
    expect(statementsOf('tests', text)).toEqual(expected);
  });

  it.each([
    '2/3 nodes active',
    'Catalogs are described elsewhere (see the docs)',
    'Iceberg REST catalog service (Nessie)',
    'Not all catalogs present (iceberg, tpch)',
    '3 worker nodes active',
    'At least 3 nodes active',
    'Two disks per node',
    'PostgreSQL: 3 instances for availability',
  ])('not of: %s', text => {
    expect(statementsOf('metrics', text)).toEqual([]);
  });
});

describe('durations of queries', () => {
  it.each<[string, string[]]>([
    [
      'Response time: basic Trino queries under 2 seconds',
      ['basic Trino queries below 2000 ms'],
    ],
    ['Queries answer within 500 ms', ['Queries answer below 500 ms']],
    ['TPC-H queries take about 1.5 s', ['TPC-H queries take about 1500 ms']],
    ['Latency: ~40 ms', ['Latency about 40 ms']],
  ])('%s', (text, expected) => {
    expect(statementsOf('metrics', text)).toEqual(expected);
  });

  it.each([
    'Deployment time: ~4 hours',
    'Retention: 30 days',
    'Duration: 2 hours (estimated)',
    'Query timeout: under 30 seconds',
    'Restart within 40 s',
    'Queries should be under 2 seconds',
    'Success rate of queries: 66%',
    'Queries: 6 in total',
    'Port: 19120',
  ])('not of: %s', text => {
    expect(statementsOf('metrics', text)).toEqual([]);
  });
});

describe('resources', () => {
  it.each<[string, string[]]>([
    [
      'Memory usage: Trino coordinator reduced from 10Gi to 4Gi limits',
      ['Trino coordinator memory limit 10Gi to 4Gi (4294967296)'],
    ],
    [
      'CPU allocation: Coordinator 4000m→1000m, Worker 6000m→2000m limits',
      [
        'Coordinator cpu limit 4000m to 1000m (1000)',
        'Worker cpu limit 6000m to 2000m (2000)',
      ],
    ],
    [
      'Trino sizes: less memory allocated (coordinator: 8G→2G, worker: 24G→4G)',
      [
        'coordinator memory 8G to 2G (2000000000)',
        'worker memory 24G to 4G (4000000000)',
      ],
    ],
    [
      'Memory: 1Gi (request) / 2Gi (limit)',
      ['memory request 1Gi (1073741824)', 'memory limit 2Gi (2147483648)'],
    ],
    [
      'CPU: 500m (request) / 1000m (limit)',
      ['cpu request 500m (500)', 'cpu limit 1000m (1000)'],
    ],
    [
      'Configured resource limits (1 CPU, 1Gi memory)',
      ['cpu limit 1 (1000)', 'memory limit 1Gi (1073741824)'],
    ],
    [
      'Resource usage: 100m CPU request, 256Mi memory request',
      ['cpu request 100m (100)', 'memory request 256Mi (268435456)'],
    ],
    [
      'Coordinator memory: Before 10Gi; After 4Gi',
      ['Coordinator memory 10Gi to 4Gi (4294967296)'],
    ],
    [
      'Scaled Trino workers from 2 to 3 replicas',
      ['Trino workers replicas 2 to 3 (3)'],
    ],
    [
      'Set the memory limit of trino-worker to 8GiB',
      ['trino-worker memory limit 8GiB (8589934592)'],
    ],
    ['Worker CPU limits 4 -> 2', ['Worker cpu limit 4 to 2 (2000)']],
  ])('%s', (text, expected) => {
    expect(statementsOf('metrics', text)).toEqual(expected);
  });

  it.each([
    'Storage allocated: 10Gi PVC for the WAL',
    'Airflow logs exceeded 80Gi of the volume allocated to them',
    'Memory in use: 3Gi',
    'JVM heap raised from 8G to 12G',
    'query.max-memory from 4GB to 8GB',
    'Requests: 500 a minute',
    'CPU: 66% of the limit',
    'Memory limits of 8Gi would be enough',
    'Limits: 99999999999999999Gi memory',
  ])('not of: %s', text => {
    expect(statementsOf('metrics', text)).toEqual([]);
  });
});

describe('pods and releases', () => {
  it.each<[string, string[]]>([
    [
      'Pod health: Zero failed pods in data-platform namespace',
      ['pods in data-platform'],
    ],
    ['All pods running', ['pods']],
    ['Pods: loki-0 and loki-gateway running', ['pods loki-0 and loki-gateway']],
    ['HelmRelease trino is ready', ['release trino']],
    ['Airflow HelmRelease reconciled', ['release Airflow']],
    [
      'Airflow recovery: Fixed stalled HelmRelease by hand',
      ['release Airflow recovery'],
    ],
  ])('%s', (text, expected) => {
    expect(statementsOf('configuration', text)).toEqual(expected);
  });

  it.each([
    'Clean up failed pods',
    'app/helmrelease.yaml - updated devices',
    'HelmRelease values must be updated as well',
    'HelmRelease is not ready',
  ])('not of: %s', text => {
    expect(statementsOf('configuration', text)).toEqual([]);
  });
});

describe('outcomes of tests', () => {
  it('tells what each test said, and what tells more only as that', () => {
    expect(
      statementsOf('tests', [
        'Trino Integration Test: 4/6 tests passing',
        [
          '✅ Connection: v475 answers',
          '✅ Catalogs: expected catalogs present (tpch, tpcds)',
          '✅ System Queries: 3-node cluster operational',
          '⚠️ Iceberg Catalog: Skipped for the health of Nessie',
          '❌ Performance: column names differ in case',
          '[ ] Load: not tried yet',
        ],
      ]),
    ).toEqual([
      'Connection passed',
      'catalogs tpch tpcds',
      'nodes 3',
      'Iceberg Catalog skipped',
      'Performance failed',
    ]);
  });

  it.each<[string, string[]]>([
    ['Connection: passed', ['Connection passed']],
    ['TPC-H: skipped', ['TPC-H skipped']],
    ['❌ Catalogs: expected catalogs present (tpch)', ['Catalogs failed']],
    ['All tests: passed', []],
    ['API access: somebody should look at it', []],
  ])('%s', (text, expected) => {
    expect(statementsOf('tests', text)).toEqual(expected);
  });

  it('takes what was mended for it where its words lead to a check', () => {
    expect(
      statementsOf(
        'configuration',
        'Nessie S3 Authentication: added missing `accessKeySecret`',
      ),
    ).toEqual(['Nessie S3 Authentication passed']);
    expect(
      statementsOf('configuration', 'Dependencies: fixed their order'),
    ).toEqual([]);
  });
});

describe('a document', () => {
  const milestone = (goals: string[] = []) =>
    aMilestone({
      goals,
      components: ['Trino v475', 'Nessie v0.104.1'],
      metrics: ['Trino version: 475', 'Queries under 2 s'],
      lessons: ['Nessie upgraded to v0.105.0', 'Queries under 9 s'],
      nextSteps: [
        'See whether Trino (>476) mends it',
        'Have queries under 1 s',
      ],
    });

  it('claims nothing by its lessons and next steps, and the same once', () => {
    expect(readClaims(milestone()).map(({ text }) => text)).toEqual([
      'Trino v475',
      'Nessie v0.104.1',
      'Queries under 2 s',
    ]);
  });

  it('gives a claim the id that it had, though lines came before it', () => {
    const ids = (of: ReturnType<typeof milestone>) =>
      readClaims(of).map(({ id }) => id);
    expect(ids(milestone(['[x] Have it work', '[x] Tell it']))).toEqual(
      ids(milestone()),
    );
    expect(new Set(ids(milestone())).size).toBe(3);
  });

  it('tells the days of its milestone, and lines in their order', () => {
    const claims = readClaims(milestone());
    expect(claims[0].made).toEqual({ from: '2025-06-27', to: '2025-06-27' });
    const lines = claims.map(({ line }) => line);
    expect(lines).toEqual([...lines].sort((one, other) => one - other));
  });

  it('claims nothing as long as it is a plan', () => {
    expect(
      readClaims(
        aMilestone({ components: ['Trino v475'] }, { status: 'planned' }),
      ),
    ).toEqual([]);
  });

  it('reads a hostile document in a moment', () => {
    const long = `${'1 → '.repeat(20_000)}queries ${'((((catalogs '.repeat(
      20_000,
    )} memory limits ${'9'.repeat(50_000)}`;
    const startedAt = performance.now();
    readClaims(
      aMilestone({
        components: [long],
        metrics: [long, `${'a '.repeat(50_000)}version`],
        tests: [`✅ ${long}`],
      }),
    );
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});
