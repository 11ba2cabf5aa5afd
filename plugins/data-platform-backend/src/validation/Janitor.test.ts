import type { CleanUpContext } from 'backstage-plugin-data-platform-node';
import { mockLogger } from '../__testUtils__/mockLogger';
import type { ConfiguredPlatform } from '../model/types';
import { Janitor } from './Janitor';
import { SystemClients } from './SystemClients';
import { ManualClock } from './__testUtils__/ManualClock';
import { MemoryIntentStore } from './__testUtils__/MemoryIntentStore';
import { TestCheck, testPlatform } from './__testUtils__/platforms';

type CleanUp = (context: CleanUpContext<unknown, unknown>) => Promise<void>;

const START = '2026-03-01T10:00:00.000Z';

/** Janitors of one store, with an intent that is due. */
async function setUp(
  cleanUp: CleanUp | undefined,
  options: {
    ref?: string;
    target?: string;
    platform?: (platform: ConfiguredPlatform) => ConfiguredPlatform;
    checks?: Record<string, TestCheck>;
  } = {},
) {
  const clock = new ManualClock(START);
  const store = new MemoryIntentStore();
  const logger = mockLogger();
  logger.child.mockImplementation(() => logger);
  const platform = testPlatform({
    trino: { iceberg: { cleanUp }, ...options.checks },
    nessie: {},
  });
  const janitor = () =>
    new Janitor({
      platforms: [options.platform?.(platform) ?? platform],
      store,
      clockGuard: { agrees: async () => true },
      clients: new SystemClients({ logger }),
      logger,
      clock,
    });
  const declare = (name: string, ref = 'lakehouse/trino/iceberg') =>
    store.declareIntent({
      runId: 'run-1',
      ref,
      target: options.target,
      name,
      details: { folder: `probes/${name}` },
      declaredAt: new Date(clock.now().getTime() - 60_000),
      dueAt: clock.now(),
    });
  await declare('probe', options.ref);
  const one = janitor();
  const look = async (janitorThatLooks = one) => {
    await janitorThatLooks.look();
    await clock.advance(0);
  };
  const said = (level: 'info' | 'warn' | 'debug' | 'error') =>
    logger[level].mock.calls.map(([message]) => message);
  return {
    clock,
    store,
    logger,
    janitor: one,
    another: janitor,
    declare,
    look,
    said,
  };
}

