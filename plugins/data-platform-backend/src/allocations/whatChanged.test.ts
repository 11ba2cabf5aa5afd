import type {
  ObservedAllocation,
  ObservedWorkload,
  Quantity,
} from 'backstage-plugin-data-platform-node';
import fc from 'fast-check';
import { at } from '../history/__testUtils__/at';
import {
  coordinator,
  gib,
  given,
  notKnown,
  notSet,
  replicas,
  replicaSet,
  set,
} from './__testUtils__/observations';
import { compareAllocations, Difference } from './compareAllocations';
import type { KnowledgeOfWorkload } from './knowledge';
import { sameQuantity } from './quantities';
import { FoundChange, whatChanged } from './whatChanged';

const MINUTE = 60;

const text = (quantity: Quantity | undefined) =>
  quantity && 'text' in quantity ? quantity.text : quantity?.state;

/** `memory limit: 10Gi → 4Gi` */
const inWords = ({
  event,
  container,
  containerBefore,
  resource,
  bound,
  from,
  to,
}: Difference): string => {
  const where = container === undefined ? '' : `${container}: `;
  switch (event) {
    case 'changed':
      return `${where}${resource} ${bound} ${text(from)} → ${text(to)}`;
    case 'renamed':
      return `${containerBefore} is now ${container}`;
    default:
      return `${where}${event}`;
  }
};

const wholeMemory = (quantity: Quantity) => [given('memory', quantity)];
const container = (
  name: string,
  memory: Quantity,
  role: ObservedAllocation['role'] = 'container',
) => [{ ...given('memory', memory, name), role }];
const range = (minimum: number, maximum: number): Quantity => ({
  state: 'range',
  text: `${minimum}–${maximum}`,
  minimum,
  maximum,
});

