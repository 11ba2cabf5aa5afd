import {
  change,
  evidenceOf,
  given,
  gib,
  lakehouse,
  minutesAgo,
  NOW,
  ref,
  release,
  said,
  set,
  workload,
} from './__testUtils__/evidence';
import { judgeClaims } from './judgeClaims';
import type {
  Claim,
  ClaimStatement,
  ClaimTarget,
  JudgedClaim,
  PlatformEvidence,
} from './types';

function judged(
  statement: ClaimStatement,
  target: ClaimTarget | undefined,
  evidence: PlatformEvidence,
): JudgedClaim {
  const claim: Claim = {
    id: 'one',
    text: 'as written',
    line: 9,
    statement,
    made: { from: '2025-06-27', to: '2025-06-27' },
    ...(target
      ? { link: { target, by: 'name', reason: 'as written', certain: true } }
      : { unlinked: 'Nothing is called so.' }),
  };
  return judgeClaims([claim], evidence)[0];
}

const inShort = ({ verdict, now }: JudgedClaim) => `${verdict}: ${now}`;

const trino: ClaimTarget = { kind: 'system', ref: ref('trino') };
const check = (short: string): ClaimTarget => ({
  kind: 'check',
  ref: ref(short),
});
const releaseOf = (name: string): ClaimTarget => ({
  kind: 'release',
  system: ref('flux'),
  namespace: 'data-platform',
  name,
});
const version = (text: string, subject = 'Trino'): ClaimStatement => ({
  kind: 'version',
  subject,
  version: text,
});
const chart = (text: string): ClaimStatement => ({
  kind: 'chart-version',
  subject: 'Trino',
  version: text,
});

describe('a claim that is linked to nothing', () => {
  it('cannot be told, and says why', () => {
    expect(judged(version('475'), undefined, lakehouse())).toMatchObject({
      verdict: 'cannot-be-told',
      why: 'Nothing is called so.',
    });
  });
});

describe('versions', () => {
  it.each<[string, ClaimStatement, ClaimTarget, string]>([
    ['the same', version('476'), trino, 'holds: 476'],
    ['the same with a v', version('v476'), trino, 'holds: 476'],
    [
      'newer, by the release',
      version('475'),
      trino,
      'moved-on: 476 since 27 June 2025 14:57 UTC',
    ],
    [
      'older',
      version('477'),
      trino,
      'moved-on: 476, older since 27 June 2025 14:57 UTC',
    ],
    [
      'of the release itself',
      version('475'),
      releaseOf('trino'),
      'moved-on: 476 since 27 June 2025 14:57 UTC',
    ],
    ['the same chart', chart('1.40.0'), releaseOf('trino'), 'holds: 1.40.0'],
    [
      'a newer chart',
      chart('1.39.1'),
      releaseOf('trino'),
      'moved-on: 1.40.0 since 27 June 2025 14:57 UTC',
    ],
    [
      'a shorter one',
      version('2.10', 'Airflow'),
      { kind: 'system', ref: ref('airflow') },
      'holds: 2.10.5',
    ],
    [
      'of the chart, called the version',
      version('6.30.1', 'Loki'),
      { kind: 'system', ref: ref('loki') },
      'holds: chart 6.30.1',
    ],
  ])('%s', (_, statement, target, expected) => {
    expect(inShort(judged(statement, target, lakehouse()))).toBe(expected);
  });

  it('compares numbers, not letters', () => {
    const evidence = lakehouse();
    evidence.facts.get(ref('trino'))!.get('version')!.value = '1000';
    expect(inShort(judged(version('999'), trino, evidence))).toMatch(
      /^moved-on: 1000 since/,
    );
  });

  it('takes the version of an API for none of the system’s own', () => {
    const evidence = lakehouse();
    evidence.releases = [];
    evidence.facts.get(ref('trino'))!.get('version')!.value = 'API 2.2.0';
    expect(judged(version('475'), trino, evidence)).toMatchObject({
      verdict: 'cannot-be-told',
      why: 'Trino tells API 2.2.0, which is not its own version.',
    });
  });

  it('says what it rests on', () => {
    expect(judged(version('475'), trino, lakehouse()).evidence).toEqual([
      {
        kind: 'fact',
        system: ref('trino'),
        name: 'version',
        since: expect.any(Date),
      },
      {
        kind: 'release',
        id: 'release-trino-8',
        at: new Date('2025-06-27T14:57:00Z'),
      },
    ]);
  });

  it('does not hold where another one was known to be there before', () => {
    const evidence = lakehouse();
    evidence.releases = [
      release('trino', 8, '2025-06-20T08:00:00Z', { appVersion: '476' }),
      release('trino', 7, '2025-06-10T08:00:00Z', { appVersion: '470' }),
    ];
    expect(inShort(judged(version('475'), trino, evidence))).toBe(
      'does-not-hold: 476 already since 20 June 2025 08:00 UTC',
    );
  });

  it('without releases goes by when the system told it', () => {
    const results = [said('trino/connection', 'passed')];
    const known = (previous?: string) =>
      evidenceOf({
        results,
        facts: {
          trino: {
            version: previous
              ? ['476', '2025-06-28T10:00:00Z', previous]
              : ['476', '2025-06-20T10:00:00Z'],
          },
        },
      });
    expect(inShort(judged(version('475'), trino, known('475')))).toBe(
      'moved-on: 476 since 10:00 UTC',
    );
    expect(inShort(judged(version('475'), trino, known()))).toBe(
      'moved-on: 476 since 20 June 2025 10:00 UTC or before',
    );
  });

  it('ignores a release that failed', () => {
    const evidence = lakehouse();
    evidence.releases.unshift(
      release('trino', 9, '2025-06-28T08:00:00Z', {
        status: 'failed',
        chartVersion: '1.41.0',
      }),
    );
    expect(inShort(judged(chart('1.40.0'), releaseOf('trino'), evidence))).toBe(
      'holds: 1.40.0',
    );
  });

  it.each<[string, PlatformEvidence, RegExp]>([
    ['nobody told one', evidenceOf(), /has not told its version/],
    [
      'what was told is too old',
      evidenceOf({
        facts: { trino: { version: '476' } },
        results: [
          said('trino/connection', 'passed', 'fine', {
            finishedAt: minutesAgo(300),
          }),
        ],
      }),
      /no result since 07:00 UTC/,
    ],
  ])('cannot be told where %s', (_, evidence, why) => {
    expect(judged(version('475'), trino, evidence)).toMatchObject({
      verdict: 'cannot-be-told',
      why: expect.stringMatching(why),
    });
  });
});

