import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import type { SystemType } from 'backstage-plugin-data-platform-node';
import { mockLogger } from '../../__testUtils__/mockLogger';
import { readPlatforms } from '../../model';
import { s3SystemType } from './s3SystemType';

function read(s3: JsonObject, checks: JsonObject = {}) {
  const [platform] = readPlatforms(
    new ConfigReader({
      dataPlatform: {
        platforms: {
          p: { systems: { s3: { type: 's3', ...s3 } }, checks },
        },
      },
    }),
    new Map<string, SystemType>([['s3', s3SystemType]]),
    { logger: mockLogger() },
  );
  return platform;
}

function problemsOf(s3: JsonObject, checks: JsonObject = {}) {
  return Object.fromEntries(
    read(s3, checks).problems.map(({ path, message }) => [
      path.replace('dataPlatform.platforms.p.', ''),
      message,
    ]),
  );
}

describe('the configuration of an object store', () => {
  it('asks three questions of one of which only the bucket is known', () => {
    const [{ checks, config }] = read({ bucket: 'lake' }).systems;
    expect(checks.map(({ title, requires }) => [title, requires])).toEqual([
      ['Bucket', []],
      ['Object round trip', ['p/s3/bucket']],
      ['Clock', []],
    ]);
    expect(config).toEqual({
      bucket: 'lake',
      region: 'us-east-1',
      prefix: 'data-platform-probe/',
    });
  });

  it('reads what variables hold, which is text', () => {
    const [{ config }] = read({
      url: 'http://s3.example:9000/',
      bucket: 'lake',
      pathStyle: 'false',
      prefix: 'some/where',
      timeouts: { request: '2s' },
    }).systems;
    expect(config).toMatchObject({
      url: 'http://s3.example:9000',
      pathStyle: false,
      prefix: 'some/where/',
      timeouts: { request: 2_000 },
    });
  });

  it.each([
    [{}, 'bucket', 'is missing: it should be text'],
    [{ bucket: 'Lake' }, 'bucket', /not the name of a bucket/],
    [{ bucket: 's3://lake' }, 'bucket', /not the name of a bucket/],
    [{ bucket: 'lake/warehouse' }, 'bucket', /a prefix in it goes to prefix/],
    [{ url: 's3.example:9000' }, 'url', /scheme/],
    [{ prefix: '/' }, 'prefix', /the beginning of a key/],
    [{ prefix: '' }, 'prefix', /the beginning of a key/],
    [{ prefix: '../x' }, 'prefix', /the beginning of a key/],
    [{ accessKeyId: 'a-key' }, 'secretAccessKey', /is missing/],
    [{ secretAccessKey: 'hunter2' }, 'accessKeyId', /is missing/],
    [{ sessionToken: 'hunter2' }, 'accessKeyId', /is missing/],
    [
      { accessKeyId: 'a-key', secretAccessKey: 'hunter2\n' },
      'secretAccessKey',
      /a line break.*perhaps at its end/,
    ],
    [{ accessKey: 'x' }, 'accessKey', /Did you mean 'accessKeyId'/],
  ])('tells what is wrong with %j', (s3, key, message) => {
    const isWhole = 'bucket' in s3 || Object.keys(s3).length === 0;
    const problems = problemsOf(isWhole ? s3 : { bucket: 'lake', ...s3 });
    expect(Object.keys(problems)).toEqual([`systems.s3.${key}`]);
    expect(Object.values(problems)[0]).toMatch(message);
    expect(JSON.stringify(problems)).not.toContain('hunter2');
  });

  it('tells what is wrong with the parameters of its checks', () => {
    expect(
      problemsOf(
        { bucket: 'lake' },
        {
          's3/clock': { degradedAbove: '10m', failedAbove: '5m' },
          's3/object': { threshold: 'soon' },
        },
      ),
    ).toEqual({
      "checks['s3/clock']": 'has a degradedAbove above its failedAbove',
      "checks['s3/object'].threshold": expect.stringContaining('a duration'),
    });
  });
});
