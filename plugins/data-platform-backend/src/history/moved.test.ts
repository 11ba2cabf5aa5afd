import type { Outcome } from 'backstage-plugin-data-platform-common';
import { settle } from '../validation';
import {
  at,
  checkResult,
  openHistory,
  startRun,
  testDatabases,
} from './__testUtils__/history';

jest.setTimeout(60_000);

const databases = testDatabases();

describe.each(databases.eachSupportedId())('a system that moved, %s', id => {
  /** Results of one check in turn, each of a target. */
  async function record(...said: [Outcome, string | undefined][]) {
    const { store, reader } = await openHistory(await databases.init(id));
    for (const [index, [outcome, target]] of said.entries()) {
      const seconds = index * 100;
      const run = await startRun(store, seconds);
      await store.recordResult(
        run,
        checkResult(seconds + 1, outcome, {
          target,
          facts: target ? { [target]: 'seen' } : {},
        }),
        { fall: 2, recover: 2 },
        settle,
      );
      await store.finishRun(run, { state: 'finished', at: at(seconds + 30) });
    }
    const [state] = await reader.checkStates(['lakehouse']);
    const { items } = await reader.transitions({
      platforms: ['lakehouse'],
      limit: 20,
    });
    const facts = await reader.systemFacts(
      ['lakehouse'],
      new Set(['lakehouse/trino/catalogs']),
    );
    const history = await reader.checkHistory('lakehouse/trino/catalogs', {
      limit: 20,
    });
    return {
      state,
      transitions: items
        .reverse()
        .map(({ from, to, at: when }) => [from, to, when]),
      facts: Object.keys(facts['lakehouse/trino'] ?? {}),
      results: history.items.length,
    };
  }

  it('is not told as unhealthy for what its former address was, and keeps its history', async () => {
    const { state, transitions, facts, results } = await record(
      ['failed', 'one'],
      ['failed', 'one'],
      ['passed', 'two'],
    );
    expect(state).toMatchObject({
      health: 'healthy',
      since: at(201),
      outcomeStreak: 1,
    });
    expect(transitions).toEqual([
      ['unknown', 'unhealthy', at(1)],
      ['unknown', 'healthy', at(201)],
    ]);
    expect(facts).toEqual(['two']);
    expect(results).toBe(3);
  });

  it('is not told as healthy for it either', async () => {
    const { state, transitions } = await record(
      ['passed', 'one'],
      ['failed', 'two'],
    );
    expect(state).toMatchObject({ health: 'unhealthy', since: at(101) });
    expect(transitions.at(-1)).toEqual(['unknown', 'unhealthy', at(101)]);
  });

  it.each<[string, string | undefined, string | undefined]>([
    ['stayed', 'one', 'one'],
    ['was not known by its address before', undefined, 'one'],
    ['tells none', 'one', undefined],
  ])('is the same where it %s', async (_, before, after) => {
    const { state, transitions } = await record(
      ['passed', before],
      ['failed', after],
    );
    expect(state).toMatchObject({ health: 'healthy', since: at(1) });
    expect(transitions).toHaveLength(1);
  });
});
