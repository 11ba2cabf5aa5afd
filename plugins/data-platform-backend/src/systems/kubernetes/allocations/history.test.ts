import { historyOf } from './history';
import { podSpecSchema, readPodSpec } from './podSpec';
import { Revision } from './revisions';
import { Workload } from './workloads';

const minute = (count: number) => new Date(Date.UTC(2026, 4, 1, 10, count));

const podOf = (memory: string) =>
  readPodSpec(
    podSpecSchema.parse({
      containers: [{ name: 'a', resources: { limits: { memory } } }],
    }),
  );

const workload = (more: Partial<Workload>): Workload => ({
  kind: 'Deployment',
  uid: 'w',
  namespace: 'lake',
  name: 'trino',
  labels: {},
  pod: podOf('1Gi'),
  ...more,
});

const revision = (
  name: string,
  number: number,
  createdAt: Date,
  more: Partial<Revision> = {},
): Revision => ({
  kind: 'ReplicaSet',
  uid: name,
  name,
  ownerUid: 'w',
  number,
  createdAt,
  pod: podOf('2Gi'),
  ...more,
});

const told = (each?: { name: string; number?: number; effectiveAt: Date }) =>
  each && [each.name, each.number, each.effectiveAt.getUTCMinutes()];

function history(of: Partial<Workload>, revisions: Revision[]) {
  const { revision: now, past, pod } = historyOf(workload(of), revisions);
  return {
    now: told(now),
    past: past.map(each => told(each.revision)),
    memory: pod.containers[0].limit.memory,
  };
}

describe('the history of a workload', () => {
  it('is what its pods are made by, where its template is not taken up yet', () => {
    expect(history({ revision: 1 }, [revision('a', 1, minute(1))])).toEqual({
      now: ['a', 1, 1],
      past: [],
      memory: '2Gi',
    });
  });

  it('is not known where nothing is kept of it', () => {
    expect(history({ revision: 1 }, [])).toEqual({
      now: undefined,
      past: [],
      memory: '1Gi',
    });
    // Its own current one is not among them.
    expect(history({ revision: 2 }, [revision('a', 1, minute(1))])).toEqual({
      now: undefined,
      past: [['a', 1, 1]],
      memory: '1Gi',
    });
  });

  it('has what was gone back to since then, and when it was made', () => {
    const revisions = [
      revision('a', 3, minute(1), { firstNumber: 1, writtenAt: minute(9) }),
      revision('b', 2, minute(5), { writtenAt: minute(9) }),
    ];
    const past = [
      ['b', 2, 5],
      ['a', 1, 1],
    ];
    expect(
      history({ revision: 3, progressedAt: minute(8) }, revisions),
    ).toMatchObject({ now: ['a', 3, 8], past });
    // What the roll-out before it tells is no time for it.
    expect(
      history({ revision: 3, progressedAt: minute(5) }, revisions),
    ).toMatchObject({ now: ['a', 3, 9], past });
  });

  it('does not tell when what is not known of a ReplicaSet that was gone back to and left', () => {
    expect(
      history({ revision: 4, progressedAt: minute(20) }, [
        revision('a', 3, minute(1), { firstNumber: 1, writtenAt: minute(15) }),
        revision('b', 2, minute(5)),
        revision('c', 4, minute(15)),
      ]),
    ).toMatchObject({
      now: ['c', 4, 15],
      past: [
        ['b', 2, 5],
        ['a', 1, 1],
      ],
    });
  });

  it('tells both times of a ControllerRevision that was gone back to and left', () => {
    const kind = 'ControllerRevision';
    expect(
      history({ kind: 'StatefulSet', updateRevision: 'c' }, [
        revision('a', 3, minute(1), { kind, writtenAt: minute(10) }),
        revision('b', 2, minute(5), { kind }),
        revision('c', 4, minute(15), { kind }),
      ]),
    ).toMatchObject({
      now: ['c', 4, 15],
      past: [
        ['a', 3, 10],
        ['b', 2, 5],
        ['a', undefined, 1],
      ],
    });
  });

  it('goes by the highest number where a DaemonSet does not name its own', () => {
    const kind = 'ControllerRevision';
    expect(
      history({ kind: 'DaemonSet' }, [
        revision('b', 2, minute(5), { kind }),
        revision('a', 1, minute(1), { kind }),
      ]),
    ).toMatchObject({ now: ['b', 2, 5], past: [['a', 1, 1]] });
  });

  it('is bounded, and keeps the youngest', () => {
    const { past } = history(
      { revision: 200 },
      Array.from({ length: 60 }, (_, index) =>
        revision(`r${index}`, index, minute(index)),
      ),
    );
    expect(past).toHaveLength(25);
    expect(past[0]).toEqual(['r59', 59, 59]);
  });
});
