import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import type { SystemType } from 'backstage-plugin-data-platform-node';
import { mockLogger } from '../../__testUtils__/mockLogger';
import { readPlatforms } from '../../model';
import { s3SystemType } from '../s3';
import { nessieSystemType } from './nessieSystemType';

const S3 = { type: 's3', url: 'http://s3.example', bucket: 'lake' };

function read(nessie: JsonObject, checks: JsonObject = {}) {
  const [platform] = readPlatforms(
    new ConfigReader({
      dataPlatform: {
        platforms: {
          p: {
            systems: {
              nessie: {
                type: 'nessie',
                url: 'http://nessie.example:19120',
                ...nessie,
              },
              store: S3,
            },
            checks,
          },
        },
      },
    }),
    new Map<string, SystemType>([
      ['nessie', nessieSystemType],
      ['s3', s3SystemType],
    ]),
    { logger: mockLogger() },
  );
  return platform;
}

function problemsOf(nessie: JsonObject, checks: JsonObject = {}) {
  return Object.fromEntries(
    read(nessie, checks).problems.map(({ path, message }) => [
      path.replace('dataPlatform.platforms.p.', ''),
      message,
    ]),
  );
}

function clientConfigOf(nessie: JsonObject) {
  return nessieSystemType.config.parse({
    url: 'http://nessie.example:19120',
    ...nessie,
  });
}

describe('the configuration of Nessie', () => {
  it('asks five questions of one of which only the address is known', () => {
    const [{ checks }] = read({}).systems;
    expect(checks.map(({ title, requires }) => [title, requires])).toEqual([
      ['API', []],
      ['Liveness', ['p/nessie/api']],
      ['Readiness', ['p/nessie/api']],
      ['Iceberg REST catalog', ['p/nessie/api']],
      ['Branch round trip', ['p/nessie/api']],
    ]);
  });

  it('requires the object store that it names before it is asked whether it is ready', () => {
    const [{ checks }] = read({ s3: 'store' }).systems;
    expect(checks.find(({ name }) => name === 'ready')?.requires).toEqual([
      'p/nessie/api',
      'p/store/bucket',
    ]);
  });

  it('hands what is expected to the checks', () => {
    const [{ checks }] = read({ branch: 'prod', warehouse: 'lake' }).systems;
    expect(
      Object.fromEntries(checks.map(({ name, params }) => [name, params])),
    ).toEqual({
      api: { branch: 'prod' },
      live: {},
      ready: { managementExpected: false },
      iceberg: { warehouse: 'lake' },
      branch: { from: 'prod' },
    });
  });

  it.each([
    [{}, 'http://nessie.example:9000', false],
    [
      { url: 'https://n.example:19120/nessie' },
      'https://n.example:9000',
      false,
    ],
    [{ url: 'https://nessie.example' }, undefined, false],
    [
      {
        url: 'https://nessie.example',
        managementUrl: 'http://m.example:9000/',
      },
      'http://m.example:9000',
      true,
    ],
  ])('knows the management of %j at %s', (nessie, managementUrl, expected) => {
    expect(clientConfigOf(nessie)).toMatchObject({
      managementUrl,
      managementExpected: expected,
    });
  });

  it.each([
    [{ url: 'http://nessie:19120/api/v2' }, 'nessie.url', 'without /api'],
    [{ url: 'http://nessie:19120/iceberg/' }, 'nessie.url', 'without /api'],
    [{ url: 'nessie:19120' }, 'nessie.url', 'scheme is missing'],
    [{ managementUrl: 'ftp://n' }, 'nessie.managementUrl', 'http and https'],
    [{ managmentUrl: 'http://n' }, 'nessie.managmentUrl', 'managementUrl'],
    [{ user: 'u', password: 'p', token: 't' }, 'nessie.token', 'keep one'],
    [{ password: 'p' }, 'nessie.user', 'needs a user'],
    [{ s3: 'stor' }, 'nessie.s3', 'store'],
    [{ s3: 'nessie' }, 'nessie.s3', 's3'],
    [{ branch: '' }, 'nessie.branch', ''],
  ])('refuses %j, at %s', (nessie, path, words) => {
    const problems = problemsOf(nessie);
    expect(Object.keys(problems)).toEqual([`systems.${path}`]);
    expect(problems[`systems.${path}`]).toContain(words);
  });
});
