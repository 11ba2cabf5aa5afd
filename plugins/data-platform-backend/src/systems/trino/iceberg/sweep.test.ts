import { MemoryStore } from './__testUtils__/stores';
import {
  BucketRules,
  VersionedBucket,
} from '../../s3/__testUtils__/versionedBucket';
import { sweep } from './sweep';

const TABLE = 'probe_0123456789abcdef0123456789abcdef';
const UUID = '1611d9a1-a51d-4d10-b4ef-55f7d506e8cd';

const DECOYS = [
  'warehouse/probes/other.txt',
  `warehouse/probes/${TABLE}`,
  `warehouse/probes/${TABLE}.txt`,
  `warehouse/probes/${TABLE}x/data/1`,
  `warehouse/probes/${TABLE}_${UUID}x/data/1`,
  'warehouse/probes/probe_decoy/data/1',
  `warehouse/elsewhere/${TABLE}/data/1`,
];

describe('sweep', () => {
  it('deletes what is in folders of the table, and nothing beside them', async () => {
    const own = [1, 2, 3, 4, 5, 6, 7].map(
      each => `warehouse/probes/${TABLE}_${UUID}/data/${each}`,
    );
    const store = new MemoryStore(
      ...own,
      `warehouse/probes/${TABLE}/metadata/1`,
      ...DECOYS,
    );
    const deleted = await sweep(
      store,
      {
        table: TABLE,
        folder: 's3://lake/warehouse/probes/',
        location: `s3://lake/warehouse/probes/${TABLE}_${UUID}`,
      },
      {},
    );
    expect(deleted).toEqual({ objects: 8, versionsStay: false });
    expect([...store.keys]).toEqual(DECOYS);
  });

  it('finds the folder by the location alone, or by the schema alone', async () => {
    for (const place of [
      { location: `s3://lake/warehouse/probes/${TABLE}` },
      { folder: 's3://lake/warehouse/probes' },
    ]) {
      const store = new MemoryStore(`warehouse/probes/${TABLE}/1`, ...DECOYS);
      expect(await sweep(store, { table: TABLE, ...place }, {})).toEqual({
        objects: 1,
        versionsStay: false,
      });
      expect([...store.keys]).toEqual(DECOYS);
    }
  });

  it.each([
    ['another bucket', `s3://other/warehouse/probes/${TABLE}`],
    ['the bucket itself', 's3://lake/'],
    ['the folder of the schema', 's3://lake/warehouse/probes/'],
    ['the folder of another table', 's3://lake/warehouse/probes/probe_decoy'],
    ['nothing', undefined],
  ])('leaves all as it is where the location is %s', async (_, location) => {
    const store = new MemoryStore(...DECOYS);
    expect(await sweep(store, { table: TABLE, location }, {})).toEqual({
      objects: 0,
      versionsStay: false,
    });
    expect([...store.keys]).toEqual(DECOYS);
  });

  it('gives up where something keeps on writing', async () => {
    const store = new MemoryStore(`warehouse/probes/${TABLE}/1`);
    jest.spyOn(store, 'delete').mockResolvedValue(false);
    await expect(
      sweep(
        store,
        { table: TABLE, location: `s3://lake/warehouse/probes/${TABLE}` },
        {},
      ),
    ).rejects.toThrow('still objects');
  });
});

describe('sweep of a bucket that keeps versions', () => {
  const PLACE = { table: TABLE, location: `s3://lake/warehouse/${TABLE}` };
  const own = (name: string) => `warehouse/${TABLE}/${name}`;
  const closers: (() => Promise<void>)[] = [];

  afterEach(async () => {
    for (const close of closers.splice(0)) {
      await close();
    }
  });

  async function filled(rules: BucketRules) {
    const bucket = new VersionedBucket(rules);
    for (const name of ['a', 'b', 'c', 'd', 'e', 'a']) {
      bucket.add(own(name));
    }
    // As by a catalog that deletes files on DROP.
    bucket.add(own('gone'));
    if (rules.versioning !== 'never') {
      bucket.add(own('gone'), { isMarker: true });
    }
    bucket.add(`warehouse/${TABLE}.txt`);
    const { client, close } = await bucket.start();
    closers.push(close);
    return { bucket, client };
  }

  it.each<BucketRules>([
    { versioning: 'enabled' },
    { versioning: 'suspended' },
    { versioning: 'never' },
    { versioning: 'never', denied: ['s3:DeleteObjectVersion'] },
    { versioning: 'never', denied: ['s3:ListBucketVersions'] },
    { versioning: 'never', unknown: ['s3:ListBucketVersions'] },
  ])('leaves no version where %j, and nothing else is touched', async rules => {
    const { bucket, client } = await filled(rules);

    expect(await sweep(client, PLACE, {})).toEqual({
      objects: 6,
      versionsStay: false,
    });
    expect(bucket.versions.map(({ key }) => key)).toEqual([
      `warehouse/${TABLE}.txt`,
    ]);
  });

  it.each<BucketRules>([
    { denied: ['s3:ListBucketVersions'] },
    { denied: ['s3:DeleteObjectVersion'] },
    { versioning: 'suspended', denied: ['s3:DeleteObjectVersion'] },
    { unknown: ['s3:ListBucketVersions'] },
  ])('says that versions stay where %j', async rules => {
    const { bucket, client } = await filled(rules);

    expect(await sweep(client, PLACE, {})).toMatchObject({
      versionsStay: true,
    });
    expect(bucket.keys).toEqual([`warehouse/${TABLE}.txt`]);
  });
});
