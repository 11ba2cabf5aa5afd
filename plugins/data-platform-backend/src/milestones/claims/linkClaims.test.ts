import {
  evidenceOf,
  given,
  gib,
  lakehouse,
  platformOf,
  ref,
  release,
  set,
  workload,
} from './__testUtils__/evidence';
import { aMilestone, type Written } from './__testUtils__/milestone';
import { linkClaims } from './linkClaims';
import { readClaims } from './readClaims';
import type { Claim, ClaimTarget, PlatformEvidence } from './types';

type Sections = Parameters<typeof aMilestone>[0];

function linked(
  sections: Sections,
  {
    evidence = lakehouse(),
    aliases = {},
    title,
  }: {
    evidence?: PlatformEvidence;
    aliases?: Record<string, string>;
    title?: string;
  } = {},
): Claim[] {
  const milestone = aMilestone(sections, { title });
  return linkClaims(readClaims(milestone), { milestone, evidence, aliases });
}

function nameOf(target: ClaimTarget): string {
  switch (target.kind) {
    case 'allocation':
    case 'release':
      return `${target.kind} ${target.name}`;
    default:
      return `${target.kind} ${target.ref.replace('lakehouse/', '')}`;
  }
}

/** `system trino by name`, with a question mark where it isn't certain; or why there is none. */
function inShort({ link, unlinked }: Claim): string {
  return link
    ? `${nameOf(link.target)} by ${link.by}${link.certain ? '' : '?'}`
    : `none: ${unlinked}`;
}

const linksOf = (...args: Parameters<typeof linked>) =>
  linked(...args).map(inShort);

const tests = (...lines: Written[]): Sections => ({
  tests: [['Trino Integration Test', lines]],
});

describe('by names', () => {
  it.each<[string, Sections, string[]]>([
    [
      'a component to its system, and its chart to the release of that',
      { components: ['Trino v475 (Helm chart 1.39.1)'] },
      ['system trino by name', 'release trino by name'],
    ],
    [
      'a component by the title of the type',
      { components: ['Apache Airflow v2.10.5'] },
      ['system airflow by name'],
    ],
    [
      'a version by the heading over it',
      { configuration: { 'Nessie Configuration': ['Version: 0.104.1'] } },
      ['system nessie by name'],
    ],
    [
      'catalogs and nodes to the checks of the system whose test it is',
      tests(
        '✅ Catalogs: catalogs present (iceberg, tpch)',
        '✅ Queries: 3-node cluster operational',
      ),
      ['check trino/catalogs by name', 'check trino/nodes by name'],
    ],
    [
      'outcomes to checks that are called so',
      tests(
        '✅ Connection: answers',
        '✅ TPC-H Queries: right',
        '❌ Performance: slow',
      ),
      [
        'check trino/connection by name',
        'check trino/tpch by name',
        'check trino/performance by name',
      ],
    ],
    [
      'pods to the cluster that looks at their namespace',
      { tests: ['Zero failed pods in data-platform namespace'] },
      ['check cluster/pods by words'],
    ],
    [
      'a part of a system to the workload that plays it',
      {
        configuration: [
          'Trino coordinator memory from 10Gi to 4Gi limits',
          'Trino sizes: CPU limits (Workers: 6000m→2000m)',
          'Set the memory limit of trino-worker to 4Gi',
        ],
      },
      [
        'allocation trino-coordinator by name',
        'allocation trino-worker by name',
        'allocation trino-worker by name',
      ],
    ],
    [
      'a release by its name, and by its system',
      {
        configuration: [
          'HelmRelease trino is ready',
          'Airflow recovery: fixed stalled HelmRelease',
        ],
      },
      ['release trino by name', 'release airflow by name'],
    ],
  ])('%s', (_, sections, expected) => {
    expect(linksOf(sections)).toEqual(expected);
  });

  it('tells how', () => {
    const [claim] = linked({ components: ['Apache Airflow v2.10.5'] });
    expect(claim.link?.reason).toBe('the name airflow in "Apache Airflow"');
  });
});

