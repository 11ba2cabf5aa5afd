import { NOW, rawObject } from './__testUtils__/objects';
import { readFluxObject } from './readObject';
import { reportOn } from './report';

describe('what is read of an object of Flux', () => {
  it('tells when its spec was written from when its status was', () => {
    const raw = rawObject('trino', { changed: 30 });
    expect(readFluxObject('HelmRelease', raw).changedAt?.toISOString()).toBe(
      '2026-11-26T03:30:00.000Z',
    );
    const bare = { ...raw, metadata: { ...raw.metadata, managedFields: [] } };
    expect(readFluxObject('HelmRelease', bare).changedAt?.toISOString()).toBe(
      raw.metadata.creationTimestamp,
    );
  });

  it('looks for what it depends on in its own namespace, unless that is told', () => {
    const raw = rawObject('airflow', {
      spec: {
        dependsOn: [{ name: 'trino' }, { name: 'db', namespace: 'data' }],
      },
    });
    expect(readFluxObject('HelmRelease', raw).dependsOn).toEqual([
      { name: 'trino', namespace: 'lake' },
      { name: 'db', namespace: 'data' },
    ]);
  });

  it('has the newest release first, whatever order they come in', () => {
    const snapshot = (version: number, status: string) => ({
      name: 'trino',
      namespace: 'lake',
      version,
      status,
      chartName: 'trino',
      chartVersion: `1.${version}.0`,
      lastDeployed: '2026-11-25T00:00:00Z',
    });
    const raw = rawObject('trino', {
      status: {
        history: [snapshot(9, 'superseded'), snapshot(10, 'deployed')],
      },
    });
    const { history, applied } = readFluxObject('HelmRelease', raw);
    expect(history.map(({ revision }) => revision)).toEqual(['10', '9']);
    expect(applied).toBe('1.10.0');
  });

  it.each([
    ['a status of text', { status: 'fine' }],
    [
      'conditions that are no list',
      { status: { conditions: { Ready: true } } },
    ],
    [
      'conditions of other shapes',
      {
        status: {
          conditions: [
            null,
            7,
            'Ready',
            {},
            { type: 'Ready', status: true },
            { type: '__proto__', status: 'True' },
            {
              type: 'Ready',
              status: 'Unknown',
              lastTransitionTime: 'soon',
              message: 7,
            },
          ],
        },
      },
    ],
    [
      'a history of other shapes',
      { status: { history: [null, { version: '1' }, 7] } },
    ],
    [
      'dependencies of other shapes',
      { spec: { dependsOn: [null, { name: 7 }, 'trino'] } },
    ],
    ['a spec of text', { spec: 'none' }],
  ])('is told without falling over %s', (_, changes) => {
    const raw = { ...rawObject('trino'), ...changes };
    for (const kind of ['HelmRelease', 'Kustomization'] as const) {
      const { summary } = reportOn([readFluxObject(kind, raw)], {
        kind,
        now: NOW,
        maxDuration: 600_000,
        suspendedCountsAs: 'maintenance',
        where: 'in namespace lake',
      });
      expect(summary).toMatch(/^[01] of 1 ready/);
    }
  });

  it.each([
    ['nothing', null],
    ['a text', 'HelmRelease'],
    ['an object without metadata', { spec: {} }],
    ['an object without a name', { metadata: { namespace: 'lake' } }],
    [
      'an object whose name is a number',
      { metadata: { name: 7, namespace: 'lake' } },
    ],
  ])('refuses %s', (_, raw) => {
    expect(() => readFluxObject('HelmRelease', raw)).toThrow(
      /metadata|expected object/,
    );
  });

  it('keeps a bounded part of what is without end, with both ends of a message', () => {
    const message = `It began so: ${'x'.repeat(1_000_000)}: field is immutable`;
    const raw = rawObject('trino', {
      conditions: [['Ready', 'False', 'UpgradeFailed', message]],
      spec: {
        dependsOn: Array.from({ length: 10_000 }, (_, index) => ({
          name: `n${index}`,
        })),
      },
    });
    const read = readFluxObject('HelmRelease', raw);
    expect(read.dependsOn).toHaveLength(100);
    expect(read.conditions[0].message).toMatch(
      /^It began so: x+ … x+: field is immutable$/,
    );
    expect(JSON.stringify(read).length).toBeLessThan(20_000);
  });
});
