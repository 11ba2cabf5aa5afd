import { amount, GI, storyAllocations } from '../../fixtures';
import { formatAmount, formatOf } from './amounts';
import { notSetInText, quantityText } from './quantityText';
import { usageTold } from './usage';

const [scheduler, nessie, coordinator, worker] = storyAllocations(
  Date.now(),
).allocations;

describe('amounts', () => {
  it.each([
    [4 * GI, 'memory', '4Gi'],
    [2.5 * GI, 'memory', '2.5Gi'],
    [0.61 * GI, 'memory', '625Mi'],
    [1023, 'memory', '1023'],
    [1024, 'memory', '1Ki'],
    [0, 'memory', '0'],
    [12_345 * GI, 'heap', '12.1Ti'],
    [500, 'cpu', '500m'],
    [1_250, 'cpu', '1.25'],
    [4_000, 'cpu', '4'],
    [3, 'replicas', '3'],
  ] as const)('%d of %s is %s', (value, resource, text) => {
    expect(formatAmount(value, resource)).toBe(text);
  });

  it.each([
    [2.5 * GI, 4 * GI, 'memory', '2.5 of 4Gi'],
    [0.38 * GI, GI, 'memory', '0.38 of 1Gi'],
    [GI / 1024, 4 * GI, 'memory', '1Mi of 4Gi'],
    [0, 4 * GI, 'memory', '0 of 4Gi'],
    [350, 1_000, 'cpu', '0.35 of 1 CPU'],
    [35, 500, 'cpu', '35m of 500m CPU'],
    [2, 5, 'replicas', '2 of 5'],
  ] as const)('%d of %d %s is %s', (value, whole, resource, text) => {
    expect(formatOf(value, whole, resource)).toBe(text);
  });
});

describe('quantities', () => {
  it('tell not set, not known, nothing and ranges apart', () => {
    expect(quantityText(amount('4Gi'), 'memory')).toBe('4Gi');
    expect(quantityText({ state: 'notSet' }, 'memory')).toBe('not set');
    expect(quantityText({ state: 'notKnown' }, 'memory')).toBe('not known');
    expect(quantityText(undefined, 'memory')).toBe('not known');
    expect(quantityText({ state: 'set', text: '0', value: 0 }, 'memory')).toBe(
      '0',
    );
    expect(
      quantityText(
        { state: 'range', minimum: 4 * GI, maximum: 6 * GI },
        'heap',
      ),
    ).toBe('4Gi–6Gi');
    expect(notSetInText({ ...amount('4Gi'), notSetIn: ['log-shipper'] })).toBe(
      '+ 1 container not set',
    );
  });
});

describe('what is used', () => {
  it('is told of all instances, against what they are given together', () => {
    expect(usageTold(coordinator, 'memory')).toEqual({
      used: 2.5 * GI,
      share: 0.625,
      requestShare: 0.5,
      text: '2.5 of 4Gi',
    });
    expect(usageTold(worker, 'memory').text).toBe('8.5 of 12Gi in 2 pods');
    expect(usageTold(nessie, 'memory').text).toBe('0.38 of 1Gi');
  });

  it('is told without a share where there is no limit to hold it against', () => {
    expect(usageTold(scheduler, 'memory').share).toBeUndefined();
    expect(usageTold(scheduler, 'memory').text).toBe(
      '625Mi, no limit to hold it against',
    );
    expect(
      usageTold({ ...coordinator, usage: [] }, 'memory').used,
    ).toBeUndefined();
    const given = coordinator.given.map(entry => ({
      ...entry,
      quantity: { ...entry.quantity, notSetIn: ['log-shipper'] },
    }));
    expect(usageTold({ ...coordinator, given }, 'memory')).toEqual({
      used: 2.5 * GI,
      text: '2.5Gi, not all containers have a limit',
    });
  });

  it('is held against those replicas that are there while they are a range', () => {
    const scaled = {
      ...worker,
      replicas: { state: 'range' as const, minimum: 2, maximum: 6 },
      given: worker.given.map(entry => ({
        ...entry,
        total: { state: 'range' as const, minimum: 1, maximum: 2 },
      })),
    };
    expect(usageTold(scaled, 'memory').text).toBe('8.5 of 12Gi in 2 pods');
  });

  it('is held against what each of unequal nodes has', () => {
    const range = { state: 'range' as const, minimum: GI, maximum: 3 * GI };
    const node = (name: string, heap: string) => ({
      name,
      ready: true,
      given: [
        {
          resource: 'heap' as const,
          bound: 'size' as const,
          quantity: amount(heap),
        },
      ],
    });
    const nodes = {
      ...worker,
      given: [
        { resource: 'heap' as const, bound: 'size' as const, quantity: range },
      ],
      usage: [{ resource: 'heap' as const, value: 2 * GI, text: '2Gi' }],
      instances: [node('a', '1Gi'), node('b', '3Gi')],
      instanceCount: 2,
    };
    expect(usageTold(nodes, 'heap').text).toBe('2 of 4Gi in 2 nodes');
    // One that is not told keeps the sum from being known.
    expect(
      usageTold({ ...nodes, instanceCount: 3 }, 'heap').share,
    ).toBeUndefined();
  });
});

describe('a text of many digits', () => {
  it('is told shorter, one of few as it is', () => {
    const heap = { state: 'set', text: '1013632Ki', value: 1013632 * 1024 };
    expect(quantityText({ ...heap, state: 'set' }, 'heap')).toBe('990Mi');
    expect(
      quantityText({ state: 'set', text: '4000m', value: 4000 }, 'cpu'),
    ).toBe('4000m');
  });
});
