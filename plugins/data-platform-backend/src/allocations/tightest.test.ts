import type { ObservedUsage } from 'backstage-plugin-data-platform-node';
import {
  gib,
  given,
  notSet,
  oneContainer,
  replicas,
  set,
} from './__testUtils__/observations';
import { tightestFirst } from './tightest';
import type { StoredAllocation } from './types';

function workload(
  name: string,
  allocations: StoredAllocation['allocations'],
  usage: ObservedUsage[],
): StoredAllocation {
  const at = new Date('2026-11-20T00:00:00Z');
  return {
    id: name,
    platform: 'lakehouse',
    system: 'lakehouse/cluster',
    workload: { kind: 'Deployment', name },
    labels: {},
    allocations,
    instances: [],
    usage,
    facts: {},
    firstSeenAt: at,
    seenAt: at,
  };
}

const memory = (count: number): ObservedUsage => ({
  resource: 'memory',
  value: count * 2 ** 30,
});

describe('the tightest first', () => {
  it('goes by the part of the limit that all replicas use, of memory, heap or CPU', () => {
    const sorted = tightestFirst([
      workload(
        'no limit',
        [...oneContainer(notSet, notSet), replicas(1)],
        [memory(100)],
      ),
      workload('half', [...oneContainer(gib(4)), replicas(1)], [memory(2)]),
      workload('not known', [...oneContainer(gib(4)), replicas(1)], []),
      workload('quarter', [...oneContainer(gib(4)), replicas(2)], [memory(2)]),
      workload(
        'heap',
        [given('heap', gib(10), undefined, 'size'), replicas(1)],
        [{ resource: 'heap', value: 9 * 2 ** 30 }],
      ),
      workload(
        'cpu',
        [...oneContainer(notSet, set(1000, '1')), replicas(1)],
        [{ resource: 'cpu', value: 950 }],
      ),
    ]);
    expect(sorted.map(({ id }) => id)).toEqual([
      'cpu',
      'heap',
      'half',
      'quarter',
      'no limit',
      'not known',
    ]);
  });

  it('goes by the present number of replicas where that is scaled', () => {
    const scaled = {
      ...workload(
        'scaled',
        [
          ...oneContainer(gib(4)),
          replicas({ state: 'range', text: '1–9', minimum: 1, maximum: 9 }),
        ],
        [memory(7)],
      ),
      instanceCount: 2,
    };
    const half = workload(
      'half',
      [...oneContainer(gib(4)), replicas(1)],
      [memory(2)],
    );
    expect(tightestFirst([half, scaled])[0].id).toBe('scaled');
  });
});
