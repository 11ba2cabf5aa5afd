import type { Outcome } from 'backstage-plugin-data-platform-common';
import type { CheckSeverity } from 'backstage-plugin-data-platform-node';
import type { Settle } from '../validation/types';
import {
  at,
  checkResult,
  openHistory,
  runWith,
  settleAtOnce,
  startRun,
  testDatabases,
  thresholds,
} from './__testUtils__/history';

jest.setTimeout(60_000);

const databases = testDatabases();
const ref = 'lakehouse/trino/catalogs';

describe.each(databases.eachSupportedId())('recordResult, %s', id => {
  const open = async () => openHistory(await databases.init(id));

  it('settles from the state before, and keeps what changed', async () => {
    const { store, reader } = await open();
    const first = await runWith(store, 0, [checkResult(1, 'passed')]);
    const second = await startRun(store, 100);

    const recorded = await store.recordResult(
      second,
      checkResult(101, 'failed', { reason: 'CATALOG_NOT_FOUND' }),
      thresholds,
      settleAtOnce,
    );

    const transition = {
      id: expect.any(String),
      ref,
      title: 'Catalogs',
      from: 'healthy',
      to: 'unhealthy',
      at: at(101),
      since: at(101),
      previousSince: at(1),
      runId: second,
      streak: 1,
      summary: 'it failed',
    };
    expect(recorded).toEqual({ recorded: true, transition });
    expect(
      (await reader.transitions({ platforms: ['lakehouse'], limit: 5 })).items,
    ).toEqual([transition]);
    expect(await reader.checkStates(['lakehouse'])).toEqual([
      {
        ref,
        health: 'unhealthy',
        since: at(101),
        latest: expect.objectContaining({
          runId: second,
          outcome: 'failed',
          reason: 'CATALOG_NOT_FOUND',
          finishedAt: at(101),
        }),
        outcomeSince: at(101),
        outcomeStreak: 1,
        pending: undefined,
        lastPassed: { runId: first, at: at(1), durationMs: 1000.5 },
        recent: [
          { runId: first, at: at(1), outcome: 'passed', durationMs: 1000.5 },
          { runId: second, at: at(101), outcome: 'failed', durationMs: 1000.5 },
        ],
      },
    ]);
  });

  it('keeps what is about to settle', async () => {
    const { store, reader } = await open();
    const pending = {
      direction: 'fall',
      count: 1,
      since: at(1),
      health: 'unhealthy',
    } as const;
    const run = await startRun(store, 0);
    await store.recordResult(
      run,
      checkResult(1, 'failed'),
      thresholds,
      (previous, result, limits) => {
        const { state } = settleAtOnce(previous, result, limits);
        return { state: { ...state, pending } };
      },
    );

    expect((await reader.checkStates(['lakehouse']))[0].pending).toEqual(
      pending,
    );
  });

  it('hands the rules, whose run it is, and the state as it was kept to whoever settles', async () => {
    const { store, reader } = await open();
    await runWith(store, 0, [checkResult(1, 'passed')]);
    const [kept] = await reader.checkStates(['lakehouse']);
    const run = await startRun(store, 100);
    const settle: jest.MockedFunction<Settle> = jest.fn(settleAtOnce);

    await store.recordResult(
      run,
      checkResult(101, 'passed'),
      { fall: 3, recover: 4 },
      settle,
    );

    expect(settle).toHaveBeenCalledTimes(1);
    expect(settle).toHaveBeenCalledWith(
      kept,
      expect.objectContaining({ runId: run, ref }),
      { fall: 3, recover: 4, trigger: 'manual' },
    );
  });

  it('tells of a run first what tells most, and of equals what came first', async () => {
    const { store, reader } = await open();
    const run = await startRun(store, 0, { total: 6 });
    const causes: (string | undefined)[] = [];
    const said: [string, Outcome, CheckSeverity][] = [
      ['fine', 'passed', 'critical'],
      ['broken', 'errored', 'critical'],
      ['slow', 'failed', 'warning'],
      ['nodes', 'failed', 'critical'],
      ['catalogs', 'failed', 'critical'],
      ['queries', 'skipped', 'critical'],
    ];
    for (const [name, outcome, severity] of said) {
      await store.recordResult(
        run,
        checkResult(1, outcome, {
          ref: `lakehouse/trino/${name}`,
          title: name,
          severity,
        }),
        thresholds,
        settleAtOnce,
      );
      causes.push((await reader.run(run))?.firstCause?.title);
    }
    expect(causes).toEqual([
      undefined,
      'broken',
      'slow',
      'nodes',
      'nodes',
      'nodes',
    ]);
    expect((await reader.run(run))?.firstCause).toEqual({
      ref: 'lakehouse/trino/nodes',
      title: 'nodes',
      summary: 'it failed',
    });
  });

  it('leaves a result that the run has already as it was', async () => {
    const { store, reader } = await open();
    const run = await startRun(store, 0);
    const record = (outcome: Outcome) =>
      store.recordResult(
        run,
        checkResult(1, outcome),
        thresholds,
        settleAtOnce,
      );

    expect(await record('passed')).toEqual({ recorded: true });
    expect(await record('failed')).toEqual({ recorded: false });

    expect(await reader.results(run)).toMatchObject([{ outcome: 'passed' }]);
    expect(await reader.run(run)).toMatchObject({
      counts: { passed: 1, failed: 0 },
      firstCause: undefined,
    });
    expect(await reader.checkStates(['lakehouse'])).toMatchObject([
      { health: 'healthy', outcomeStreak: 1 },
    ]);
  });

  it('keeps a late result in the history, but not as the state', async () => {
    const { store, reader } = await open();
    const slow = await startRun(store, 0, { suite: 'slow' });
    const newer = await runWith(store, 10, [
      checkResult(11, 'passed', { facts: { version: '476' } }),
    ]);

    const recorded = await store.recordResult(
      slow,
      checkResult(5, 'failed', { facts: { version: '475' } }),
      thresholds,
      settleAtOnce,
    );

    expect(recorded).toEqual({ recorded: true, transition: undefined });
    expect(await reader.results(slow)).toHaveLength(1);
    expect(await reader.run(slow)).toMatchObject({ counts: { failed: 1 } });
    expect(await reader.checkStates(['lakehouse'])).toMatchObject([
      { health: 'healthy', latest: { runId: newer }, outcomeStreak: 1 },
    ]);
    expect(await reader.systemFacts(['lakehouse'], new Set([ref]))).toEqual({
      'lakehouse/trino': { version: '476' },
    });
  });

  it('counts results after one of a clock that was ahead', async () => {
    const { store, reader } = await open();
    const inSeconds = (seconds: number) => ({
      finishedAt: new Date(Date.now() + seconds * 1000),
    });
    await runWith(store, 0, [
      checkResult(0, 'passed', inSeconds(24 * 60 * 60)),
    ]);
    await runWith(store, 1, [checkResult(0, 'failed', inSeconds(0))]);

    expect(await reader.checkStates(['lakehouse'])).toMatchObject([
      { health: 'unhealthy', latest: { outcome: 'failed' } },
    ]);
  });

  it('keeps the forty latest outcomes with the state', async () => {
    const { store, reader } = await open();
    const ids: string[] = [];
    for (let index = 0; index < 45; index += 1) {
      ids.push(
        await runWith(store, index * 10, [checkResult(index * 10, 'passed')]),
      );
    }

    const [state] = await reader.checkStates(['lakehouse']);
    expect(state.recent.map(recent => recent.runId)).toEqual(ids.slice(5));
  });

  it('records nothing at all where settling fails', async () => {
    const { store, reader } = await open();
    const run = await startRun(store, 0);

    await expect(
      store.recordResult(run, checkResult(1, 'failed'), thresholds, () => {
        throw new Error('settling broke');
      }),
    ).rejects.toThrow('settling broke');

    expect(await reader.results(run)).toEqual([]);
    expect(await reader.run(run)).toMatchObject({
      counts: { failed: 0 },
      firstCause: undefined,
    });
    expect(await reader.checkStates(['lakehouse'])).toEqual([]);
  });

  it('refuses a ref that is none', async () => {
    const { store, reader } = await open();
    const run = await startRun(store, 0);

    await expect(
      store.recordResult(
        run,
        checkResult(1, 'passed', { ref: 'catalogs' }),
        thresholds,
        settleAtOnce,
      ),
    ).rejects.toThrow("'catalogs' is not the ref of a check");
    expect(await reader.results(run)).toEqual([]);
  });

  it('keeps no secret, and nothing that the database refuses', async () => {
    const { store, reader } = await open();
    const nul = 'before\0after';
    const lone = 'half \uD83D of one';
    const run = await runWith(store, 0, [
      checkResult(1, 'failed', {
        title: nul,
        summary: `password=hunter2 ${nul}`,
        detail: lone,
        hint: nul,
        expected: nul,
        actual: 'Authorization: Basic dXNlcjpodW50ZXIy',
        reason: nul,
        cause: { ref: 'a/b/c', title: nul, summary: nul },
        measurements: {
          [nul]: { value: 1, unit: 'ms' },
          broken: { value: Number.NaN, unit: 'ms' },
        },
        evidence: [
          {
            label: nul,
            kind: 'text',
            text: 'GET http://user:hunter2@trino.example/ \0',
            url: 'http://user:hunter2@trino.example/',
          },
        ],
        facts: { [nul]: 'token: hunter2' },
      }),
    ]);

    const [result] = await reader.results(run);
    const [state] = await reader.checkStates(['lakehouse']);
    const kept = JSON.stringify([
      result,
      state,
      await reader.run(run),
      await reader.systemFacts(['lakehouse'], new Set([ref])),
    ]);
    expect(kept).not.toContain('hunter2');
    expect(kept).not.toContain('dXNlcjpodW50ZXIy');
    expect(kept).not.toContain(String.raw`\u0000`);
    expect(result).toMatchObject({
      title: 'before\uFFFDafter',
      detail: 'half \uFFFD of one',
      actual: 'Authorization: [redacted]',
      measurements: { 'before\uFFFDafter': { value: 1, unit: 'ms' } },
    });
    expect(Object.keys(result.measurements)).toHaveLength(1);
  });

  it('loses no result of checks that end at once', async () => {
    const { store, reader } = await open();
    const run = await startRun(store, 0, { total: 30 });

    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        store.recordResult(
          run,
          checkResult(1, index % 2 ? 'passed' : 'failed', {
            ref: `lakehouse/trino/check-${index}`,
          }),
          thresholds,
          settleAtOnce,
        ),
      ),
    );

    expect(answers.every(answer => answer.recorded)).toBe(true);
    expect(await reader.run(run)).toMatchObject({
      counts: { passed: 15, failed: 15 },
    });
    expect(await reader.checkStates(['lakehouse'])).toHaveLength(30);
  });
});
