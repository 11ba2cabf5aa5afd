import { lakehouse, ref } from './__testUtils__/evidence';
import { aMilestone } from './__testUtils__/milestone';
import { judgeSteps } from './judgeSteps';
import type { LaterMilestone, PlatformEvidence } from './types';

const loki: LaterMilestone = {
  title: 'Loki Deployment',
  date: '2025-06-10',
  status: 'in-progress',
  goals: ['Migrate Airflow logging to one place'],
  components: ['Grafana Loki'],
};

function steps(
  lines: string[],
  {
    later = [],
    evidence = lakehouse(),
    title = 'Trino Data Platform Integration',
  }: {
    later?: LaterMilestone[];
    evidence?: PlatformEvidence;
    title?: string;
  } = {},
): string[] {
  return judgeSteps(aMilestone({ nextSteps: lines }, { title }), {
    evidence,
    later,
    aliases: {},
  }).map(({ state, now }) => `${state}: ${now}`);
}

function passing(...shorts: string[]): PlatformEvidence {
  const evidence = lakehouse();
  for (const short of shorts) {
    const result = evidence.results.get(ref(short));
    if (result) {
      result.outcome = 'passed';
    }
  }
  return evidence;
}

it.each<[string, string]>([
  [
    'Validate Iceberg Functionality: end to end, once Nessie is well',
    'open: skipped since 09:42 UTC',
  ],
  [
    'Fix TPC-H Query: mend the columns of the performance test',
    'open: fails since 09:57 UTC',
  ],
  [
    'Complete Nessie Deployment: have it take the authentication fix',
    'open: fails since 09:42 UTC',
  ],
  [
    'Monitor Resource Usage: see whether what is given is enough',
    'not-known: no check and no milestone tells',
  ],
  ['Plan training on branches', 'not-known: no check and no milestone tells'],
  [
    'Plan how Airflow keeps its logs',
    'not-known: no check and no milestone tells',
  ],
  [
    'Document the catalogs of Trino',
    'not-known: no check and no milestone tells',
  ],
  ['[x] Tell the team', 'done: marked as done'],
])('%s: %s', (step, expected) => {
  expect(steps([step])).toEqual([expected]);
});

it('is done once the check that it is about passes, and all of them do', () => {
  const validate = 'Validate Iceberg Functionality';
  expect(steps([validate], { evidence: passing('trino/iceberg') })).toEqual([
    'done: passes since 09:42 UTC',
  ]);
  const fix = 'Fix TPC-H Query: mend the performance test';
  expect(steps([fix], { evidence: passing('trino/performance') })).toEqual([
    expect.stringMatching(/^done: passes/),
  ]);
});

it('links what a comment names, and says what there is where it isn’t there', () => {
  expect(
    steps([
      'Have the lake work',
      '<!-- check=trino/iceberg -->',
      'Have the engine work',
      '<!-- check=trino/tpc -->',
      'Say nothing of it',
      '<!-- ignore -->',
    ]),
  ).toEqual([
    'open: skipped since 09:42 UTC',
    expect.stringMatching(/^not-known: .*Did you mean 'trino\/tpch'/),
  ]);
});

describe('a milestone that is about the same', () => {
  const step = 'Loki Integration: mend the definitions';

  it.each<[string, Partial<LaterMilestone>, string]>([
    ['goes on', {}, 'later: Loki Deployment, in progress'],
    [
      'was completed since',
      { status: 'completed', date: '2025-07-10' },
      'done: Loki Deployment, completed',
    ],
    [
      'was completed before',
      { status: 'completed' },
      'not-known: no check and no milestone tells',
    ],
    [
      'is about something else',
      { title: 'Ceph recovery', goals: ['Mend disks'], components: [] },
      'not-known: no check and no milestone tells',
    ],
  ])('that %s', (_, more, expected) => {
    expect(steps([step], { later: [{ ...loki, ...more }] })).toEqual([
      expected,
    ]);
  });

  it('is not found by words that are in all of them', () => {
    expect(
      steps(['Validate the deployment of Trino', 'Monitor resource usage'], {
        later: [
          {
            ...loki,
            title: 'Trino deployment',
            goals: ['Validate resource usage'],
          },
        ],
      }),
    ).toEqual([
      'not-known: no check and no milestone tells',
      'not-known: no check and no milestone tells',
    ]);
  });

  it('tells the one that got furthest', () => {
    expect(
      steps([step], {
        later: [
          { ...loki, title: 'Loki plan', status: 'planned' },
          {
            ...loki,
            title: 'Loki at last',
            status: 'completed',
            date: '2025-07-10',
          },
        ],
      }),
    ).toEqual(['done: Loki at last, completed']);
  });
});