describe('catalogs', () => {
  const four: ClaimStatement = {
    kind: 'catalogs',
    catalogs: ['iceberg', 'system', 'tpch', 'tpcds'],
  };
  const catalogs = check('trino/catalogs');

  it.each<[string, PlatformEvidence, string]>([
    ['that a passed check expects', lakehouse(), 'holds: all four'],
    [
      'of which one is missing',
      evidenceOf({
        results: [
          said('trino/catalogs', 'failed', 'tpcds missing', {
            since: minutesAgo(30),
          }),
        ],
      }),
      'does-not-hold: tpcds missing since 11:30 UTC',
    ],
    [
      'where another one is why it fails',
      evidenceOf({
        results: [said('trino/catalogs', 'failed', 'memory missing')],
      }),
      'cannot-be-told: memory missing',
    ],
    [
      'by the list that the system told',
      evidenceOf({
        results: [said('trino/catalogs', 'passed')],
        facts: { trino: { catalogs: 'iceberg, system, tpch' } },
      }),
      'does-not-hold: tpcds missing since 1 June 2025 00:00 UTC or before',
    ],
    [
      'where nobody could ask',
      evidenceOf({ results: [said('trino/catalogs', 'errored', 'no token')] }),
      'cannot-be-told: could not be checked',
    ],
  ])('%s', (_, evidence, expected) => {
    expect(inShort(judged(four, catalogs, evidence))).toBe(expected);
  });

  it('that nobody asks for cannot be told', () => {
    expect(
      judged(
        { kind: 'catalogs', catalogs: ['hive', 'tpch'] },
        catalogs,
        lakehouse(),
      ),
    ).toMatchObject({
      verdict: 'cannot-be-told',
      why: 'Catalogs passes, but does not ask for hive: have it expect all of them.',
    });
  });
});

describe('nodes', () => {
  const nodes = (
    outcome: 'passed' | 'degraded' | 'failed',
    summary: string,
    fact: string | [string, string, string],
  ) =>
    evidenceOf({
      results: [
        said('trino/nodes', outcome, summary, { since: minutesAgo(60) }),
      ],
      facts: { trino: { nodes: fact } },
    });

  it.each<[string, PlatformEvidence, string]>([
    ['as many', nodes('passed', '3 of 3 active', '3'), 'holds: 3 of 3 active'],
    [
      'one is missing',
      nodes('failed', '2 of 3 active', '2'),
      'does-not-hold: 2 of 3 active since 11:00 UTC',
    ],
    [
      'more, as is expected now',
      nodes('passed', '5 of 5 active', ['5', '2025-06-28T08:00:00Z', '3']),
      'moved-on: 5 of 5 active since 08:00 UTC',
    ],
  ])('%s', (_, evidence, expected) => {
    expect(
      inShort(
        judged({ kind: 'nodes', count: 3 }, check('trino/nodes'), evidence),
      ),
    ).toBe(expected);
  });
});

