import {
  aCheck,
  aPlatform,
  type Said,
  stateAfter,
} from '../__testUtils__/platforms';
import type { ConfiguredCheck, ConfiguredPlatform } from '../model/types';
import type { MaintenanceWindow } from '../validation/types';
import { now, shapeOf } from './__testUtils__/shapeOf';
import { entitySummary } from './entitySummary';

const ready = aCheck('ready', 'Readiness', { system: 'nessie' });
const branches = aCheck('branches', 'Branch round trip', { system: 'nessie' });
const catalogs = aCheck('catalogs', 'Catalogs');
const performance = aCheck('performance', 'Performance');
const iceberg = aCheck('iceberg', 'Iceberg round trip');
const dags = aCheck('dags', 'DAGs', { system: 'airflow' });

const MISSING = 'Missing access key and secret for STATIC authentication mode';
const notReady: Said = { outcome: 'failed', summary: MISSING };
const failed: Said = { outcome: 'failed', summary: 'wrong' };
const skipped: Said = {
  outcome: 'skipped',
  summary: 'not run',
  cause: { ref: ready.ref, title: ready.title, summary: MISSING },
};
const twice = (said: Said): Said[] => [said, said];

const wordsOf = ({
  headline,
  details,
}: {
  headline: { text: string }[];
  details: { text: string }[];
}) =>
  [headline, details]
    .map(part => part.map(({ text }) => text).join(''))
    .filter(words => words)
    .join(' ');

const sentenceOf = (...args: Parameters<typeof shapeOf>) =>
  wordsOf(shapeOf(...args).sentence);

/** The sentence of an entity that names only these systems. */
function sentenceFor(
  systems: string[],
  results: [check: ConfiguredCheck, said: Said[], lastAt?: Date][],
) {
  const platform = aPlatform(results.map(([check]) => check));
  const at = new Date('2026-11-24T15:28:00Z');
  const summary = entitySummary(
    {
      entityRef: 'component:default/orders',
      configured: true,
      platforms: [platform],
      systems: platform.systems
        .filter(({ name }) => systems.includes(name))
        .map(system => ({ platform, system })),
      problems: [],
    },
    {
      now,
      states: new Map(
        results.map(([check, said, lastAt = at]) => [
          check.ref,
          stateAfter(check, said, lastAt),
        ]),
      ),
      facts: {},
      latestRuns: [],
      runningRuns: [],
      missed: [],
      maintenance: [],
    },
    { checks: true },
  );
  return { ...summary, words: wordsOf(summary.sentence) };
}

describe('the root cause', () => {
  it('tells the milestone: Nessie not ready, Iceberg skipped, performance on its own', () => {
    expect(
      sentenceOf([
        [catalogs, ['passed', 'passed']],
        [
          performance,
          twice({
            outcome: 'failed',
            summary: "Column 'l_orderkey' cannot be resolved",
          }),
        ],
        [iceberg, twice(skipped)],
        [ready, twice(notReady)],
      ]),
    ).toBe(
      `Unhealthy since 15:13 UTC (17 min). Readiness of Nessie: ${MISSING}. ` +
        "Performance of Trino: Column 'l_orderkey' cannot be resolved. " +
        '1 check is skipped because of Readiness of Nessie: Iceberg round trip of Trino.',
    );
  });

  it('puts what takes others along before what is older, and its system with it', () => {
    expect(
      sentenceOf([
        [performance, [failed, failed, failed]],
        [branches, twice(failed)],
        [iceberg, twice(skipped)],
        [ready, twice(notReady)],
      ]),
    ).toMatch(
      /^Unhealthy since .*\. Readiness of Nessie: .*\. Branch round trip of Nessie: wrong\. Performance of Trino: wrong\. 1 check is skipped/,
    );
  });
});

