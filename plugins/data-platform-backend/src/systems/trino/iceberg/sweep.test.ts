import { MemoryStore } from './__testUtils__/stores';
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
    expect(deleted).toBe(8);
    expect([...store.keys]).toEqual(DECOYS);
  });

  it('finds the folder by the location alone, or by the schema alone', async () => {
    for (const place of [
      { location: `s3://lake/warehouse/probes/${TABLE}` },
      { folder: 's3://lake/warehouse/probes' },
    ]) {
      const store = new MemoryStore(`warehouse/probes/${TABLE}/1`, ...DECOYS);
      expect(await sweep(store, { table: TABLE, ...place }, {})).toBe(1);
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
    expect(await sweep(store, { table: TABLE, location }, {})).toBe(0);
    expect([...store.keys]).toEqual(DECOYS);
  });

  it('gives up where something keeps on writing', async () => {
    const store = new MemoryStore(`warehouse/probes/${TABLE}/1`);
    jest.spyOn(store, 'delete').mockResolvedValue(undefined);
    await expect(
      sweep(
        store,
        { table: TABLE, location: `s3://lake/warehouse/probes/${TABLE}` },
        {},
      ),
    ).rejects.toThrow('still objects');
  });
});
