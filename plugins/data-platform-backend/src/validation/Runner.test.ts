import { mockServices } from '@backstage/backend-test-utils';
import { CheckerError, TargetError } from 'backstage-plugin-data-platform-node';
import type { ConfiguredPlatform } from '../model/types';
import { planRun } from './planner';
import { Runner } from './Runner';
import { SystemClients } from './SystemClients';
import type { CheckResult } from './types';
import type { ResultStore } from './ResultWriter';
import { ManualClock, settleDown } from './__testUtils__/ManualClock';
import { hanging, passing, testPlatform } from './__testUtils__/platforms';

const refused = async () => {
  throw new TargetError('connection refused', { reason: 'UNREACHABLE' });
};

/** Keeps what is written, in its order. */
function recordingStore(overrides: Partial<ResultStore> = {}) {
  const results: CheckResult[] = [];
  const current: string[][] = [];
  const store: ResultStore = {
    recordResult: async (_run, result) => {
      results.push(result);
      return { recorded: true };
    },
    setCurrent: async (_run, refs) => {
      current.push(refs.map(ref => ref.replace('lakehouse/trino/', '')));
    },
    ...overrides,
  };
  return { store, results, current };
}

/** Starts a run of the platform's suite; what it comes to is there to look at. */
function startRun(
  platform: ConfiguredPlatform,
  options: {
    overrides?: Partial<ResultStore>;
    selection?: Parameters<typeof planRun>[2];
  } = {},
) {
  const clock = new ManualClock();
  const controller = new AbortController();
  const logger = mockServices.logger.mock();
  logger.child.mockImplementation(() => logger);
  const { store, results, current } = recordingStore(options.overrides);
  const runner = new Runner({
    store,
    clients: new SystemClients({ logger }),
    logger,
    clock,
  });
  const done = runner.run(
    'run-1',
    planRun(platform, 'default', options.selection),
    controller.signal,
  );
  const outcomes = () =>
    Object.fromEntries(
      results.map(({ ref, outcome }) => [
        ref.replace('lakehouse/trino/', ''),
        outcome,
      ]),
    );
  const find = (check: string) => {
    const result = results.find(
      ({ ref }) => ref === `lakehouse/trino/${check}`,
    );
    if (!result) {
      throw new Error(`No result of ${check}`);
    }
    return result;
  };
  return { clock, controller, logger, done, results, current, outcomes, find };
}

