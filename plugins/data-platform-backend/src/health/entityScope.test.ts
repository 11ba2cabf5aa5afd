import type { Outcome } from 'backstage-plugin-data-platform-common';
import type { CheckState } from '../validation/types';
import { aCheck, aPlatform, stateAfter } from '../__testUtils__/platforms';
import { entityScope } from './entityScope';
import { entitySummary } from './entitySummary';

const platform = aPlatform([
  aCheck('nodes', 'Cluster nodes'),
  aCheck('ready', 'Warehouses', { system: 'nessie' }),
]);

function scopeOf(
  annotations: Record<string, string> | undefined,
  platforms = [platform],
) {
  return entityScope(
    'component:default/orders',
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'orders', annotations },
    },
    platforms,
  );
}

const refs = (scope: ReturnType<typeof scopeOf>) =>
  scope.systems.map(({ system }) => system.ref);

function summaryOf(
  scope: ReturnType<typeof scopeOf>,
  states: CheckState[] = [],
) {
  return entitySummary(
    scope,
    {
      now: new Date('2026-11-24T15:30:00Z'),
      states: new Map(states.map(state => [state.ref, state])),
      facts: {},
      latestRuns: [],
      runningRuns: [],
      missed: [],
      maintenance: [],
    },
    { checks: true },
  );
}

const sentenceOf = (scope: ReturnType<typeof scopeOf>) =>
  summaryOf(scope).sentence.text;

describe('what an entity names', () => {
  it('is read with patience', () => {
    const scope = scopeOf({
      'data-platform/system':
        ' lakehouse/trino ,, lakehouse/nessie,lakehouse/trino, ',
    });
    expect(refs(scope)).toEqual(['lakehouse/trino', 'lakehouse/nessie']);
    expect(scope).toMatchObject({ configured: true, problems: [] });
  });

  it('may be a platform, with all of its systems', () => {
    expect(refs(scopeOf({ 'data-platform/platform': 'lakehouse' }))).toEqual([
      'lakehouse/trino',
      'lakehouse/nessie',
    ]);
  });

  it('is a problem where it is unknown, with the nearest name', () => {
    const scope = scopeOf({
      'data-platform/system': 'lakehouse/trno, trino, something-else',
      'data-platform/platform': 'lakehose',
    });
    expect(scope.systems).toEqual([]);
    expect(
      scope.problems.map(({ value, suggestion }) => [value, suggestion]),
    ).toEqual([
      ['lakehouse/trno', 'lakehouse/trino'],
      ['trino', 'lakehouse/trino'],
      ['something-else', undefined],
      ['lakehose', 'lakehouse'],
    ]);
    expect(sentenceOf(scope)).toBe(
      "Unknown: nothing that it names is configured. 'lakehouse/trno' is no configured system that you may see. Did you mean 'lakehouse/trino'? " +
        "'trino' is no configured system that you may see. Did you mean 'lakehouse/trino'? " +
        "'something-else' is no configured system that you may see.",
    );
  });

  it.each<Record<string, string> | undefined>([
    undefined,
    {},
    { 'data-platform/system': ' , ' },
  ])('may be nothing: %j', annotations => {
    const scope = scopeOf(annotations);
    expect(scope).toMatchObject({ configured: false, problems: [] });
    expect(sentenceOf(scope)).toBe(
      'Not configured: it names no system or platform.',
    );
  });

  it('is bounded', () => {
    const scope = scopeOf({
      'data-platform/system': Array.from(
        { length: 500 },
        (_, index) => `${'x'.repeat(300)}${index}`,
      ).join(','),
    });
    expect(scope.problems).toHaveLength(101);
    expect(scope.problems[0].value).toHaveLength(200);
    expect(scope.problems[100].message).toBe(
      'Only the first 100 names are read; 400 more are left out.',
    );
  });
});

describe('an entity of a platform whose configuration is broken', () => {
  const nodes = aCheck('nodes', 'Cluster nodes');
  const ready = aCheck('ready', 'Warehouses', {
    ref: 'storage/s3/ready',
    platform: 'storage',
    system: 's3',
  });
  const broken = aPlatform([nodes], {
    suites: [],
    problems: [
      {
        path: 'dataPlatform.platforms.lakehouse.systems.nessie.url',
        message: 'is missing: it should be text',
      },
    ],
  });
  const storage = aPlatform([ready], { name: 'storage', title: 'Storage' });
  const lastAt = new Date('2026-11-24T15:28:00Z');
  const passedBefore = stateAfter(nodes, ['passed'], lastAt);
  const notValidated =
    'Not validated: the configuration of Lakehouse has a problem. ' +
    'dataPlatform.platforms.lakehouse.systems.nessie.url is missing: it should be text.';

  it('is not as healthy as it was when it was validated last', () => {
    const summary = summaryOf(
      scopeOf({ 'data-platform/system': 'lakehouse/trino' }, [broken]),
      [passedBefore],
    );
    expect(summary).toMatchObject({
      health: 'unknown',
      problems: [],
      systems: [
        {
          health: 'unknown',
          summary: 'not validated: its configuration has problems',
          counts: { passed: 0 },
        },
      ],
      checks: [{ state: { health: 'unknown', lastKnownHealth: 'healthy' } }],
    });
    expect(summary.since).toBeUndefined();
    expect(summary.sentence.text).toBe(notValidated);
  });

  it('is told what is wrong there, not that a system of it is unknown', () => {
    const summary = summaryOf(
      scopeOf({ 'data-platform/system': 'lakehouse/nessie' }, [broken]),
    );
    expect(summary).toMatchObject({ configured: true, problems: [] });
    expect(summary.sentence.text).toBe(notValidated);
  });

  it.each<[string, Outcome[], string, string]>([
    ['well', ['passed'], 'unknown', notValidated],
    [
      'wrong',
      ['failed', 'failed'],
      'unhealthy',
      'Unhealthy since 15:13 UTC (17 min). Warehouses: fine. ' +
        'Not all is validated: the configuration of Lakehouse has a problem.',
    ],
  ])(
    'hides nothing, and claims nothing, where another is %s',
    (_, outcomes, health, sentence) => {
      const summary = summaryOf(
        scopeOf({ 'data-platform/platform': 'lakehouse, storage' }, [
          broken,
          storage,
        ]),
        [passedBefore, stateAfter(ready, outcomes, lastAt)],
      );
      expect(summary.health).toBe(health);
      expect(summary.sentence.text).toContain(sentence);
    },
  );
});
