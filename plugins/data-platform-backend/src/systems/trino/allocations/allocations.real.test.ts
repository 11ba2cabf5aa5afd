import type {
  ObservedWorkload,
  Quantity,
} from 'backstage-plugin-data-platform-node';
import { mockLogger } from '../../../__testUtils__/mockLogger';
import { collectContext } from '../../__testUtils__/collectContext';
import { TrinoClient, type TrinoClientOptions } from '../client';
import { collectTrinoAllocations } from '.';

jest.setTimeout(60_000);

const logger = mockLogger();

function trinoUrl(): string {
  const url = process.env.SANDBOX_TRINO_URL;
  if (!url) {
    throw new Error(
      'SANDBOX_TRINO_URL is not set: start the sandbox and set it to the address of its coordinator',
    );
  }
  return url;
}

function quantityOf(
  { allocations }: ObservedWorkload,
  resource: string,
): Quantity | undefined {
  return allocations.find(each => each.resource === resource)?.quantity;
}

describe('what the nodes of a real Trino have', () => {
  let client: TrinoClient;

  async function collect(options: Partial<TrinoClientOptions> = {}) {
    client = TrinoClient.create({ url: trinoUrl(), ...options }, { logger });
    return await collectTrinoAllocations(collectContext(client));
  }

  afterEach(async () => {
    await client.close();
  });

  it('tells heap, processors and memory of each node, and what it uses of them', async () => {
    const { workloads, problems, listed } = await collect();
    expect(problems).toEqual([]);
    expect(listed).toEqual([{ kind: 'Coordinator' }, { kind: 'Worker' }]);
    expect(workloads.map(({ kind, name }) => [kind, name])).toEqual([
      ['Coordinator', 'coordinator'],
      ['Worker', 'worker'],
    ]);
    const [coordinator, worker] = workloads;
    // The JVM takes some of -Xmx1g for itself.
    const gigabyte = 2 ** 30;
    for (const workload of workloads) {
      expect(quantityOf(workload, 'heap')).toEqual({
        state: 'set',
        text: expect.stringMatching(/^\d+(Ki|Mi|Gi)$/),
        value: expect.any(Number),
      });
      const heap = quantityOf(workload, 'heap') as { value: number };
      expect(heap.value).toBeGreaterThan(0.9 * gigabyte);
      expect(heap.value).toBeLessThanOrEqual(gigabyte);
      expect(quantityOf(workload, 'processors')).toMatchObject({
        state: 'set',
        value: expect.any(Number),
      });
      expect(quantityOf(workload, 'memoryPool')).toMatchObject({
        state: 'set',
      });
      expect(workload.facts?.version).toMatch(/^\d+/);
      const used = workload.usage?.find(each => each.resource === 'heap');
      expect(used?.value).toBeGreaterThan(0);
      expect(used?.value).toBeLessThan(
        heap.value * (workload.instanceCount ?? 0),
      );
    }
    expect(quantityOf(coordinator, 'replicas')).toMatchObject({ value: 1 });
    expect(quantityOf(worker, 'replicas')).toMatchObject({
      value: worker.instances?.length,
    });
    expect(worker.instances?.every(({ ready }) => ready)).toBe(true);
  });

  it('tells of the workers no more than their number where they are not asked', async () => {
    const { workloads, problems } = await collect({ nodes: { ask: false } });
    expect(problems).toEqual([]);
    const [coordinator, worker] = workloads;
    expect(quantityOf(coordinator, 'heap')).toMatchObject({ state: 'set' });
    expect(quantityOf(worker, 'heap')).toEqual({ state: 'notKnown' });
    expect(quantityOf(worker, 'replicas')).toMatchObject({ state: 'set' });
    expect(worker).not.toHaveProperty('usage');
  });
});
