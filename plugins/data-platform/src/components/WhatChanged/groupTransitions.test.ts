import type {
  Check,
  Run,
  Transition,
} from 'backstage-plugin-data-platform-common';
import {
  LAKEHOUSE_STORY,
  storyChecks,
  storyRuns,
  storyTransitions,
} from '../../fixtures';
import { groupTransitions } from './groupTransitions';

const start = Date.parse('2026-11-24T09:00:00Z');

function change(
  ref: string,
  run: number,
  from: Transition['from'],
  to: Transition['to'],
): Transition {
  const at = new Date(start + run * 60_000).toISOString();
  const [platform, system, check] = `lakehouse/${ref}`.split('/');
  return {
    id: `${ref} ${run}`,
    ref: `lakehouse/${ref}`,
    platform,
    system,
    check,
    title: check,
    from,
    to,
    at,
    since: at,
    runId: `run-${run}`,
    streak: 2,
    summary: to,
  };
}

const check = (ref: string, requires: string[] = []) =>
  ({
    ...storyChecks([])[0],
    ref: `lakehouse/${ref}`,
    requires: requires.map(required => `lakehouse/${required}`),
  } satisfies Check);

const CHECKS = [
  check('s3/bucket'),
  check('nessie/ready', ['s3/bucket']),
  check('trino/iceberg', ['nessie/ready']),
  check('trino/nodes'),
];

/** Roots, and behind each what came along. */
const shape = (
  newestFirst: Transition[],
  checks: Check[] = CHECKS,
  runs: Run[] = [],
) =>
  groupTransitions(newestFirst, checks, runs).map(
    ({ root, dependents, firstLooks, earlier }) => [
      root.id,
      ...[...dependents, ...firstLooks, ...earlier].map(({ id }) => id),
    ],
  );