describe('durations', () => {
  const under = (
    milliseconds: number,
    comparison: 'below' | 'about' = 'below',
  ): ClaimStatement => ({
    kind: 'duration',
    subject: 'queries',
    comparison,
    milliseconds,
  });

  it.each<[ClaimStatement, string]>([
    [under(2_000), 'holds: p95 0.52 s over 7 days'],
    [under(520), 'holds: p95 0.52 s over 7 days'],
    [under(519), 'does-not-hold: p95 0.52 s over 7 days'],
    [under(400, 'about'), 'holds: p95 0.52 s over 7 days'],
    [under(300, 'about'), 'does-not-hold: p95 0.52 s over 7 days'],
  ])('%j: %s', (statement, expected) => {
    expect(inShort(judged(statement, check('trino/tpch'), lakehouse()))).toBe(
      expected,
    );
  });

  it('of too few runs cannot be told', () => {
    expect(
      judged(
        under(2_000),
        check('trino/tpch'),
        evidenceOf({ durations: { 'trino/tpch': [4, 500] } }),
      ),
    ).toMatchObject({
      verdict: 'cannot-be-told',
      why: 'Too few runs: 4 in the 7 days before, 1 more is needed.',
    });
  });
});

describe('what workloads are given', () => {
  const coordinator: ClaimTarget = {
    kind: 'allocation',
    id: 'allocation-of-trino-coordinator',
    name: 'trino-coordinator',
    system: ref('cluster'),
  };
  const memory = (
    text: string,
    value: number,
    bound: 'limit' | 'request' | undefined = 'limit',
  ): ClaimStatement => ({
    kind: 'allocation',
    subject: 'coordinator',
    resource: 'memory',
    ...(bound && { bound }),
    to: { text, value },
  });
  const vague = (text: string, value: number): ClaimStatement => ({
    kind: 'allocation',
    subject: 'coordinator',
    resource: 'memory',
    to: { text, value },
  });
  const fourGi = memory('4Gi', 4 * 2 ** 30);
  const now = (
    quantity: Parameters<typeof given>[1],
    more: Pick<Partial<PlatformEvidence>, 'changes' | 'changesAfter'> = {},
  ) =>
    evidenceOf({
      allocations: [
        workload('trino-coordinator', 'trino', [given('memory', quantity)]),
      ],
      ...more,
    });
  const carried = {
    carrier: {
      release: release('trino', 8, '2025-06-27T14:57:00Z', {
        chartVersion: '1.40.0',
      }),
    },
  };

  it.each<[string, ClaimStatement, PlatformEvidence, string]>([
    ['the same', fourGi, now(gib(4)), 'holds: 4Gi'],
    ['4G for 4Gi', memory('4G', 4e9), now(gib(4)), 'holds: 4Gi'],
    ['4G for 4G', memory('4G', 4e9), now(set(4e9, '4G')), 'holds: 4G'],
    [
      'nearly the same',
      fourGi,
      now(set(4 * 2 ** 30 - 1, 'nearly')),
      'does-not-hold: nearly',
    ],
    [
      'of another bound',
      memory('4Gi', 4 * 2 ** 30, 'request'),
      now(gib(4)),
      'cannot-be-told: not known',
    ],
    ['not set', fourGi, now({ state: 'notSet' }), 'does-not-hold: not set'],
    [
      'not known',
      fourGi,
      now({ state: 'notKnown' }),
      'cannot-be-told: not known',
    ],
    [
      'of no bound, and the same',
      vague('4Gi', 4 * 2 ** 30),
      now(gib(4)),
      'holds: 4Gi',
    ],
    [
      'of no bound, and another',
      vague('3Gi', 3 * 2 ** 30),
      now(gib(4)),
      'cannot-be-told: 4Gi',
    ],
    [
      'changed since, by a release',
      fourGi,
      now(gib(8), {
        changes: [
          change(
            'trino-coordinator',
            'memory',
            [gib(4), gib(8)],
            '2025-06-27T14:57:00Z',
            carried,
          ),
        ],
      }),
      'moved-on: 8Gi since 27 June 2025 14:57 UTC by release trino 1.40.0',
    ],
    [
      'changed before, and never since',
      fourGi,
      now(gib(8), {
        changes: [
          change(
            'trino-coordinator',
            'memory',
            [gib(4), gib(8)],
            '2025-06-20T08:00:00Z',
          ),
        ],
      }),
      'does-not-hold: 8Gi since 20 June 2025 08:00 UTC',
    ],
    [
      'never so, though it changed since',
      fourGi,
      now(gib(8), {
        changes: [
          change(
            'trino-coordinator',
            'memory',
            [gib(10), gib(8)],
            '2025-06-28T08:00:00Z',
          ),
        ],
      }),
      'does-not-hold: 8Gi since 08:00 UTC',
    ],
    [
      'changed before all changes that were looked at',
      fourGi,
      now(gib(8), { changesAfter: new Date('2025-06-28T08:00:00Z') }),
      'cannot-be-told: 8Gi',
    ],
    [
      'never so, though older changes than the claim were not looked at',
      fourGi,
      now(gib(8), { changesAfter: new Date('2025-06-20T08:00:00Z') }),
      'does-not-hold: 8Gi',
    ],
    [
      'of another workload’s changes nothing',
      fourGi,
      now(gib(8), {
        changes: [
          change(
            'trino-worker',
            'memory',
            [gib(4), gib(8)],
            '2025-06-28T08:00:00Z',
          ),
        ],
      }),
      'does-not-hold: 8Gi',
    ],
    [
      'seen too long ago',
      fourGi,
      evidenceOf({
        allocations: [
          workload('trino-coordinator', 'trino', [given('memory', gib(4))], {
            seenAt: minutesAgo(300),
          }),
        ],
      }),
      'cannot-be-told: not known',
    ],
    ['gone', fourGi, evidenceOf(), 'cannot-be-told: not known'],
  ])('%s', (_, statement, evidence, expected) => {
    expect(inShort(judged(statement, coordinator, evidence))).toBe(expected);
  });

  it('names the change and its release', () => {
    const { evidence } = judged(
      fourGi,
      coordinator,
      now(gib(8), {
        changes: [
          change(
            'trino-coordinator',
            'memory',
            [gib(4), gib(8)],
            '2025-06-28T08:00:00Z',
            carried,
          ),
        ],
      }),
    );
    expect(evidence.map(({ kind }) => kind)).toEqual([
      'allocation',
      'change',
      'release',
    ]);
  });

  it('counts replicas, those of an autoscaler within its bounds', () => {
    const replicas: ClaimStatement = {
      kind: 'allocation',
      subject: 'coordinator',
      resource: 'replicas',
      to: { text: '2', value: 2 },
    };
    const scaled = (maximum: number) =>
      evidenceOf({
        allocations: [
          workload('trino-coordinator', 'trino', [
            given(
              'replicas',
              { state: 'range', text: `1 to ${maximum}`, minimum: 1, maximum },
              'size',
            ),
          ]),
        ],
      });
    expect(inShort(judged(replicas, coordinator, scaled(3)))).toBe(
      'holds: 1 to 3',
    );
    expect(judged(replicas, coordinator, scaled(1)).verdict).not.toBe('holds');
  });
});

