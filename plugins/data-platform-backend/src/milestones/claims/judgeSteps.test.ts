import { lakehouse, ref } from './__testUtils__/evidence';
import { aMilestone } from './__testUtils__/milestone';
import { judgeSteps } from './judgeSteps';
import type { LaterMilestone, PlatformEvidence } from './types';

const loki: LaterMilestone = {
  id: 'loki',
  title: 'Loki Deployment',
  date: '2025-06-10',
  status: 'in-progress',
  goals: [{ text: 'Migrate Airflow logging to one place' }],
  tests: [],
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
      {
        title: 'Ceph recovery',
        goals: [{ text: 'Mend disks' }],
        components: [],
      },
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
            goals: [{ text: 'Validate resource usage' }],
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

describe('a value that a step sets', () => {
  it.each<[string, string]>([
    ['Raise coordinator memory back to 10Gi', 'open: limit 4Gi, request 2Gi'],
    ['Lower the memory limit of the coordinator to 4Gi', 'done: 4Gi'],
    ['Scale trino-worker to 2 replicas', 'done: 2'],
    ['Upgrade Trino to 475', 'done: 476 since 27 June 2025 14:57 UTC'],
    ['Upgrade Trino to 480', 'open: 476, older since 27 June 2025 14:57 UTC'],
    ['Bring Trino queries under 1 second', 'done: p95 0.52 s over 7 days'],
    ['Bring Trino queries under 0.1 seconds', 'open: p95 0.52 s over 7 days'],
    [
      'Raise loki-gateway memory to 1Gi and loki memory to 4Gi',
      'not-known: no check and no milestone tells',
    ],
    [
      'Raise the memory limit of Velero to 1Gi',
      'not-known: No workload of Trino is called "Velero"',
    ],
  ])('%s: %s', (step, expected) => {
    expect(steps([step])[0]).toContain(expected);
  });

  it('is shown with what it was linked by, and what was looked at', () => {
    const [step] = judgeSteps(
      aMilestone(
        {
          nextSteps: [
            'Raise its memory limit to 2Gi',
            '<!-- allocation=nessie -->',
          ],
        },
        { title: 'Trino' },
      ),
      { evidence: lakehouse(), later: [], aliases: {} },
    );
    expect(step).toMatchObject({
      state: 'done',
      now: '2Gi',
      link: {
        by: 'comment',
        certain: true,
        target: { kind: 'allocation', name: 'nessie' },
      },
      evidence: [{ kind: 'allocation', id: 'allocation-of-nessie' }],
    });
  });
});

describe('a goal or a test of another milestone', () => {
  const step = 'Restore drill for the metastore';
  const backups: LaterMilestone = {
    id: 'backups',
    title: 'Backups',
    date: '2025-07-15',
    status: 'completed',
    goals: [],
    tests: [],
    components: [],
  };

  it.each<[string, Partial<LaterMilestone>, string]>([
    [
      'that is done',
      { goals: [{ text: 'Restore drill of metastore', mark: 'done' }] },
      'done: "Restore drill of metastore" of Backups',
    ],
    [
      'that passed, though not all of the milestone is done',
      {
        status: 'in-progress',
        tests: [{ text: 'Restore drill: metastore', mark: 'done' }],
      },
      'done: "Restore drill: metastore" of Backups',
    ],
    [
      'that is open still, though the milestone is completed',
      { goals: [{ text: 'Restore drill of metastore', mark: 'open' }] },
      'later: "Restore drill of metastore" of Backups, open',
    ],
    [
      'that failed',
      { tests: [{ text: 'Restore drill of metastore', mark: 'failed' }] },
      'open: "Restore drill of metastore" of Backups, failed',
    ],
    [
      'that is another one',
      { goals: [{ text: 'Restore drill of the registry', mark: 'done' }] },
      'not-known: no check and no milestone tells',
    ],
    [
      'of before',
      {
        date: '2025-06-01',
        goals: [{ text: 'Restore drill of metastore', mark: 'done' }],
      },
      'not-known: no check and no milestone tells',
    ],
  ])('%s', (_, more, expected) => {
    expect(steps([step], { later: [{ ...backups, ...more }] })).toEqual([
      expected,
    ]);
  });
});