describe('not certainly', () => {
  it.each<[string, Sections, string, string[]]>([
    [
      'where only the title of the document names the system',
      { configuration: ['Memory: 2Gi (limit)'] },
      'Nessie Catalog Migration',
      ['allocation nessie by name?'],
    ],
    [
      'where the check is only like it',
      tests('⏭️ Iceberg Catalog: skipped'),
      'June',
      ['check trino/iceberg by words?'],
    ],
    [
      'where both are about credentials',
      {
        configuration: [
          'Nessie S3 Authentication: added missing accessKeySecret',
        ],
      },
      'June',
      ['check nessie/ready by words?'],
    ],
    [
      'where other queries are measured',
      { metrics: ['Basic Trino queries under 2 seconds'] },
      'June',
      ['check trino/tpch by name?'],
    ],
    [
      'where a workload has the part that no other has',
      { metrics: ['CPU: Coordinator 4000m→1000m limits'] },
      'June',
      ['allocation trino-coordinator by words?'],
    ],
  ])('%s', (_, sections, title, expected) => {
    expect(linksOf(sections, { title })).toEqual(expected);
  });
});

it('is certain of a part that no other system has, though only the title names the system', () => {
  const sections = { metrics: ['CPU: Coordinator 4000m→1000m limits'] };
  expect(linksOf(sections, { title: 'Trino in June' })).toEqual([
    'allocation trino-coordinator by name',
  ]);
});

it('finds the check that is about the same also while it passes', () => {
  const evidence = lakehouse();
  const ready = evidence.results.get(ref('nessie/ready'))!;
  Object.assign(ready, { outcome: 'passed', summary: 'ready' });
  expect(
    linksOf(
      { configuration: ['Nessie authentication: added missing secret'] },
      { evidence },
    ),
  ).toEqual(['check nessie/ready by words?']);
});

describe('lines as a draft of the plugin writes them', () => {
  it('lead to what they were drafted from', () => {
    expect(
      linksOf({
        tests: [
          [
            'Lakehouse: 1/2 checks passing',
            [
              '✅ TPC-H queries of Trino: 0.41 s; 94 of 96 runs passed',
              '❌ Readiness of Nessie: missing access key',
            ],
          ],
        ],
        metrics: ['Performance of Trino: p50 0.41 s, p95 0.52 s over 672 runs'],
        configuration: [
          'trino-worker cpu limit 6 → 2, at 2025-06-27 14:57 UTC by release trino',
        ],
      }),
    ).toEqual([
      'check trino/tpch by name',
      'check nessie/ready by name',
      'check trino/performance by name',
      'allocation trino-worker by name',
    ]);
  });

  it('prefer what the cluster tells of a workload to what the system does', () => {
    const evidence = lakehouse();
    evidence.allocations.push(
      workload('worker', 'trino', [given('replicas', set(2), 'size')], {
        id: 'of-trino-itself',
        system: ref('trino'),
        belongsTo: undefined,
        workload: { kind: 'Worker', name: 'worker' },
      }),
    );
    expect(
      linksOf(
        { configuration: ['Scaled Trino workers from 1 to 2 replicas'] },
        { evidence },
      ),
    ).toEqual(['allocation trino-worker by name']);
  });
});

describe('rather not than wrongly', () => {
  const none = (words: string) => [expect.stringMatching(`^none: .*${words}`)];

  it.each<[string, Sections, string]>([
    [
      'a thing that is named like a system',
      { components: ['Trino Gateway v13'] },
      'something else than Trino',
    ],
    [
      'a thing that is not part of the platform',
      { components: ['Grafana v11.2'] },
      'names a system of Lakehouse',
    ],
    [
      'nodes of nobody knows what',
      { tests: ['3-node cluster operational'] },
      'names a system',
    ],
    [
      'nodes of a system that has none',
      { tests: ['Airflow: 3-node cluster operational'] },
      "no check 'nodes'",
    ],
    [
      'pods of a namespace that nobody looks at',
      { tests: ['Zero failed pods in storage namespace'] },
      'storage is not among those',
    ],
    [
      'a workload of several',
      { configuration: ['Trino memory limits 4Gi'] },
      'trino-coordinator, trino-worker',
    ],
    [
      'a test that no check makes',
      tests('✅ Spilling: spills to disk'),
      'is like "Spilling"',
    ],
    [
      'a chart of which no release is known',
      { components: ['Nessie v0.104.1 (chart 0.104.1)'] },
      'No Helm release of Nessie',
    ],
  ])('%s', (_, sections, words) => {
    const evidence = lakehouse();
    evidence.releases = evidence.releases.filter(
      ({ name }) => name !== 'nessie',
    );
    expect(linksOf(sections, { evidence }).slice(-1)).toEqual(none(words));
  });

  it('one of two systems of a type, unless it is named', () => {
    const two = platformOf({
      adhoc: { type: 'trino', url: 'http://adhoc.example' },
      batch: { type: 'trino', url: 'http://batch.example' },
    });
    const evidence = evidenceOf({ platform: two });
    expect(
      linksOf({ components: ['Trino v475', 'Trino Batch v475'] }, { evidence }),
    ).toEqual([
      expect.stringContaining('"Trino" may mean adhoc or batch'),
      'system batch by name',
    ]);
  });

  it('the vaguer of two lines that give a workload different amounts', () => {
    const [vague, exact] = linked({
      configuration: ['Trino: memory allocated (coordinator: 8G→2G)'],
      metrics: ['Memory: Trino coordinator from 10Gi to 4Gi limits'],
    });
    expect(inShort(exact)).toBe('allocation trino-coordinator by name');
    expect(vague.unlinked).toMatch(/^Line \d+ says otherwise/);
  });
});

