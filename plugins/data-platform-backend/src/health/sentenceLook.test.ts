import { aCheck, aSuite, type Said } from '../__testUtils__/platforms';
import type { StoredRun } from '../validation/types';
import { now, shapeOf } from './__testUtils__/shapeOf';

const nodes = aCheck('nodes', 'Cluster nodes');

const lookOf = (
  said: Said[],
  options: Parameters<typeof shapeOf>[1] = {},
): string =>
  shapeOf([[nodes, said]], options)
    .sentence.look.map(({ text }) => text)
    .join('');

const aRun: StoredRun = {
  id: '1',
  platform: 'lakehouse',
  suite: 'integration',
  trigger: 'scheduled',
  state: 'running',
  at: now,
  counts: { passed: 0, degraded: 0, failed: 0, skipped: 0, errored: 0 },
  total: 1,
  current: [],
};

const missed = (count: number, reason?: string, suite = 'integration') => ({
  platform: 'lakehouse',
  suite,
  reason,
  missed: count,
});

describe('when it was looked at', () => {
  it('is told with when it is next', () => {
    expect(lookOf(['passed'])).toBe(
      'Last looked at 2 min ago, next in 15 min.',
    );
    expect(shapeOf([[nodes, ['passed']]]).sentence.look).toContainEqual({
      kind: 'duration',
      time: '2026-11-24T15:28:00.000Z',
      text: '2 min',
    });
  });

  it('is told without a next where nothing is scheduled, or a run is under way', () => {
    expect(
      lookOf(['passed'], {
        platform: { suites: [aSuite([nodes], { kind: 'manual' })] },
      }),
    ).toBe('Last looked at 2 min ago.');
    expect(lookOf(['passed'], { running: [aRun] })).toBe(
      'Last looked at 2 min ago; a run is under way.',
    );
  });

  it('is told of what is stale, too', () => {
    expect(
      lookOf(['passed'], { lastAt: new Date('2026-11-24T14:36:00Z') }),
    ).toBe('Last looked at 54 min ago, next in 15 min.');
  });

  it('tells nothing before the first result, which the headline does', () => {
    expect(lookOf([])).toBe('');
  });

  it('tells missed slots with why, as far as it is known', () => {
    const look = (...slots: ReturnType<typeof missed>[]) =>
      lookOf(['passed'], { missed: slots }).replace(/^.*?\. /, '');
    expect(look(missed(2, 'no replica was running'))).toBe(
      '2 slots missed in the last 24 h: no replica was running.',
    );
    expect(look(missed(1))).toBe(
      '1 slot missed in the last 24 h: reason not known.',
    );
    expect(
      look(
        missed(3, 'no replica was running'),
        missed(1, 'the previous run was still going'),
      ),
    ).toBe(
      '4 slots missed in the last 24 h: no replica was running (3), the previous run was still going (1).',
    );
    expect(look(missed(2, 'no replica was running', 'another'))).toBe(
      'Last looked at 2 min ago, next in 15 min.',
    );
  });

  it('adds what each suite missed, for whatever reason', () => {
    const shape = shapeOf([[nodes, ['passed']]], {
      missed: [missed(3, 'a'), missed(1, 'b')],
    });
    expect(shape.suites[0].missed).toBe(4);
  });
});