describe('changes are told by their causes', () => {
  it('of what is skipped with its root, also through others', () => {
    expect(
      shape([
        change('trino/nodes', 3, 'healthy', 'unhealthy'),
        change('trino/iceberg', 2, 'healthy', 'unknown'),
        change('nessie/ready', 2, 'healthy', 'unknown'),
        change('s3/bucket', 2, 'healthy', 'unhealthy'),
      ]),
    ).toEqual([
      ['trino/nodes 3'],
      ['s3/bucket 2', 'trino/iceberg 2', 'nessie/ready 2'],
    ]);
  });

  it('of what comes back, although the root settles later', () => {
    expect(
      shape([
        change('s3/bucket', 6, 'unhealthy', 'healthy'),
        change('trino/iceberg', 5, 'unknown', 'healthy'),
        change('trino/iceberg', 2, 'healthy', 'unknown'),
        change('s3/bucket', 2, 'healthy', 'unhealthy'),
      ]),
    ).toEqual([
      ['s3/bucket 6', 'trino/iceberg 5'],
      ['s3/bucket 2', 'trino/iceberg 2'],
    ]);
  });

  it('as the run tells them, where it is known', () => {
    const fall = [
      change('trino/iceberg', 2, 'healthy', 'unknown'),
      change('nessie/ready', 2, 'healthy', 'unhealthy'),
    ];
    const told = (outcome: 'skipped' | 'errored', cause?: string): Run => ({
      ...storyRuns(start)[0],
      id: 'run-2',
      outcomes: [
        {
          ref: 'lakehouse/trino/iceberg',
          outcome,
          summary: '',
          durationMs: 0,
          ...(cause && { cause: { ref: cause, title: '', summary: '' } }),
        },
      ],
    });
    expect(
      shape(fall, CHECKS, [told('skipped', 'lakehouse/nessie/ready')]),
    ).toEqual([['nessie/ready 2', 'trino/iceberg 2']]);
    expect(
      shape(fall, CHECKS, [told('skipped', 'lakehouse/trino/nodes')]),
    ).toEqual([['trino/iceberg 2'], ['nessie/ready 2']]);
    // Its checker broke: that has nothing to do with what it requires.
    expect(shape(fall, CHECKS, [told('errored')])).toEqual([
      ['trino/iceberg 2'],
      ['nessie/ready 2'],
    ]);
  });

  it('alone where the root did not change, or was well by then', () => {
    expect(shape([change('trino/iceberg', 2, 'healthy', 'unknown')])).toEqual([
      ['trino/iceberg 2'],
    ]);
    expect(
      shape([
        change('trino/iceberg', 9, 'healthy', 'unknown'),
        change('nessie/ready', 5, 'unhealthy', 'healthy'),
        change('nessie/ready', 2, 'healthy', 'unhealthy'),
      ]),
    ).toEqual([['trino/iceberg 9'], ['nessie/ready 5'], ['nessie/ready 2']]);
  });

  it('alone where what comes back is unwell, and what is skipped then because of it', () => {
    expect(
      shape([
        change('nessie/ready', 6, 'unknown', 'unhealthy'),
        change('s3/bucket', 6, 'unhealthy', 'healthy'),
        change('trino/iceberg', 2, 'healthy', 'unknown'),
        change('nessie/ready', 2, 'healthy', 'unknown'),
        change('s3/bucket', 2, 'healthy', 'unhealthy'),
      ]),
    ).toEqual([
      ['nessie/ready 6'],
      ['s3/bucket 6'],
      ['s3/bucket 2', 'trino/iceberg 2', 'nessie/ready 2'],
    ]);
  });

  it('of what comes back with a root that itself comes back with another', () => {
    expect(
      shape([
        change('trino/iceberg', 8, 'unknown', 'healthy'),
        change('nessie/ready', 8, 'unknown', 'healthy'),
        change('s3/bucket', 8, 'unhealthy', 'healthy'),
        change('nessie/ready', 5, 'unhealthy', 'unknown'),
        change('s3/bucket', 5, 'healthy', 'unhealthy'),
        change('trino/iceberg', 2, 'healthy', 'unknown'),
        change('nessie/ready', 2, 'healthy', 'unhealthy'),
      ]),
    ).toEqual([
      ['s3/bucket 8', 'trino/iceberg 8', 'nessie/ready 8'],
      ['s3/bucket 5', 'nessie/ready 5'],
      ['nessie/ready 2', 'trino/iceberg 2'],
    ]);
  });

  it('of a flapping check as one, and each where there are few', () => {
    const changes = [8, 6, 4].map(run =>
      change('trino/nodes', run, 'healthy', 'unhealthy'),
    );
    const since = new Date(start).toISOString();
    const [state] = storyChecks(storyRuns(start)).flatMap(
      candidate => candidate.state ?? [],
    );
    const flapping = [
      {
        ...check('trino/nodes'),
        state: { ...state, flapping: { changes: 4, results: 12, since } },
      },
    ];
    expect(shape(changes, flapping)).toEqual([
      ['trino/nodes 8', 'trino/nodes 6', 'trino/nodes 4'],
    ]);
    expect(shape(changes.slice(0, 2), flapping)).toHaveLength(2);
    expect(shape(changes)).toHaveLength(3);
  });

  it('of what was well when it was first looked at, once for each run', () => {
    expect(
      shape([
        change('nessie/ready', 2, 'unknown', 'healthy'),
        change('trino/nodes', 1, 'unknown', 'unhealthy'),
        change('trino/iceberg', 1, 'unknown', 'healthy'),
        change('s3/bucket', 1, 'unknown', 'healthy'),
      ]),
    ).toEqual([
      ['nessie/ready 2'],
      ['trino/nodes 1'],
      ['trino/iceberg 1', 's3/bucket 1'],
    ]);
    // It was skipped for long enough to be not known, which is no first look.
    const returned = {
      ...change('trino/iceberg', 1, 'unknown', 'healthy'),
      previousSince: new Date(start).toISOString(),
    };
    expect(
      shape([returned, change('s3/bucket', 1, 'unknown', 'healthy')]),
    ).toHaveLength(2);
  });

  it('in the story of the lakehouse', () => {
    const runs = storyRuns(start, LAKEHOUSE_STORY);
    const groups = groupTransitions(
      storyTransitions(LAKEHOUSE_STORY, runs),
      storyChecks(runs, LAKEHOUSE_STORY),
      runs,
    );
    expect(
      groups.find(({ root }) => root.ref === 'lakehouse/nessie/ready'),
    ).toMatchObject({ dependents: [{ ref: 'lakehouse/trino/iceberg' }] });
  });
});