describe('is it me or the platform', () => {
  it('is the platform where a check is skipped because of another system', () => {
    const summary = sentenceFor(
      ['trino'],
      [
        [catalogs, ['passed', 'passed']],
        [iceberg, twice(skipped)],
        [ready, twice(notReady)],
      ],
    );
    expect(summary.health).toBe('healthy');
    expect(summary.words).toBe(
      'Healthy since 15:13 UTC. 1 of 2 checks passes. ' +
        `It is the platform, not Trino: 1 check is skipped because of Readiness of Nessie (${MISSING}): Iceberg round trip.`,
    );
    expect(summary.sentence.details).toEqual([]);
    expect(summary.sentence.headline).toContainEqual({
      kind: 'check',
      ref: ready.ref,
      text: 'Readiness',
    });
  });

  it('is the platform where nothing of a system could be asked', () => {
    const summary = sentenceFor(
      ['trino'],
      [
        [iceberg, twice(skipped)],
        [ready, twice(notReady)],
      ],
    );
    expect(summary.health).toBe('unknown');
    expect(summary.words).toBe(
      `Unknown. It is the platform, not Trino: 1 check is skipped because of Readiness of Nessie (${MISSING}): Iceberg round trip.`,
    );
  });

  it('is neither any more where the other works again, but was not asked for yet', () => {
    const summary = sentenceFor(
      ['trino'],
      [
        [catalogs, ['passed', 'passed']],
        [iceberg, twice(skipped), new Date('2026-11-24T15:10:00Z')],
        [ready, [notReady, 'passed', 'passed']],
      ],
    );
    expect(summary.words).toBe(
      'Healthy since 15:13 UTC. 1 of 2 checks passes. ' +
        `1 check was skipped because of Readiness of Nessie (${MISSING}), which works again since; not run again yet: Iceberg round trip.`,
    );
  });

  it('is both where it is wrong itself: its own fault comes first', () => {
    expect(
      sentenceFor(
        ['trino'],
        [
          [catalogs, twice(failed)],
          [iceberg, twice(skipped)],
          [ready, twice(notReady)],
        ],
      ).words,
    ).toBe(
      'Unhealthy since 15:13 UTC (17 min). Catalogs: wrong. ' +
        `1 check is skipped because of Readiness of Nessie (${MISSING}): Iceberg round trip.`,
    );
  });

  it('is its own where the cause is among what it names', () => {
    expect(
      sentenceFor(
        ['trino', 'nessie'],
        [
          [iceberg, twice(skipped)],
          [ready, twice(notReady)],
        ],
      ).words,
    ).not.toContain('It is the platform');
  });
});

describe('what only warns', () => {
  const warning = (system: string): Partial<ConfiguredPlatform> => ({
    systems: aPlatform([dags, catalogs]).systems.map(each => ({
      ...each,
      severity: each.name === system ? 'warning' : 'critical',
    })),
  });

  it('degrades the platform at most, and is unhealthy itself', () => {
    const shape = shapeOf(
      [
        [dags, twice(failed)],
        [catalogs, ['passed']],
      ],
      { platform: warning('airflow') },
    );
    expect(shape.health).toBe('degraded');
    expect(
      shape.systems.map(({ health, severity }) => [health, severity]),
    ).toEqual([
      ['unhealthy', 'warning'],
      ['healthy', 'critical'],
    ]);
    expect(wordsOf(shape.sentence)).toBe(
      'Degraded since 15:13 UTC (17 min). DAGs of Airflow: wrong.',
    );
  });

  it('comes after what is critical', () => {
    expect(
      sentenceOf(
        [
          [dags, [failed, failed, failed]],
          [catalogs, twice(failed)],
        ],
        { platform: warning('airflow') },
      ),
    ).toBe(
      'Unhealthy since 15:13 UTC (17 min). Catalogs of Trino: wrong. Apart from it, DAGs of Airflow has failed since 14:58 UTC: wrong.',
    );
  });

  it('was degraded at most where it is stale', () => {
    const shape = shapeOf([[dags, twice(failed)]], {
      platform: {
        systems: aPlatform([dags]).systems.map(each => ({
          ...each,
          severity: 'warning',
        })),
      },
      lastAt: new Date('2026-11-24T14:00:00Z'),
    });
    expect(wordsOf(shape.sentence)).toContain('Last seen degraded');
  });
});

