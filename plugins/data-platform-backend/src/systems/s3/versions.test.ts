import { cleanUp, failure, runCheck } from './__testUtils__/s3';
import { BucketRules, VersionedBucket } from './__testUtils__/versionedBucket';
import { objectCheck } from './checks/object';

const KEY = 'data-platform-probe/probe-01968a2e-0000-7000.txt';

const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) {
    await close();
  }
});

async function bucketWith(rules: BucketRules) {
  const bucket = new VersionedBucket(rules);
  const { client, close } = await bucket.start();
  closers.push(close);
  return { bucket, client };
}

describe('the round trip of an object', () => {
  it.each(['enabled', 'suspended', 'never'] as const)(
    'leaves nothing in a bucket whose versioning is %s',
    async versioning => {
      const { bucket, client } = await bucketWith({ versioning });

      // What it reads is not what it wrote, since this bucket keeps no bytes.
      const { report, intents } = runCheck(objectCheck, client);

      expect(await failure(report)).toMatchObject({ reason: 'CHECKSUM' });
      expect(intents.left).toEqual([]);
      expect(bucket.versions).toEqual([]);
    },
  );

  it('removes the object where it may not remove the version of a bucket that keeps none any more', async () => {
    const { bucket, client } = await bucketWith({
      versioning: 'suspended',
      denied: ['s3:DeleteObjectVersion'],
    });
    const { report, intents } = runCheck(objectCheck, client);

    expect(await failure(report)).toMatchObject({ reason: 'CHECKSUM' });
    expect(intents.left).toEqual([]);
    expect(bucket.keys).toEqual([]);
  });
});

describe('the janitor, of an object whose version it was not told', () => {
  const intent = { name: KEY, details: { bucket: 'lake', key: KEY } };

  it.each(['enabled', 'suspended', 'never'] as const)(
    'leaves nothing in a bucket whose versioning is %s, nor takes anything else',
    async versioning => {
      const { bucket, client } = await bucketWith({ versioning });
      bucket.add(KEY);
      bucket.add(`${KEY}x`);
      bucket.add(KEY);

      await cleanUp(objectCheck, client, intent);

      expect(bucket.versions.map(({ key }) => key)).toEqual([`${KEY}x`]);
    },
  );

  it.each<BucketRules>([
    { denied: ['s3:ListBucketVersions'] },
    { denied: ['s3:DeleteObjectVersion'] },
    { unknown: ['s3:ListBucketVersions'], versioning: 'never' },
  ])('removes the object where %j', async rules => {
    const { bucket, client } = await bucketWith(rules);
    bucket.add(KEY);

    await cleanUp(objectCheck, client, intent);

    expect(bucket.keys).toEqual([]);
    expect(bucket.changes.at(-1)).toBe(`DELETE ${KEY}`);
  });

  it('does nothing where there is nothing', async () => {
    const { bucket, client } = await bucketWith({});
    await cleanUp(objectCheck, client, intent);
    expect(bucket.versions).toEqual([]);
  });
});
