import type { Check, Transition } from 'backstage-plugin-data-platform-common';
import { incidentsOf } from './incidents';

const nodes = {
  ref: 'lakehouse/trino/nodes',
  title: 'Cluster nodes',
  system: 'trino',
} as Check;

const hour = (hours: number) =>
  new Date(Date.UTC(2026, 10, 24, hours)).toISOString();

const fall: Transition = {
  id: 't1',
  ref: 'lakehouse/trino/nodes',
  platform: 'lakehouse',
  system: 'trino',
  check: 'nodes',
  title: 'Cluster nodes',
  from: 'healthy',
  to: 'unhealthy',
  at: hour(10),
  since: hour(9),
  runId: 'run-1',
  streak: 2,
  summary: '2 of 3 active',
};
const recovery: Transition = {
  ...fall,
  id: 't2',
  from: 'unhealthy',
  to: 'healthy',
  at: hour(13),
  since: hour(12),
  previousSince: hour(9),
  runId: 'run-9',
  summary: '3 of 3 active',
};

describe('incidents', () => {
  it('go from the first bad result to the first good one, whatever the order', () => {
    expect(incidentsOf([recovery, fall], [nodes])).toMatchObject([
      {
        title: 'Cluster nodes',
        system: 'trino',
        health: 'unhealthy',
        from: Date.parse(hour(9)),
        to: Date.parse(hour(12)),
        runId: 'run-1',
        summary: '2 of 3 active',
      },
    ]);
  });

  it('are one while a check goes from bad to worse, and as bad as the worst', () => {
    const worse = {
      ...fall,
      from: 'degraded' as const,
      at: hour(11),
      since: hour(11),
      runId: 'run-2',
    };
    const first = { ...fall, to: 'degraded' as const };
    expect(incidentsOf([first, worse], [nodes])).toMatchObject([
      { health: 'unhealthy', from: Date.parse(hour(9)), runId: 'run-1' },
    ]);
    const better = {
      ...worse,
      from: 'unhealthy' as const,
      to: 'degraded' as const,
    };
    expect(incidentsOf([fall, better], [nodes])).toMatchObject([
      { health: 'unhealthy' },
    ]);
  });

  it('go on until something ends them', () => {
    expect(incidentsOf([fall], [nodes])).toEqual([
      expect.not.objectContaining({ to: expect.anything() }),
    ]);
    // Skipped because of another: what it is then is not known.
    const skipped = {
      ...recovery,
      to: 'unknown' as const,
    };
    expect(incidentsOf([fall, skipped], [nodes])).toMatchObject([
      { to: Date.parse(hour(12)) },
    ]);
  });

  it('began before the first transition where that ends them', () => {
    expect(incidentsOf([recovery], [nodes])).toMatchObject([
      {
        health: 'unhealthy',
        from: Date.parse(hour(9)),
        to: Date.parse(hour(12)),
        summary: '',
      },
    ]);
    const { previousSince: _, ...unknown } = recovery;
    expect(incidentsOf([unknown], [nodes])[0].from).toBeUndefined();
  });

  it('are no check that is skipped, or well at the first look', () => {
    expect(
      incidentsOf(
        [
          { ...fall, to: 'unknown' },
          { ...fall, ref: 'lakehouse/trino/x', from: 'unknown', to: 'healthy' },
        ],
        [nodes],
      ),
    ).toEqual([]);
  });

  it('are told by the state of a check where no transition does', () => {
    const check = {
      ...nodes,
      state: {
        health: 'degraded',
        since: hour(1),
        runId: 'run-3',
        summary: 'slow',
      },
    } as Check;
    expect(incidentsOf([], [check])).toMatchObject([
      { health: 'degraded', from: Date.parse(hour(1)), runId: 'run-3' },
    ]);
    // Of one that both tell there is one.
    expect(incidentsOf([fall], [check])).toHaveLength(1);
    expect(incidentsOf([fall, recovery], [check])).toHaveLength(1);
  });

  it('end with their check: of one that is configured no more none goes on', () => {
    expect(incidentsOf([fall], [])).toEqual([]);
    // What ended before is told all the same.
    expect(incidentsOf([fall, recovery], [])).toHaveLength(1);
  });
});