describe('the janitor', () => {
  it('has the check remove what it left, with what is known of it, and says so', async () => {
    const asked: Partial<CleanUpContext<unknown, unknown>>[] = [];
    const { store, look, said } = await setUp(async context => {
      asked.push(context);
      context.clientOf('nessie', (client): client is object => client !== null);
    });
    await look();
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({
      client: {},
      params: {},
      timeoutMs: 60_000,
      intent: {
        name: 'probe',
        details: { folder: 'probes/probe' },
        declaredAt: new Date('2026-03-01T09:59:00.000Z'),
      },
    });
    expect(store.kept).toEqual([]);
    expect(said('info')).toEqual([
      "Nothing is left of 'probe', which check 'lakehouse/trino/iceberg' had made in run run-1",
    ]);
    await look();
    expect(asked).toHaveLength(1);
  });

  it('tries again, less and less often, and tells of it once and when it is over', async () => {
    let works = false;
    const at: number[] = [];
    const { clock, store, look, said } = await setUp(async () => {
      at.push(clock.now().getTime() - Date.parse(START));
      if (!works) {
        throw new Error('Nessie is not ready');
      }
    });
    const pass = async (seconds: number) => {
      for (let passed = 0; passed < seconds; passed += 5) {
        await look();
        await clock.advance(5_000);
      }
    };
    await pass(50 * 60);
    expect(at.map(ms => ms / 1000)).toEqual([
      0, 10, 30, 70, 150, 310, 630, 1230, 1830, 2430,
    ]);
    expect(store.kept).toMatchObject([
      { attempts: 10, lastError: 'Nessie is not ready' },
    ]);
    expect(said('warn')).toEqual([
      "'probe', which check 'lakehouse/trino/iceberg' left at its target, could not be removed (attempt 1): Nessie is not ready. " +
        'Trying again in 10 s and then less and less often; told again once it is gone.',
    ]);
    expect(said('debug')).toHaveLength(9);

    works = true;
    await pass(11 * 60);
    expect(store.kept).toEqual([]);
    expect(said('info')).toEqual([
      expect.stringMatching(/^Nothing is left of 'probe', .* \(attempt 11\)$/),
    ]);
  });

  it('leaves behind what hangs, and is not held up by it', async () => {
    const signals: AbortSignal[] = [];
    const { clock, store, declare, look } = await setUp(
      async ({ intent, signal }) => {
        if (intent.name === 'probe') {
          signals.push(signal);
          await new Promise(() => {});
        }
      },
    );
    await look();
    await declare('other');
    await look();
    expect(store.kept.map(({ name }) => name)).toEqual(['probe']);

    await clock.advance(59_000);
    expect(signals[0].aborted).toBe(false);
    await clock.advance(2_000);
    expect(signals[0].aborted).toBe(true);
    expect(store.kept).toMatchObject([
      { attempts: 1, lastError: 'It did not end within 1 min' },
    ]);
    await clock.advance(10_000);
    await look();
    expect(signals).toHaveLength(2);
  });

  it('takes no more on than it can, so that a target that hangs costs little', async () => {
    let asked = 0;
    const { declare, look } = await setUp(async () => {
      asked += 1;
      await new Promise(() => {});
    });
    for (let index = 0; index < 10; index += 1) {
      await declare(`probe-${index}`);
    }
    await look();
    await look();
    expect(asked).toBe(5);
  });

  it('leaves to one of two what both could take', async () => {
    let asked = 0;
    const { another, janitor } = await setUp(async () => {
      asked += 1;
    });
    await Promise.all([janitor.look(), another().look()]);
    expect(asked).toBe(1);
  });

  it('blames nothing for a shut-down, and waits no longer than told', async () => {
    const { clock, store, janitor, look } = await setUp(
      () => new Promise(() => {}),
    );
    await look();
    const stopped = janitor.stop(5_000);
    await clock.advance(5_000);
    await stopped;
    // As it was: the next one looks at it once the time is over for which it was taken.
    expect(store.kept).toMatchObject([{ attempts: 0 }]);
    await janitor.look();
    expect(store.kept).toHaveLength(1);
  });

  it.each<[string, Parameters<typeof setUp>[1], boolean, string]>([
    [
      'whose check is gone',
      { ref: 'lakehouse/trino/gone' },
      true,
      "check 'lakehouse/trino/gone' is no longer configured",
    ],
    [
      'whose platform is gone',
      { ref: 'warehouse/trino/iceberg' },
      true,
      "check 'warehouse/trino/iceberg' is no longer configured",
    ],
    [
      'whose system has moved',
      { target: 'another-address' },
      true,
      "system 'lakehouse/trino' has another address now than when it was made",
    ],
    [
      'whose check is of another type now',
      {},
      false,
      "check 'lakehouse/trino/iceberg' is of another type now, which can't remove it",
    ],
    [
      'of a platform with a problem',
      {
        platform: platform => ({
          ...platform,
          problems: [{ path: 'x', message: 'y' }],
        }),
      },
      true,
      "something is wrong in the configuration of platform 'lakehouse'",
    ],
  ])(
    'keeps in mind what it has no way to remove: one %s',
    async (_, options, hasCleanUp, why) => {
      let asked = 0;
      const { clock, store, janitor, look, said } = await setUp(
        hasCleanUp
          ? async () => {
              asked += 1;
            }
          : undefined,
        options,
      );
      await janitor.tellUnconfigured();
      await look();
      await clock.advance(30 * 60_000);
      await look();
      expect(store.kept).toMatchObject([{ attempts: 1, lastError: why }]);
      expect(asked).toBe(0);
      expect(said('warn')).toEqual([
        expect.stringContaining(
          `may have left 'probe' at its target on 2026-03-01T09:59:00.000Z, and it can't be removed: ${why}.`,
        ),
      ]);
    },
  );

  it('says nothing at start-up of what it can remove', async () => {
    const { janitor, said } = await setUp(async () => {});
    await janitor.tellUnconfigured();
    expect(said('warn')).toEqual([]);
  });

  it('says once that its store fails, and goes on when it is back', async () => {
    const { store, look, said } = await setUp(async () => {});
    const take = store.takeDueIntents.bind(store);
    store.takeDueIntents = async () => {
      throw new Error('gone away');
    };
    await look();
    await look();
    expect(said('error')).toEqual([
      'What checks left behind could not be looked for',
    ]);
    store.takeDueIntents = take;
    await look();
    expect(store.kept).toEqual([]);
  });
});
