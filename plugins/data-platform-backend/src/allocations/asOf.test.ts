import { at, testDatabases } from '../history/__testUtils__/history';
import {
  cluster,
  coordinator,
  gib,
  observationOf,
  oneContainer,
} from './__testUtils__/observations';
import { openAllocations } from './__testUtils__/stores';

jest.setTimeout(60_000);

const databases = testDatabases();
const HOUR = 60 * 60;

describe('what workloads were given at a time', () => {
  it('leaves out one while it was gone, however often it came and went', async () => {
    const { store, reader } = await openAllocations(
      await databases.init('SQLITE_3'),
    );
    const look = async (hours: number, memory?: number) =>
      store.record(
        cluster,
        observationOf(
          memory === undefined ? [] : [coordinator(oneContainer(gib(memory)))],
        ),
        at(hours * HOUR),
      );
    const memoryAt = async (hours: number) => {
      const [found] = await reader.allocationsAt(
        ['lakehouse'],
        at(hours * HOUR),
      );
      return found?.allocations[0].quantity;
    };
    await look(0, 10);
    // It is gone for two nights.
    await look(10);
    await look(18, 8);
    await look(34);
    await look(42, 4);

    expect(await memoryAt(5)).toEqual(gib(10));
    expect(await memoryAt(14)).toBeUndefined();
    expect(await memoryAt(20)).toEqual(gib(8));
    expect(await memoryAt(38)).toBeUndefined();
    expect(await memoryAt(43)).toEqual(gib(4));
  });
});
