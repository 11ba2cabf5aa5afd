import type { Outcome } from 'backstage-plugin-data-platform-common';
import { DatabaseRunStore } from './DatabaseRunStore';
import { RESULTS_OF_DURATIONS } from './durationsOf';
import { RESULTS_BEFORE } from './resultsAt';
import {
  at,
  checkResult,
  openHistory,
  runWith,
  testDatabases,
} from './__testUtils__/history';

jest.setTimeout(120_000);

const databases = testDatabases();
const catalogs = 'lakehouse/trino/catalogs';
const nodes = 'lakehouse/trino/nodes';

/** Results of a check, a minute apart. */
async function tell(
  store: DatabaseRunStore,
  outcomes: Outcome[],
  { ref = catalogs, start = 0 } = {},
): Promise<string[]> {
  const runs: string[] = [];
  for (const [index, outcome] of outcomes.entries()) {
    const seconds = start + index * 60;
    runs.push(
      await runWith(store, seconds, [
        checkResult(seconds, outcome, { ref, summary: `${outcome} ${index}` }),
      ]),
    );
  }
  return runs;
}

/** A row of `results` of the check of catalogs. */
const row = (index: number, outcome: Outcome, durationMs: number) => ({
  run_id: `run-${String(index).padStart(8, '0')}`,
  ref: catalogs,
  title: 'Catalogs',
  outcome,
  summary: 'summary',
  started_at: at(index),
  at: at(index),
  duration_ms: durationMs,
  measurements: '{}',
  evidence: '[]',
  facts: '{}',
});

describe.each(databases.eachSupportedId())(
  'the history as of a time, %s',
  id => {
    const open = async () => {
      const knex = await databases.init(id);
      return { knex, ...(await openHistory(knex)) };
    };

    it('has the latest result of each check by then', async () => {
      const { store, reader } = await open();
      const runs = await tell(store, ['passed', 'failed', 'failed', 'passed']);
      await tell(store, ['skipped'], { ref: nodes, start: 100 });

      const asOf = async (seconds: number) => {
        const found = await reader.resultsAt(
          [catalogs, nodes, 'lakehouse/trino/none'],
          at(seconds),
        );
        return [...found.values()];
      };
      expect(await asOf(-1)).toEqual([]);
      expect(await asOf(60)).toEqual([
        {
          ref: catalogs,
          runId: runs[1],
          outcome: 'failed',
          summary: 'failed 1',
          cause: undefined,
          finishedAt: at(60),
          since: at(60),
        },
      ]);
      const now = await asOf(9_000);
      expect(now).toHaveLength(2);
      expect(now).toContainEqual(
        expect.objectContaining({ ref: catalogs, runId: runs[3] }),
      );
      expect(now).toContainEqual(
        expect.objectContaining({ ref: nodes, outcome: 'skipped' }),
      );
    });

    it('knows since when an outcome has been the same, then and now', async () => {
      const { store, reader } = await open();
      await tell(store, ['failed', 'passed', 'passed', 'failed', 'failed']);

      const sinceAt = async (seconds: number) =>
        (await reader.resultsAt([catalogs], at(seconds))).get(catalogs)?.since;
      expect(await sinceAt(130)).toEqual(at(60));
      expect(await sinceAt(200)).toEqual(at(180));
      expect(await sinceAt(900)).toEqual(at(180));
      expect(await sinceAt(10)).toEqual(at(0));
    });

    it('knows it for sure where it is still so, and else no further back than it looks', async () => {
      const { knex, store, reader } = await open();
      const all = Array.from({ length: RESULTS_BEFORE + 50 }, (_, index) =>
        row(index, 'passed', 1),
      );
      await knex.batchInsert('results', all, 50);
      await tell(store, ['failed'], { start: 1_000 });

      expect(
        (await reader.resultsAt([catalogs], at(500))).get(catalogs)?.since,
      ).toEqual(at(50));

      // As of a state that begins before all of them.
      await knex('check_states').update({ outcome_since: at(0) });
      expect(
        (await reader.resultsAt([catalogs], at(500))).get(catalogs)?.since,
      ).toEqual(at(0));
    });

    it('has as many checks as are asked for', async () => {
      const { knex, reader } = await open();
      const refs = Array.from(
        { length: 250 },
        (_, index) => `${catalogs}-${index}`,
      );
      await knex.batchInsert(
        'results',
        refs.map((ref, index) => ({ ...row(index, 'passed', 1), ref })),
        50,
      );
      const found = await reader.resultsAt(refs, at(1_000));
      expect([...found.keys()].sort()).toEqual([...refs].sort());
      const time = { from: at(0), to: at(1_000) };
      expect((await reader.durationsOf(refs, time)).size).toBe(250);
      expect(await reader.resultsAt([], at(0))).toEqual(new Map());
      expect(await reader.durationsOf([], time)).toEqual(new Map());
    });

    it('tells how long checks took that passed or degraded', async () => {
      const { knex, reader } = await open();
      await knex.batchInsert(
        'results',
        [
          row(0, 'passed', 9_999),
          ...Array.from({ length: 100 }, (_, index) =>
            row(
              index + 1,
              index % 2 === 0 ? 'passed' : 'degraded',
              // In no order: from 1 to 100.
              ((index * 37) % 100) + 1,
            ),
          ),
          row(101, 'failed', 9_999),
          row(102, 'errored', 9_999),
          row(103, 'passed', 9_999),
        ],
        50,
      );
      const time = { from: at(1), to: at(103) };
      expect(await reader.durationsOf([catalogs, nodes], time)).toEqual(
        new Map([[catalogs, { runs: 100, p50Ms: 50, p95Ms: 95, ...time }]]),
      );
      const one = { from: at(103), to: at(104) };
      expect(await reader.durationsOf([catalogs], one)).toEqual(
        new Map([[catalogs, { runs: 1, p50Ms: 9_999, p95Ms: 9_999, ...one }]]),
      );
      const failed = { from: at(101), to: at(103) };
      expect(await reader.durationsOf([catalogs], failed)).toEqual(
        new Map([[catalogs, { runs: 0, ...failed }]]),
      );
    });

    it('looks at the newest of very many, and says from when', async () => {
      const { knex, reader } = await open();
      await knex.batchInsert(
        'results',
        Array.from({ length: RESULTS_OF_DURATIONS + 20 }, (_, index) =>
          row(index, 'passed', index < 20 ? 9_999 : 5),
        ),
        50,
      );
      const found = await reader.durationsOf([catalogs], {
        from: at(0),
        to: at(5_000),
      });
      expect(found.get(catalogs)).toEqual({
        runs: RESULTS_OF_DURATIONS,
        p50Ms: 5,
        p95Ms: 5,
        from: at(20),
        to: at(5_000),
      });
    });
  },
);