describe('pods and releases', () => {
  const pods = (outcome: 'passed' | 'failed', summary: string) =>
    evidenceOf({
      results: [
        said('cluster/pods', outcome, summary, { since: minutesAgo(60) }),
      ],
    });

  it.each<[ClaimStatement, PlatformEvidence, string]>([
    [
      { kind: 'pods' },
      pods('passed', '11 of 11 ready'),
      'holds: 11 of 11 ready',
    ],
    [
      { kind: 'pods' },
      pods('failed', 'airflow-web: crashes'),
      'does-not-hold: airflow-web: crashes since 11:00 UTC',
    ],
    [
      { kind: 'pods', subject: 'loki-0' },
      pods('failed', 'airflow-web: crashes'),
      'cannot-be-told: airflow-web: crashes since 11:00 UTC',
    ],
    [
      { kind: 'pods', subject: 'loki-0' },
      pods('failed', 'loki-0: crashes'),
      'does-not-hold: loki-0: crashes since 11:00 UTC',
    ],
  ])('%j', (statement, evidence, expected) => {
    expect(inShort(judged(statement, check('cluster/pods'), evidence))).toBe(
      expected,
    );
  });

  const deployed = (status: string, summary?: string) =>
    evidenceOf({
      releases: [release('trino', 8, '2025-06-27T14:57:00Z', { status })],
      results: summary ? [said('flux/helm-releases', 'failed', summary)] : [],
    });

  it.each<[PlatformEvidence, string]>([
    [lakehouse(), 'holds: 4 ready'],
    [deployed('deployed'), 'holds: deployed 27 June 2025 14:57 UTC'],
    [
      deployed('deployed', 'trino: upgrade failed'),
      'does-not-hold: trino: upgrade failed',
    ],
    [
      deployed('deployed', 'airflow: upgrade failed'),
      'holds: deployed 27 June 2025 14:57 UTC',
    ],
    [deployed('failed'), 'does-not-hold: failed 27 June 2025 14:57 UTC'],
    [
      deployed('pending-upgrade'),
      'cannot-be-told: pending-upgrade 27 June 2025 14:57 UTC',
    ],
  ])('a release %#', (evidence, expected) => {
    expect(
      inShort(
        judged(
          { kind: 'release', subject: 'trino' },
          releaseOf('trino'),
          evidence,
        ),
      ),
    ).toBe(expected);
  });
});