describe('compareAllocations', () => {
  it.each<[string, ObservedAllocation[], ObservedAllocation[], string[]]>([
    [
      'the same value in other words',
      [given('cpu', set(4000, '4000m'))],
      [given('cpu', set(4000, '4'))],
      [],
    ],
    [
      'another value',
      wholeMemory(gib(10)),
      wholeMemory(gib(4)),
      ['memory limit 10Gi → 4Gi'],
    ],
    [
      'a limit that is taken away, which is not one of 0',
      wholeMemory(gib(10)),
      wholeMemory(notSet),
      ['memory limit 10Gi → notSet'],
    ],
    [
      'a limit of 0, which is not none',
      wholeMemory(notSet),
      wholeMemory(set(0, '0')),
      ['memory limit notSet → 0'],
    ],
    [
      'what is not known any more',
      wholeMemory(gib(10)),
      wholeMemory(notKnown),
      [],
    ],
    ['what came to be known', wholeMemory(notKnown), wholeMemory(gib(1)), []],
    ['what is not told', [replicas(2)], [], []],
    [
      'storage, told only where it is set',
      wholeMemory(gib(1)),
      [...wholeMemory(gib(1)), given('storage', gib(5))],
      ['storage limit notSet → 5Gi'],
    ],
    [
      'one container more without a limit, by the sum of the others',
      wholeMemory(gib(1)),
      wholeMemory({ ...gib(1), notSetIn: ['agent'] } as Quantity),
      ['memory limit 1Gi → 1Gi'],
    ],
    ['the same range', [replicas(range(2, 6))], [replicas(range(2, 6))], []],
    [
      'a range instead of a number',
      [replicas(3)],
      [replicas(range(2, 6))],
      ['replicas size 3 → 2–6'],
    ],
    [
      'a container that came',
      container('trino', gib(1)),
      [...container('trino', gib(1)), ...container('agent', gib(2))],
      ['agent: appeared'],
    ],
    [
      'a container that went',
      [...container('trino', gib(1)), ...container('agent', gib(2))],
      container('trino', gib(1)),
      ['agent: gone'],
    ],
    [
      'a container that is renamed, the only one that went and came',
      container('trino', gib(10)),
      container('coordinator', gib(4)),
      ['trino is now coordinator', 'coordinator: memory limit 10Gi → 4Gi'],
    ],
    [
      'of two that went and came the one that is given the same',
      [...container('a', gib(1)), ...container('b', gib(2))],
      [...container('c', gib(2)), ...container('d', gib(9))],
      ['b is now c', 'a is now d', 'd: memory limit 1Gi → 9Gi'],
    ],
    [
      'a container in place of one of another role',
      container('setup', gib(1), 'init'),
      container('agent', gib(1), 'sidecar'),
      ['setup: gone', 'agent: appeared'],
    ],
    [
      'no containers, which were not told of',
      container('trino', gib(1)),
      wholeMemory(gib(1)),
      [],
    ],
  ])('tells %s', (_, before, after, expected) => {
    expect(compareAllocations(before, after).differences.map(inWords)).toEqual(
      expected,
    );
  });

  const quantity: fc.Arbitrary<Quantity> = fc.oneof(
    fc.integer({ min: 0, max: 3 }).map(value => set(value)),
    fc.constant(notSet),
    fc.constant(notKnown),
    fc.constant(range(1, 3)),
  );
  const allocations = fc
    .uniqueArray(
      fc.record({
        container: fc.constantFrom(undefined, 'a', 'b', 'c'),
        resource: fc.constantFrom('cpu', 'memory', 'storage'),
        bound: fc.constantFrom('request', 'limit'),
        quantity,
      }),
      { selector: each => `${each.container} ${each.resource} ${each.bound}` },
    )
    .map(list =>
      list.map(
        ({ container: name, ...each }): ObservedAllocation =>
          name === undefined
            ? each
            : { ...each, container: name, role: 'container' },
      ),
    );

  const isSame = (
    one: ObservedAllocation,
    other: Pick<Difference, 'container' | 'resource' | 'bound'>,
  ) =>
    one.container === other.container &&
    one.resource === other.resource &&
    one.bound === other.bound;

  /** Containers first, all at once, since names may be swapped; then what they are given. */
  function apply(
    before: ObservedAllocation[],
    differences: Difference[],
  ): ObservedAllocation[] {
    const names = new Map(
      differences
        .filter(({ event }) => event === 'renamed')
        .map(({ container: name, containerBefore }) => [containerBefore, name]),
    );
    const gone = differences
      .filter(({ event }) => event === 'gone')
      .map(({ container: name }) => name);
    return before
      .filter(each => !each.container || !gone.includes(each.container))
      .map(each => ({
        ...each,
        container: names.get(each.container) ?? each.container,
      }))
      .map(each => ({
        ...each,
        quantity:
          differences.find(
            change => change.event === 'changed' && isSame(each, change),
          )?.to ?? each.quantity,
      }));
  }

  it('tells all that is needed to make what is known after out of what was before', () => {
    fc.assert(
      fc.property(allocations, allocations, (before, after) => {
        const { differences, known } = compareAllocations(before, after);

        const made = apply(before, differences).filter(
          ({ quantity: each }) => each.state !== 'notKnown',
        );
        const missing = made.filter(
          each =>
            !known.some(
              other =>
                isSame(other, each) &&
                sameQuantity(other.quantity, each.quantity),
            ),
        );

        expect(missing).toEqual([]);
        // No change is from a quantity to the same one, or to what is not known.
        expect(
          differences.filter(
            ({ event, from, to }) =>
              event === 'changed' &&
              (!from ||
                !to ||
                from.state === 'notKnown' ||
                to.state === 'notKnown' ||
                sameQuantity(from, to)),
          ),
        ).toEqual([]);
        // What is known is what is told, where that is known.
        expect(known).toEqual(
          expect.arrayContaining(
            after.filter(({ quantity: told }) => told.state !== 'notKnown'),
          ),
        );
        // And nothing differs from itself.
        expect(compareAllocations(known, after).differences).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('whatChanged', () => {
  const told = ({
    effectiveAt,
    notBefore,
    knownBy,
    ...change
  }: FoundChange) => ({
    what: inWords(change),
    effectiveAt,
    notBefore,
    knownBy,
  });
  /** Knowledge by a first observation. */
  const first = (
    workload: ObservedWorkload,
    seconds = 0,
  ): KnowledgeOfWorkload =>
    whatChanged(undefined, workload, at(seconds)).knowledge;
  const whole = (memory: Quantity, more: Partial<ObservedWorkload> = {}) =>
    coordinator(wholeMemory(memory), more);

  it('tells nothing of what is seen for the first time', () => {
    expect(whatChanged(undefined, whole(gib(1)), at(0)).changes).toEqual([]);
  });

  it('takes the time of the revision that came since', () => {
    const known = first(whole(gib(10), { revision: replicaSet(1, at(-900)) }));
    const now = whole(gib(4), { revision: replicaSet(2, at(120)) });

    const { changes } = whatChanged(known, now, at(300));

    expect(changes.map(told)).toEqual([
      {
        what: 'memory limit 10Gi → 4Gi',
        effectiveAt: at(120),
        notBefore: undefined,
        knownBy: 'observed',
      },
    ]);
    expect(changes[0].carrier.revision).toEqual({
      kind: 'ReplicaSet',
      name: 'trino-coordinator-2',
      number: 2,
    });
  });

  it.each([
    ['nothing tells it', undefined, {}],
    ['the revision is the same', replicaSet(1, at(-900)), {}],
    [
      'its time can not be right',
      replicaSet(2, at(-600)),
      { revision: expect.anything() },
    ],
    [
      'its time is to come',
      replicaSet(2, at(9_000)),
      { revision: expect.anything() },
    ],
  ])('says between which two looks it was where %s', (_, revision, carrier) => {
    const known = first(whole(gib(10), { revision: replicaSet(1, at(-900)) }));

    const { changes } = whatChanged(
      known,
      whole(gib(4), { revision }),
      at(300),
    );

    expect(changes.map(told)).toEqual([
      {
        what: 'memory limit 10Gi → 4Gi',
        effectiveAt: at(300),
        notBefore: at(0),
        knownBy: 'observed',
      },
    ]);
    expect(changes[0].carrier).toEqual(carrier);
  });

  it('times replicas by when they were seen: no revision has them', () => {
    const revision = replicaSet(1, at(-900));
    const known = first(coordinator([replicas(4)], { revision }));

    const { changes } = whatChanged(
      known,
      coordinator([replicas(1)], { revision: replicaSet(2, at(120)) }),
      at(300),
    );

    expect(changes.map(told)).toEqual([
      {
        what: 'replicas size 4 → 1',
        effectiveAt: at(300),
        notBefore: at(0),
        knownBy: 'observed',
      },
    ]);
  });

  it('recovers at first sight what the revisions that are left tell', () => {
    const workload = whole(gib(4), {
      revision: replicaSet(3, at(-100)),
      past: [
        { revision: replicaSet(2, at(-200)), allocations: wholeMemory(gib(8)) },
        {
          revision: replicaSet(1, at(-300)),
          allocations: wholeMemory(gib(10)),
        },
      ],
    });

    const { changes } = whatChanged(undefined, workload, at(0));

    expect(changes.map(told)).toEqual([
      {
        what: 'memory limit 10Gi → 8Gi',
        effectiveAt: at(-200),
        notBefore: undefined,
        knownBy: 'recovered',
      },
      {
        what: 'memory limit 8Gi → 4Gi',
        effectiveAt: at(-100),
        notBefore: undefined,
        knownBy: 'recovered',
      },
    ]);
    expect(changes.map(({ since }) => since)).toEqual([at(-300), at(-200)]);
  });

  it('tells each step of what happened while nobody looked', () => {
    const known = first(whole(gib(10), { revision: replicaSet(1, at(-900)) }));
    const workload = whole(gib(4), {
      revision: replicaSet(3, at(60 * MINUTE)),
      past: [
        {
          revision: replicaSet(1, at(-900)),
          allocations: wholeMemory(gib(10)),
        },
        {
          revision: replicaSet(2, at(30 * MINUTE)),
          allocations: wholeMemory(gib(8)),
        },
      ],
    });

    const { changes } = whatChanged(known, workload, at(120 * MINUTE));

    expect(changes.map(told)).toEqual([
      expect.objectContaining({
        what: 'memory limit 10Gi → 8Gi',
        effectiveAt: at(30 * MINUTE),
        knownBy: 'recovered',
      }),
      expect.objectContaining({
        what: 'memory limit 8Gi → 4Gi',
        effectiveAt: at(60 * MINUTE),
        knownBy: 'observed',
      }),
    ]);
  });

  it('tells nothing again of a past that was told', () => {
    const workload = whole(gib(4), {
      // By a clock that is a minute ahead.
      revision: replicaSet(2, at(60)),
      past: [
        { revision: replicaSet(1, at(30)), allocations: wholeMemory(gib(10)) },
      ],
    });
    const known = first(workload, 0);

    expect(whatChanged(known, workload, at(300)).changes).toEqual([]);
  });

  it('tells replicas that something moves as a range, and as a number again at rest', () => {
    let known = first(coordinator([replicas(2)]));
    const changes: string[] = [];
    let minute = 0;
    const see = (count: number, minutes: number) => {
      minute += minutes;
      const seen = whatChanged(
        known,
        coordinator([replicas(count)]),
        at(minute * MINUTE),
      );
      known = seen.knowledge;
      changes.push(...seen.changes.map(inWords));
    };

    [3, 4, 5, 4, 3, 2, 3, 4, 5, 2, 3].forEach(count => see(count, 5));
    const moving = changes.splice(0);
    see(3, 65);

    expect(moving).toEqual([
      'replicas size 2 → 3',
      'replicas size 3 → 4',
      'replicas size 4 → 5',
      'replicas size 5 → 4',
      'replicas size 4 → 3',
      'replicas size 3 → 2',
      'replicas size 2 → 2–5',
    ]);
    expect(changes).toEqual(['replicas size 2–5 → 3']);
  });
});
