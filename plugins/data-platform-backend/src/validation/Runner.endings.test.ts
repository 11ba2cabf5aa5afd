import { TargetError } from 'backstage-plugin-data-platform-node';
import { aCheck } from '../__testUtils__/platforms';
import { shapeOf } from '../health/__testUtils__/shapeOf';
import { settleDown } from './__testUtils__/ManualClock';
import { hanging, testPlatform } from './__testUtils__/platforms';
import { refused, startRun } from './__testUtils__/startRun';

describe('Runner', () => {
  describe('deadlines', () => {
    it('fails a check that does not answer in time, and lets it tell where it hung', async () => {
      const run = startRun(
        testPlatform({
          trino: {
            query: {
              timeoutMs: 30_000,
              run: ({ signal }) =>
                new Promise((_, reject) => {
                  signal.addEventListener('abort', () =>
                    reject(
                      new TargetError('query cancelled', {
                        reason: 'CANCELLED',
                        evidence: [
                          { label: 'Query', kind: 'text', text: '2026_0001' },
                        ],
                      }),
                    ),
                  );
                }),
            },
          },
        }),
      );
      await run.clock.advance(29_999);
      expect(run.results).toEqual([]);
      await run.clock.advance(1);
      await run.done;

      expect(run.find('query')).toMatchObject({
        outcome: 'failed',
        reason: 'DEADLINE',
        summary: 'no answer within 30 s',
        durationMs: 30_000,
        evidence: [{ text: '2026_0001' }],
      });
    });

    describe('that pass while the checker itself stands still', () => {
      /** A check whose answer a test gives, or makes it throw. */
      const start = () => {
        const answers: {
          pass(): void;
          fail(error: Error): void;
          signal: AbortSignal;
        }[] = [];
        const run = startRun(
          testPlatform({
            trino: {
              query: {
                timeoutMs: 30_000,
                run: ({ signal }) =>
                  new Promise((resolve, reject) => {
                    answers.push({
                      pass: () =>
                        resolve({ outcome: 'passed', summary: 'fine' }),
                      fail: reject,
                      signal,
                    });
                  }),
              },
            },
          }),
        );
        return { ...run, answers };
      };

      it('take the answer that was there all along', async () => {
        const run = start();
        await settleDown();
        run.clock.stall(45_000);
        // What waits in the socket is read after the timers were called back.
        await run.clock.advance(0);
        expect(run.answers[0].signal.aborted).toBe(false);
        run.answers[0].pass();
        await run.done;

        expect(run.find('query')).toMatchObject({ outcome: 'passed' });
      });

      it.each([
        ['no answer comes', () => {}],
        [
          'the check tells of its own deadline',
          ({ fail }: { fail(error: Error): void }) =>
            fail(new TargetError('no answer', { reason: 'TIMEOUT' })),
        ],
      ])('do not blame the target where %s', async (_, then) => {
        const run = start();
        await settleDown();
        run.clock.stall(45_000);
        await run.clock.advance(0);
        then(run.answers[0]);
        await run.clock.advance(2_000);
        await run.done;

        expect(run.answers[0].signal.aborted).toBe(true);
        expect(run.find('query')).toMatchObject({
          outcome: 'errored',
          reason: 'CHECKER_STALLED',
          summary:
            'the checker stood still, and was 15 s late to look for the answer',
        });
      });
    });

    it('leaves one alone that ignores its signal, whatever comes of it later', async () => {
      let answerLate = (_error: Error) => {};
      const unhandled = jest.fn();
      process.on('unhandledRejection', unhandled);
      const run = startRun(
        testPlatform(
          {
            trino: {
              stuck: {
                timeoutMs: 10_000,
                run: () =>
                  new Promise((_, reject) => {
                    answerLate = reject;
                  }),
              },
              a: {},
              b: { requires: ['a'] },
              c: { requires: ['stuck'] },
            },
          },
          { suite: { concurrency: 2 } },
        ),
      );
      await settleDown();
      // It holds up none of the others but those that require it.
      expect(run.outcomes()).toEqual({ a: 'passed', b: 'passed' });
      await run.clock.advance(11_000);
      await expect(run.done).resolves.toMatchObject({ complete: true });
      expect(run.outcomes()).toMatchObject({ stuck: 'failed', c: 'skipped' });

      answerLate(new Error('far too late'));
      await settleDown();
      process.off('unhandledRejection', unhandled);
      expect(unhandled).not.toHaveBeenCalled();
      expect(
        run.results.filter(({ ref }) => ref.endsWith('stuck')),
      ).toHaveLength(1);
    });

    it('ends the run at its own, without blaming the targets', async () => {
      const told: number[] = [];
      const run = startRun(
        testPlatform(
          {
            trino: {
              first: { run: hanging, timeoutMs: 20_000 },
              second: {
                run: context => {
                  told.push(context.timeoutMs);
                  return hanging(context);
                },
                timeoutMs: 20_000,
              },
              third: {},
              fourth: { requires: ['third'] },
            },
          },
          { suite: { concurrency: 1, timeoutMs: 30_000 } },
        ),
      );
      await run.clock.advance(31_000);
      await expect(run.done).resolves.toMatchObject({ complete: true });

      expect(run.find('first')).toMatchObject({
        outcome: 'failed',
        reason: 'DEADLINE',
      });
      // Told less, it would keep to that, and call its target slow.
      expect(told).toEqual([20_000]);
      expect(run.find('second')).toMatchObject({
        outcome: 'errored',
        reason: 'RUN_DEADLINE',
        summary: "cut short by the run's deadline of 30 s",
      });
      expect(run.find('third')).toMatchObject({
        outcome: 'errored',
        reason: 'RUN_DEADLINE',
        summary: "not run within the run's deadline of 30 s",
        hint: expect.stringContaining('timeout'),
      });
      expect(run.find('fourth')).toMatchObject({
        outcome: 'skipped',
        reason: 'REQUIRED_CHECK',
        cause: { ref: 'lakehouse/trino/third', title: 'Third' },
      });
    });

    it('ends with some checks never asked, which is not told as health', async () => {
      const run = startRun(
        testPlatform(
          {
            trino: {
              slow: { run: hanging, timeoutMs: 40_000 },
              never: {},
            },
          },
          { suite: { concurrency: 1, timeoutMs: 30_000 } },
        ),
      );
      await run.clock.advance(31_000);
      await run.done;
      const { outcome, summary } = run.find('never');

      expect(
        shapeOf([
          [aCheck('connection', 'Connection'), ['passed', 'passed']],
          [
            aCheck('never', 'Never'),
            [
              { outcome, summary },
              { outcome, summary },
            ],
          ],
        ]),
      ).toMatchObject({
        health: 'unknown',
        sentence: {
          text: expect.stringContaining(
            "Never could not be checked, a fault of the checker: not run within the run's deadline of 30 s.",
          ),
        },
      });
    });
  });

  it('keeps what it had when it is interrupted, and says nothing of the rest', async () => {
    let reason: unknown;
    const run = startRun(
      testPlatform(
        {
          trino: {
            a: {},
            b: {
              run: ({ signal }) =>
                new Promise((_, reject) => {
                  signal.addEventListener('abort', () => {
                    reason = signal.reason;
                    reject(signal.reason);
                  });
                }),
            },
            c: { run: hanging },
            d: { requires: ['b'] },
          },
        },
        { suite: { concurrency: 3 } },
      ),
    );
    await settleDown();
    run.controller.abort();
    await run.clock.advance(1_000);

    await expect(run.done).resolves.toEqual({ complete: false, lost: [] });
    expect(run.outcomes()).toEqual({ a: 'passed' });
    expect(reason).toMatchObject({ name: 'AbortError' });
  });

  it('gives up a run that another replica took for dead', async () => {
    const run = startRun(
      testPlatform({
        trino: { a: {}, b: { run: hanging }, c: { requires: ['b'] } },
      }),
      { overrides: { recordResult: async () => ({ recorded: false }) } },
    );
    await run.clock.advance(1_000);
    await expect(run.done).resolves.toMatchObject({ complete: false });
  });

  describe('with a store that fails', () => {
    it('tries again until it is written, while the other checks go on', async () => {
      const written: string[] = [];
      let failures = 2;
      const run = startRun(
        testPlatform({ trino: { a: {}, b: { requires: ['a'] } } }),
        {
          overrides: {
            recordResult: async (_id, { ref }) => {
              if (failures > 0) {
                failures -= 1;
                throw new Error('the database is restarting');
              }
              written.push(ref);
              return { recorded: true };
            },
            setCurrent: async () => {
              throw new Error('the database is restarting');
            },
          },
        },
      );
      await run.clock.advance(10_000);
      await expect(run.done).resolves.toEqual({ complete: true, lost: [] });
      expect(written).toEqual(['lakehouse/trino/a', 'lakehouse/trino/b']);
    });

    it('outlives an outage of a minute, and loses nothing', async () => {
      const written: string[] = [];
      let away = true;
      const run = startRun(testPlatform({ trino: { a: {}, b: {} } }), {
        overrides: {
          recordResult: async (_id, { ref }) => {
            if (away) {
              throw new Error('the connection was refused');
            }
            written.push(ref);
            return { recorded: true };
          },
        },
      });
      await run.clock.advance(70_000);
      away = false;
      await run.clock.advance(5_000);

      await expect(run.done).resolves.toEqual({ complete: true, lost: [] });
      expect(written).toEqual(['lakehouse/trino/a', 'lakehouse/trino/b']);
      expect(run.logger.warn).toHaveBeenCalledTimes(1);
    });

    it('does not wait for it to come back once the run is to end', async () => {
      const run = startRun(testPlatform({ trino: { a: {}, b: {} } }), {
        overrides: {
          recordResult: async () => {
            throw new Error('the connection was refused');
          },
        },
      });
      await run.clock.advance(20_000);
      run.controller.abort();
      await run.clock.advance(3_000);

      await expect(run.done).resolves.toMatchObject({
        lost: ['lakehouse/trino/a', 'lakehouse/trino/b'],
      });
    });

    it('says what could not be written', async () => {
      const run = startRun(
        testPlatform({ trino: { a: { run: refused }, b: {} } }),
        {
          overrides: {
            recordResult: async (_id, { ref }) => {
              if (ref.endsWith('/a')) {
                throw new Error('disk full');
              }
              return { recorded: true };
            },
          },
        },
      );
      await run.clock.advance(3 * 60_000);
      await expect(run.done).resolves.toEqual({
        complete: true,
        lost: ['lakehouse/trino/a'],
      });
      expect(run.logger.error).toHaveBeenCalledWith(
        expect.stringContaining("its outcome was 'failed'"),
        expect.objectContaining({ message: 'disk full' }),
      );
    });
  });
});