describe('outcomes', () => {
  type Outcome = 'passed' | 'failed' | 'skipped';

  it.each<[Outcome, Parameters<typeof said>[1], string]>([
    ['passed', 'passed', 'holds: passes since 11:00 UTC'],
    ['passed', 'failed', 'does-not-hold: no key since 11:00 UTC'],
    ['passed', 'degraded', 'does-not-hold: degraded since 11:00 UTC: no key'],
    ['passed', 'skipped', 'cannot-be-told: skipped since 11:00 UTC'],
    [
      'passed',
      'errored',
      'cannot-be-told: could not be checked since 11:00 UTC',
    ],
    ['failed', 'failed', 'holds: no key since 11:00 UTC'],
    ['failed', 'passed', 'moved-on: passes since 11:00 UTC'],
    ['failed', 'skipped', 'cannot-be-told: skipped since 11:00 UTC'],
    ['skipped', 'skipped', 'holds: skipped since 11:00 UTC'],
    ['skipped', 'passed', 'moved-on: passes since 11:00 UTC'],
    ['skipped', 'failed', 'moved-on: no key since 11:00 UTC'],
  ])('claimed to be %s, and now %s', (outcome, measured, expected) => {
    const evidence = evidenceOf({
      results: [
        said('nessie/ready', measured, 'no key.', { since: minutesAgo(60) }),
      ],
    });
    expect(
      inShort(
        judged(
          { kind: 'outcome', subject: 'x', outcome },
          check('nessie/ready'),
          evidence,
        ),
      ),
    ).toBe(expected);
  });

  it.each<[string, PlatformEvidence, RegExp]>([
    [
      'what is in its way',
      lakehouse(),
      /because of Readiness: once that passes/,
    ],
    [
      'that it had not run',
      evidenceOf(),
      /Iceberg round trip had not run by 12:00 UTC: its next run tells/,
    ],
    [
      'that what it said by then is kept no more',
      { ...evidenceOf(), resultsKeptSince: minutesAgo(-60) },
      /What checks said by 12:00 UTC is kept no more: results are since 13:00 UTC/,
    ],
    [
      'that its result is old',
      evidenceOf({
        results: [
          said('trino/iceberg', 'passed', 'fine', {
            finishedAt: minutesAgo(60 * 24 * 2),
          }),
        ],
      }),
      /no result since 26 June 2025 12:00 UTC: its next run tells/,
    ],
  ])('says %s', (_, evidence, why) => {
    expect(
      judged(
        { kind: 'outcome', subject: 'x', outcome: 'passed' },
        check('trino/iceberg'),
        evidence,
      ).why,
    ).toMatch(why);
  });

  it('of a check that is gone cannot be told', () => {
    expect(
      judged(
        { kind: 'outcome', subject: 'x', outcome: 'passed' },
        check('trino/gone'),
        lakehouse(),
      ),
    ).toMatchObject({
      verdict: 'cannot-be-told',
      why: expect.stringContaining('no check lakehouse/trino/gone any more'),
    });
  });
});

describe('on a past date', () => {
  it('is held against what was known then', () => {
    const then = new Date('2025-06-27T12:00:00Z');
    const results = [
      said('trino/connection', 'passed', 'fine', { finishedAt: then }),
    ];
    const before = evidenceOf({
      at: then,
      results,
      facts: { trino: { version: ['475', '2025-06-20T08:05:00Z', '474'] } },
    });
    expect(inShort(judged(version('475'), trino, before))).toBe('holds: 475');
    // The same result says nothing of a day later.
    expect(judged(version('475'), trino, { ...before, at: NOW }).verdict).toBe(
      'cannot-be-told',
    );
  });
});
