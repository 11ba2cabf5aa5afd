import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import type { SystemType } from 'backstage-plugin-data-platform-node';
import { mockLogger } from '../../__testUtils__/mockLogger';
import { readPlatforms } from '../../model';
import { kubernetesSystemType } from '../kubernetes';
import { fluxSystemType } from './fluxSystemType';

function read(flux: JsonObject, { checks = {} }: { checks?: JsonObject } = {}) {
  const [platform] = readPlatforms(
    new ConfigReader({
      dataPlatform: {
        platforms: {
          p: {
            systems: {
              home: {
                type: 'kubernetes',
                url: 'https://cluster.example:6443',
              },
              flux: { type: 'flux', ...flux },
              other: { type: 'flux', url: 'https://other.example:6443' },
            },
            checks,
          },
        },
      },
    }),
    new Map<string, SystemType>([
      ['flux', fluxSystemType],
      ['kubernetes', kubernetesSystemType],
    ]),
    { logger: mockLogger() },
  );
  return {
    ...platform,
    problems: Object.fromEntries(
      platform.problems.map(({ path, message }) => [
        path.replace('dataPlatform.platforms.p.', ''),
        message,
      ]),
    ),
  };
}

function checksOf(flux: JsonObject, checks: JsonObject = {}) {
  const { systems, problems } = read(flux, { checks });
  expect(problems).toEqual({});
  return systems.find(({ name }) => name === 'flux')?.checks ?? [];
}

describe('the configuration of Flux', () => {
  it('asks three questions, after the cluster has answered', () => {
    expect(
      checksOf({ kubernetes: 'home' }).map(({ title, severity, requires }) => [
        title,
        severity,
        ...requires,
      ]),
    ).toEqual([
      ['Connection', 'critical', 'p/home/connection'],
      ['HelmReleases', 'warning', 'p/flux/connection'],
      ['Kustomizations', 'warning', 'p/flux/connection'],
    ]);
  });

  it('takes a cluster of its own, which waits for no other system', () => {
    const [connection] = checksOf({ url: 'https://cluster.example:6443' });
    expect(connection.requires).toEqual([]);
  });

  it('hands on what is expected, and what the platform says of a check goes before', () => {
    const [, releases, kustomizations] = checksOf(
      {
        kubernetes: 'home',
        suspendedCountsAs: 'degraded',
        expected: { helmReleases: ['trino', 'lake/nessie'] },
      },
      {
        'flux/helm-releases': { maxDuration: '30m' },
        'flux/kustomizations': { suspendedCountsAs: 'maintenance' },
      },
    );
    expect(releases.params).toEqual({
      expected: ['trino', 'lake/nessie'],
      maxDuration: 1_800_000,
      suspendedCountsAs: 'degraded',
    });
    expect(kustomizations.params).toEqual({
      maxDuration: 600_000,
      suspendedCountsAs: 'maintenance',
    });
  });

  it('knows one system from another by the cluster and the part of it', () => {
    const addressOf = (config: JsonObject) =>
      fluxSystemType.addressOf?.(fluxSystemType.config.parse(config));
    expect(addressOf({ kubernetes: 'home', namespaces: ['b', 'a'] })).toBe(
      addressOf({ kubernetes: 'home', namespaces: ['a', 'b'] }),
    );
    expect(addressOf({ kubernetes: 'home' })).not.toBe(
      addressOf({ kubernetes: 'other' }),
    );
    expect(addressOf({ url: 'https://a', token: 'secret' })).not.toContain(
      'secret',
    );
  });

  it.each<[JsonObject, string, RegExp]>([
    [{}, 'kubernetes', /^is missing: name the system of type kubernetes/],
    [{ kubernetes: 'hom' }, 'kubernetes', /home/],
    [{ kubernetes: 'other' }, 'kubernetes', /kubernetes/],
    [
      { kubernetes: 'home', url: 'https://a' },
      'url',
      /stands beside kubernetes/,
    ],
    [
      { kubernetes: 'home', token: 'hunter2' },
      'token',
      /set it at the system home/,
    ],
    [{ url: 'https://a', inCluster: true }, 'inCluster', /keep one/],
    [
      { kubernetes: 'home', namespaces: ['Lake'] },
      'namespaces.0',
      /name of a namespace/,
    ],
    [
      { kubernetes: 'home', labelSelector: 'a=b=c' },
      'labelSelector',
      /label selector/,
    ],
    [
      { kubernetes: 'home', suspendedCountsAs: 'passed' },
      'suspendedCountsAs',
      /./,
    ],
    [
      { kubernetes: 'home', expected: { helmReleases: [] } },
      'expected.helmReleases',
      /./,
    ],
    [
      { kubernetes: 'home', expected: { helmReleases: ['Trino!'] } },
      'expected.helmReleases.0',
      /name of an object/,
    ],
    [{ kubernetes: 'home', expected: { releases: ['a'] } }, 'expected', /./],
  ])('refuses %j, at %s', (flux, path, words) => {
    const { problems } = read(flux);
    expect(Object.keys(problems)).toEqual([
      expect.stringMatching(new RegExp(`^systems\\.flux\\.${path}`)),
    ]);
    expect(Object.values(problems)[0]).toMatch(words);
    expect(JSON.stringify(problems)).not.toContain('hunter2');
  });
});
