import fc from 'fast-check';
import type { Outcome } from 'backstage-plugin-data-platform-common';
import { settle } from './settle';
import type { CheckState, StoredResult, Transition } from './types';

const MINUTE = 60_000;
const START = Date.parse('2026-03-01T10:00:00.000Z');

/** What a check said, a minute apart; in brackets within a window of maintenance. */
type Said = Outcome | [Outcome];

function after(said: Said[], thresholds = { fall: 2, recover: 2 }) {
  const transitions: Transition[] = [];
  let state: CheckState | undefined;
  said.forEach((item, index) => {
    const at = new Date(START + index * MINUTE);
    const maintenance = Array.isArray(item);
    const result: StoredResult = {
      runId: `run-${index}`,
      ref: 'lakehouse/trino/nodes',
      title: 'Nodes',
      outcome: maintenance ? item[0] : item,
      summary: 'said',
      startedAt: at,
      finishedAt: at,
      durationMs: 0,
      measurements: {},
      evidence: [],
      facts: {},
      ...(maintenance && { maintenance }),
    };
    const settled = settle(state, result, {
      ...thresholds,
      trigger: 'scheduled',
    });
    state = settled.state;
    transitions.push(...(settled.transition ? [settled.transition] : []));
  });
  return {
    health: state?.health,
    since: state?.since.toISOString().slice(11, 16),
    pending: state?.pending,
    recent: state?.recent.map(({ maintenance }) => maintenance ?? false),
    transitions: transitions.map(({ from, to }) => `${from} → ${to}`),
  };
}

const failing: Said[] = [['failed'], ['failed'], ['failed'], ['failed']];

describe('settling under maintenance', () => {
  it('lets nothing fall, and has nothing on its way to fall', () => {
    expect(after(['passed', ...failing])).toMatchObject({
      health: 'healthy',
      since: '10:00',
      pending: undefined,
      transitions: ['unknown → healthy'],
      recent: [false, true, true, true, true],
    });
    expect(after(['passed', ['degraded'], ['degraded']]).health).toBe(
      'healthy',
    );
    expect(after(['degraded', ['failed'], ['failed']]).health).toBe('degraded');
  });

  it('lets nothing become unknown by what cannot be asked', () => {
    expect(
      after(['passed', ['skipped'], ['errored'], ['skipped']]),
    ).toMatchObject({ health: 'healthy', transitions: ['unknown → healthy'] });
  });

  it('counts failures anew from the first one outside', () => {
    expect(after(['passed', ...failing, 'failed'])).toMatchObject({
      health: 'healthy',
      pending: { direction: 'fall', count: 1 },
    });
    expect(after(['passed', ...failing, 'failed', 'failed'])).toMatchObject({
      health: 'unhealthy',
      since: '10:05',
      transitions: ['unknown → healthy', 'healthy → unhealthy'],
    });
  });

  it('forgets a failure from before it', () => {
    expect(after(['passed', 'failed', ['skipped'], 'failed'])).toMatchObject({
      health: 'healthy',
      pending: { count: 1 },
    });
  });

  it('counts what cannot be asked anew from the first one outside', () => {
    expect(after(['passed', ['skipped'], ['skipped'], 'skipped']).health).toBe(
      'healthy',
    );
    expect(
      after(['passed', ['skipped'], ['skipped'], 'skipped', 'skipped']),
    ).toMatchObject({ health: 'unknown', since: '10:03' });
  });

  it('lets what recovers recover', () => {
    expect(after(['failed', 'failed', ['passed'], ['passed']])).toMatchObject({
      health: 'healthy',
      since: '10:02',
    });
    // Begun within, ended outside, with one that knows nothing between them.
    expect(after(['failed', ['passed'], ['errored'], 'passed'])).toMatchObject({
      health: 'healthy',
      since: '10:01',
    });
    expect(after(['failed', ['passed'], ['failed'], 'passed'])).toMatchObject({
      health: 'unhealthy',
      pending: { direction: 'recover', count: 1 },
    });
  });

  it('settles what was never known by what works, not by what does not', () => {
    expect(after([['passed']]).health).toBe('healthy');
    expect(after([['degraded']]).health).toBe('degraded');
    expect(after([['failed'], ['failed'], ['failed']])).toMatchObject({
      health: 'unknown',
      transitions: [],
    });
    expect(after([['failed'], 'failed'])).toMatchObject({
      health: 'unhealthy',
      since: '10:01',
    });
    expect(after(['errored', ['failed'], ['passed']]).health).toBe('healthy');
  });

  it('never falls within, whatever came before', () => {
    const outcomes: Outcome[] = [
      'passed',
      'degraded',
      'failed',
      'errored',
      'skipped',
    ];
    const order = ['healthy', 'degraded', 'unhealthy'];
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            outcome: fc.constantFrom(...outcomes),
            within: fc.boolean(),
          }),
        ),
        fc.constantFrom(...outcomes),
        (before, outcome) => {
          const said = before.map(each =>
            each.within ? ([each.outcome] as Said) : each.outcome,
          );
          const from = after(said).health;
          const to = after([...said, [outcome]]).health;
          const isFall =
            from !== undefined &&
            from !== 'unknown' &&
            (to === 'unknown' || order.indexOf(`${to}`) > order.indexOf(from));
          expect(isFall).toBe(false);
        },
      ),
    );
  });
});
