import { CheckerError } from 'backstage-plugin-data-platform-node';
import { settleDown } from './__testUtils__/ManualClock';
import { hanging, passing, testPlatform } from './__testUtils__/platforms';
import { refused, startRun } from './__testUtils__/startRun';

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
      severity: 'critical',
      target: expect.stringMatching(/^[\w-]{16}$/),
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

  it('asks other systems while one hangs with all that may ask it at a time', async () => {
    const run = startRun(
      testPlatform(
        {
          trino: { a: { run: hanging }, b: { run: hanging } },
          nessie: { c: {} },
        },
        { suite: { concurrency: 1 } },
      ),
    );
    await settleDown();
    expect(run.outcomes()).toEqual({ 'lakehouse/nessie/c': 'passed' });
    expect(run.current.at(-1)).toEqual(['a']);
    run.controller.abort();
    await settleDown();
    await run.clock.advance(1_000);
    await run.done;
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
});
