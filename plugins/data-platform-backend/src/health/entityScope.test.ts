import { aCheck, aPlatform } from '../__testUtils__/platforms';
import { entityScope } from './entityScope';
import { entitySummary } from './entitySummary';

const platform = aPlatform([
  aCheck('nodes', 'Cluster nodes'),
  aCheck('ready', 'Warehouses', { system: 'nessie' }),
]);

function scopeOf(annotations: Record<string, string> | undefined) {
  return entityScope(
    'component:default/orders',
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'orders', annotations },
    },
    [platform],
  );
}

const refs = (scope: ReturnType<typeof scopeOf>) =>
  scope.systems.map(({ system }) => system.ref);

function sentenceOf(scope: ReturnType<typeof scopeOf>) {
  return entitySummary(
    scope,
    {
      now: new Date('2026-11-24T15:30:00Z'),
      states: new Map(),
      facts: {},
      latestRuns: [],
      runningRuns: [],
      missed: [],
    },
    { checks: true },
  ).sentence.text;
}

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