describe('Runner', () => {
  it('asks every check once and writes what it says', async () => {
    const seen: unknown[] = [];
    const client = { name: 'client of trino' };
    const platform = testPlatform(
      {
        trino: {
          connection: {
            run: async context => {
              seen.push(context.client, context.timeoutMs);
              return {
                outcome: 'passed',
                summary: '46 ms',
                facts: { version: '476' },
              };
            },
          },
          catalogs: { requires: ['connection'] },
        },
      },
      { createClient: () => client },
    );
    const run = startRun(platform);

    await expect(run.done).resolves.toEqual({ complete: true, lost: [] });
    expect(seen).toEqual([client, 30_000]);
    expect(run.outcomes()).toEqual({
      connection: 'passed',
      catalogs: 'passed',
    });
    expect(run.find('connection')).toEqual({
      ref: 'lakehouse/trino/connection',
      title: 'Connection',
      outcome: 'passed',
      summary: '46 ms',
      startedAt: new Date('2026-03-01T10:00:00Z'),
      finishedAt: new Date('2026-03-01T10:00:00Z'),
      durationMs: 0,
      measurements: {},
      evidence: [],
      facts: { version: '476' },
    });
  });

  it('runs no more checks at a time than it may, and tells which', async () => {
    const waiting: (() => void)[] = [];
    let most = 0;
    const slow = () =>
      new Promise<Awaited<ReturnType<typeof passing>>>(resolve => {
        waiting.push(() => resolve({ outcome: 'passed', summary: 'fine' }));
        most = Math.max(most, waiting.length);
      });
    const checks = Object.fromEntries(
      ['a', 'b', 'c', 'd', 'e'].map(name => [name, { run: slow }]),
    );
    const run = startRun(
      testPlatform({ trino: checks }, { suite: { concurrency: 2 } }),
    );

    await settleDown();
    expect(run.current.at(-1)).toEqual(['a', 'b']);
    for (let left = 5; left > 0; left -= 1) {
      waiting.shift()?.();
      await settleDown();
    }
    await expect(run.done).resolves.toMatchObject({ complete: true });
    expect(most).toBe(2);
    expect(run.results).toHaveLength(5);
  });

  it('skips what requires a check that did not pass, and names the root', async () => {
    const asked = jest.fn(passing);
    const run = startRun(
      testPlatform({
        trino: {
          connection: { run: refused },
          catalogs: { requires: ['connection'], run: asked },
          tpch: { requires: ['catalogs'], run: asked },
          other: {},
        },
      }),
    );
    await run.done;

    expect(run.outcomes()).toEqual({
      connection: 'failed',
      catalogs: 'skipped',
      tpch: 'skipped',
      other: 'passed',
    });
    expect(asked).not.toHaveBeenCalled();
    const cause = {
      ref: 'lakehouse/trino/connection',
      title: 'Connection',
      summary: 'connection refused',
    };
    expect(run.find('catalogs')).toMatchObject({
      reason: 'REQUIRED_CHECK',
      summary: 'not run because of Connection: connection refused',
      cause,
    });
    expect(run.find('tpch').cause).toEqual(cause);
  });

  it('asks what requires a degraded check, and not what requires one that does not apply', async () => {
    const run = startRun(
      testPlatform({
        trino: {
          slow: { run: async () => ({ outcome: 'degraded', summary: '9 s' }) },
          afterSlow: { requires: ['slow'] },
          tpch: {
            run: async () => ({ outcome: 'skipped', summary: 'no tpch here' }),
          },
          afterTpch: { requires: ['tpch'] },
          broken: {
            run: async () => {
              throw new Error('bug');
            },
          },
          afterBroken: { requires: ['broken'] },
        },
      }),
    );
    await run.done;

    expect(run.outcomes()).toEqual({
      slow: 'degraded',
      afterSlow: 'passed',
      tpch: 'skipped',
      afterTpch: 'skipped',
      broken: 'errored',
      afterBroken: 'skipped',
    });
    expect(run.find('tpch').cause).toBeUndefined();
    expect(run.find('afterTpch').cause).toMatchObject({
      title: 'Tpch',
      summary: 'no tpch here',
    });
  });

  it('shows the words of an error, and keeps its stack to the log', async () => {
    const run = startRun(
      testPlatform({
        trino: {
          bug: {
            run: async () => {
              throw new TypeError('x is undefined');
            },
          },
          credentials: {
            run: async () => {
              throw new CheckerError('refused', { reason: 'UNAUTHENTICATED' });
            },
          },
        },
      }),
    );
    await run.done;

    expect(run.find('bug')).toMatchObject({
      outcome: 'errored',
      reason: 'UNEXPECTED_ERROR',
      summary: 'x is undefined',
    });
    expect(JSON.stringify(run.results)).not.toContain('Runner.test.ts');
    expect(run.logger.error).toHaveBeenCalledTimes(1);
    expect(run.logger.error).toHaveBeenCalledWith(
      "Check 'lakehouse/trino/bug' broke",
      expect.objectContaining({
        stack: expect.stringContaining('Runner.test.ts'),
      }),
    );
  });

  it('goes on where a client cannot be made', async () => {
    const platform = testPlatform(
      { trino: { a: {}, b: { requires: ['a'] } }, nessie: { config: {} } },
      {
        createClient: (_config, { systemRef }) => {
          if (systemRef === 'lakehouse/trino') {
            throw new Error('the CA is no certificate');
          }
          return {};
        },
      },
    );
    const run = startRun(platform);
    await run.done;

    expect(run.outcomes()).toEqual({
      a: 'errored',
      b: 'skipped',
      'lakehouse/nessie/config': 'passed',
    });
    expect(run.find('a')).toMatchObject({
      reason: 'CLIENT_NOT_MADE',
      summary: expect.stringContaining('the CA is no certificate'),
    });
  });

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
        outcome: 'skipped',
        reason: 'RUN_DEADLINE',
        hint: expect.stringContaining('timeout'),
      });
      expect(run.find('third').cause).toBeUndefined();
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
      await run.clock.advance(10_000);
      await expect(run.done).resolves.toEqual({
        complete: true,
        lost: ['lakehouse/trino/a'],
      });
      expect(run.logger.error).toHaveBeenCalledWith(
        expect.stringContaining('it failed: connection refused'),
        expect.objectContaining({ message: 'disk full' }),
      );
    });
  });
});

describe('SystemClients', () => {
  it('makes one client a system, tries again where it failed, and closes all', async () => {
    const closed: unknown[] = [];
    let tries = 0;
    const [trino, nessie] = testPlatform(
      { trino: {}, nessie: {} },
      {
        createClient: (_config, { systemRef }) => {
          tries += 1;
          if (tries === 1) {
            throw new Error('not yet');
          }
          return { systemRef };
        },
        closeClient: async client => {
          closed.push(client);
          throw new Error('closed already');
        },
      },
    ).systems;
    const clients = new SystemClients({ logger: mockServices.logger.mock() });

    expect(() => clients.get(trino)).toThrow('not yet');
    expect(clients.get(trino)).toBe(clients.get(trino));
    expect(clients.get(nessie)).not.toBe(clients.get(trino));
    expect(tries).toBe(3);
    await clients.close();
    expect(closed).toEqual([
      { systemRef: 'lakehouse/trino' },
      { systemRef: 'lakehouse/nessie' },
    ]);
  });
});