describe('what has not settled', () => {
  it('is told without saying that nothing passes', () => {
    const results: [ConfiguredCheck, Said[]][] = [
      [catalogs, ['passed', failed]],
      [
        iceberg,
        [
          'passed',
          {
            ...skipped,
            cause: { ref: catalogs.ref, title: 'Catalogs', summary: 'wrong' },
          },
        ],
      ],
    ];
    const shape = shapeOf(results);
    expect(wordsOf(shape.sentence)).toBe(
      'Healthy since 15:13 UTC; 1 of 2 checks failed, 1 was skipped in the latest run, not settled yet. ' +
        'Catalogs failed in the latest run (wrong); not settled yet. ' +
        '1 check is skipped because of Catalogs: Iceberg round trip.',
    );
    expect(shape.summary).toBe(
      '1 of 2 checks failed, 1 was skipped in the latest run, not settled yet',
    );
  });

  it('is named where it flaps', () => {
    const shape = shapeOf([
      [
        performance,
        ['passed', failed, 'passed', failed, 'passed', failed, 'passed'],
      ],
      [catalogs, ['passed']],
    ]);
    expect(shape.health).toBe('healthy');
    expect(shape.systems[0].flapping).toBe(true);
    expect(wordsOf(shape.sentence)).toBe(
      'Healthy since 15:28 UTC. Both checks pass. Performance is flapping: 6 changes in its last 7 results.',
    );
  });
});

describe('under maintenance', () => {
  const window: MaintenanceWindow = {
    id: 'w',
    platform: 'lakehouse',
    from: new Date('2026-11-24T15:00:00Z'),
    to: new Date('2026-11-24T16:00:00Z'),
    reason: 'Upgrade of Nessie',
    requestedBy: 'user:default/anna',
  };
  const within: Said = { ...notReady, maintenance: true };
  const results: [ConfiguredCheck, Said[]][] = [
    [catalogs, ['passed', 'passed']],
    [ready, ['passed', within]],
  ];

  it('says so first, and what would be wrong only beside it', () => {
    const shape = shapeOf(results, { maintenance: [window] });
    expect(shape.health).toBe('healthy');
    expect(shape.maintenance).toMatchObject({ id: 'w', state: 'current' });
    const { headline, details } = shape.sentence;
    expect(headline.map(({ text }) => text).join('')).toBe(
      'Under maintenance until 16:00 UTC (Upgrade of Nessie, by user:default/anna).',
    );
    expect(details.map(({ text }) => text).join('')).toBe(
      'Healthy since 15:13 UTC; 1 of 2 checks failed in the latest run, which does not count under maintenance. ' +
        `Readiness of Nessie failed in the latest run (${MISSING}), which does not count under maintenance.`,
    );
  });

  it('names the systems where it covers only a part', () => {
    const shape = shapeOf(results, {
      maintenance: [{ ...window, systems: ['nessie'] }],
    });
    expect(shape.maintenance).toBeUndefined();
    expect(shape.systems.map(({ maintenance }) => maintenance?.id)).toEqual([
      undefined,
      'w',
    ]);
    expect(wordsOf(shape.sentence)).toMatch(
      /^Healthy since .* under maintenance\. Nessie is under maintenance until 16:00 UTC \(Upgrade of Nessie, by user:default\/anna\)\. Readiness/,
    );
  });

  it('needs neither a reason nor who asked', () => {
    const { platform, from, to } = window;
    expect(
      sentenceOf(results, { maintenance: [{ platform, from, to }] }),
    ).toMatch(/^Under maintenance until 16:00 UTC\. Healthy/);
  });

  it('is of no concern to another platform', () => {
    expect(
      sentenceOf(results, {
        maintenance: [{ ...window, platform: 'warehouse' }],
      }),
    ).not.toContain('until');
  });
});