describe('by an alias of the configuration', () => {
  it('to a system', () => {
    expect(
      linksOf(
        { components: ['Query engine v475'] },
        { aliases: { 'query engine': 'lakehouse/trino' } },
      ),
    ).toEqual(['system trino by alias']);
  });

  it('to a check', () => {
    expect(
      linksOf(tests('✅ Decision support: right'), {
        aliases: { 'decision support': 'lakehouse/trino/tpch' },
      }),
    ).toEqual(['check trino/tpch by name']);
  });
});

describe('by a comment', () => {
  it.each<[string, Sections, string[]]>([
    [
      'behind its line',
      tests(
        '✅ Smoke: works',
        '<!-- check=trino/tpch -->',
        '✅ Connection: works',
      ),
      ['check trino/tpch by comment', 'check trino/connection by name'],
    ],
    [
      'before the first line of a section',
      {
        components: [
          '<!-- system=trino -->',
          'Trino Gateway v475',
          'Nessie v0.104.1',
        ],
      },
      ['system trino by comment', 'system nessie by name'],
    ],
    [
      'a workload',
      {
        configuration: [
          'Trino memory limits 4Gi',
          '<!-- allocation=trino-worker -->',
        ],
      },
      ['allocation trino-worker by comment'],
    ],
    [
      'a release',
      {
        components: ['Engine v475', '<!-- release=data-platform/trino -->'],
      },
      ['release trino by comment'],
    ],
    [
      'a check of a line that claims nothing that is understood',
      {
        goals: [
          '[x] Have lakehouse tables',
          '<!-- check=lakehouse/trino/iceberg -->',
        ],
      },
      ['check trino/iceberg by comment'],
    ],
    [
      'of a system alone, the rest by names',
      {
        tests: [
          '3-node cluster operational',
          '<!-- system=lakehouse/trino -->',
        ],
      },
      ['check trino/nodes by comment'],
    ],
    [
      'a line turned off',
      { components: ['Trino v475', '<!-- ignore -->', 'Nessie v0.104.1'] },
      ['system nessie by name'],
    ],
  ])('%s', (_, sections, expected) => {
    expect(linksOf(sections)).toEqual(expected);
  });

  it.each<[string, string]>([
    ['check=trino/catalog', "Did you mean 'trino/catalogs'?"],
    ['system=nesie', "Did you mean 'nessie'?"],
    ['chek=trino/tpch', "Did you mean 'check'?"],
  ])('that names nothing, %s, links nothing', (comment, words) => {
    expect(
      linksOf({
        tests: ['Trino: 3-node cluster operational', `<!-- ${comment} -->`],
      }),
    ).toEqual([expect.stringMatching(`^none: .*${words.replace('?', '\\?')}`)]);
  });

  it('says which there are where several are called so', () => {
    const evidence = lakehouse();
    evidence.allocations.push(
      workload('nessie', 'nessie', [given('memory', gib(8))], {
        id: 'another',
        workload: { kind: 'Deployment', namespace: 'test', name: 'nessie' },
      }),
    );
    evidence.releases.push(
      release('trino', 1, '2025-06-01T00:00:00Z', { namespace: 'test' }),
    );
    expect(
      linksOf(
        {
          configuration: ['Memory limits 2Gi', '<!-- allocation=nessie -->'],
          components: ['Engine v475', '<!-- release=trino -->'],
        },
        { evidence },
      ),
    ).toEqual([
      expect.stringContaining('name its namespace as well'),
      expect.stringContaining('name its namespace as well'),
    ]);
  });
});
