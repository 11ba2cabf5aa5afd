import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import type { SystemType } from 'backstage-plugin-data-platform-node';
import { mockLogger } from '../../../__testUtils__/mockLogger';
import { readPlatforms } from '../../../model';
import { nessieSystemType } from '../../nessie';
import { s3SystemType } from '../../s3';
import { trinoSystemType } from '../trinoSystemType';

const TYPES: SystemType[] = [nessieSystemType, s3SystemType, trinoSystemType];

function read(trino: JsonObject, checks: JsonObject = {}) {
  const [platform] = readPlatforms(
    new ConfigReader({
      dataPlatform: {
        platforms: {
          p: {
            systems: {
              trino: { type: 'trino', url: 'http://trino.example', ...trino },
              catalog: { type: 'nessie', url: 'http://nessie.example:19120' },
              store: { type: 's3', bucket: 'lake' },
            },
            checks,
          },
        },
      },
    }),
    new Map(TYPES.map(type => [type.type, type])),
    { logger: mockLogger() },
  );
  return platform;
}

function icebergOf(trino: JsonObject, checks: JsonObject = {}) {
  return read(trino, checks).systems[0].checks.find(
    ({ name }) => name === 'iceberg',
  );
}

describe('the configuration of the round trip through Iceberg', () => {
  it('is off where nothing is said of it', () => {
    expect(icebergOf({})).toBeUndefined();
  });

  it('is on with nothing but its defaults', () => {
    expect(icebergOf({ iceberg: {} })).toMatchObject({
      title: 'Iceberg round trip',
      requires: ['p/trino/connection'],
      params: { catalog: 'iceberg', schema: 'data_platform_probe' },
    });
  });

  it('requires the systems that it names', () => {
    expect(
      icebergOf({ iceberg: { nessie: 'catalog', s3: 'store' } })?.requires,
    ).toEqual(['p/trino/connection', 'p/catalog/ready', 'p/store/bucket']);
  });

  it('leaves its catalog to itself among those that must answer', () => {
    const [{ checks }] = read({ iceberg: { catalog: 'lake' } }).systems;
    expect(
      checks.find(({ name }) => name === 'catalogs')?.params,
    ).toMatchObject({ listedOnly: ['lake'] });
  });

  it('can be switched on, and off, among the checks', () => {
    expect(icebergOf({}, { 'trino/iceberg': { enabled: true } })).toBeDefined();
    expect(
      icebergOf({ iceberg: {} }, { 'trino/iceberg': { enabled: false } }),
    ).toBeUndefined();
  });

  it.each([
    [{ nessie: 'nowhere' }, 'nessie', /nowhere/],
    [{ nessie: 'store' }, 'nessie', /nessie/],
    [{ s3: 'catalog' }, 's3', /s3/],
    [{ schema: 'Sales; DROP' }, 'schema', /the probe’s own/],
    [{ location: '/tmp/x' }, 'location', /s3:\/\/bucket\/folder/],
    [{ location: 's3://lake' }, 'location', /s3:\/\/bucket\/folder/],
    [{ catlog: 'x' }, 'catlog', /Did you mean 'catalog'/],
  ])('tells what is wrong with %j', (iceberg, key, message) => {
    const { problems } = read({ iceberg });
    expect(problems.map(({ path }) => path)).toEqual([
      `dataPlatform.platforms.p.systems.trino.iceberg.${key}`,
    ]);
    expect(problems[0].message).toMatch(message);
  });
});
