import {
  CheckContext,
  CheckerError,
} from 'backstage-plugin-data-platform-node';
import { MemoryIntentStore } from './__testUtils__/MemoryIntentStore';
import { RunCheck, testPlatform } from './__testUtils__/platforms';
import { startRun } from './__testUtils__/startRun';

const cleanUp = async () => {};
const passed = { outcome: 'passed', summary: 'fine' } as const;

/** A run of one check that can be cleaned up after, and what is kept of it. */
function runOf(run: RunCheck, store = new MemoryIntentStore()) {
  const started = startRun(
    testPlatform({ trino: { probe: { run, cleanUp } } }),
    { intents: store },
  );
  return { ...started, store };
}

describe('what a check is about to make', () => {
  it('is stored before it is made, grows by what is noted, and is gone once fulfilled', async () => {
    const seen: unknown[] = [];
    const { done, store, find } = runOf(async ({ declareIntent, runId }) => {
      const intent = await declareIntent(`probe-${runId}`, { at: 'here' });
      seen.push(store.kept.map(kept => ({ ...kept })));
      await intent.note({ version: '1' });
      seen.push(store.kept[0].details, intent.details);
      await intent.fulfil();
      seen.push([...store.kept]);
      return passed;
    });
    await done;

    expect(find('probe').outcome).toBe('passed');
    const details = { at: 'here', version: '1' };
    expect(seen).toEqual([
      [
        {
          id: 'intent-1',
          runId: 'run-1',
          ref: 'lakehouse/trino/probe',
          target: expect.stringMatching(/^[\w-]{16}$/),
          name: 'probe-run-1',
          details: { at: 'here' },
          declaredAt: new Date('2026-03-01T10:00:00.000Z'),
          // Its deadline of 30 s, and time for its last words.
          dueAt: new Date('2026-03-01T10:00:40.000Z'),
          attempts: 0,
        },
      ],
      details,
      details,
      [],
    ]);
  });

  it('may not be made by a type that could not remove it', async () => {
    const store = new MemoryIntentStore();
    const { done, find } = startRun(
      testPlatform({
        trino: {
          probe: {
            run: async ({ declareIntent }) => {
              await declareIntent('probe');
              return passed;
            },
          },
        },
      }),
      { intents: store },
    );
    await done;
    expect(find('probe')).toMatchObject({
      outcome: 'errored',
      reason: 'NO_CLEAN_UP',
      hint: "This is a fault of the plugin that brings the check type 'probe': it lacks 'cleanUp'. Nothing was made.",
    });
    expect(store.kept).toEqual([]);
  });

  it('is not made where it could not be stored, and the target is not blamed', async () => {
    let made = false;
    const store = new MemoryIntentStore();
    store.declareIntent = async () => {
      throw new Error('connection to 10.1.2.3 refused');
    };
    const { done, clock, find } = runOf(async ({ declareIntent }) => {
      await declareIntent('probe');
      made = true;
      return passed;
    }, store);
    await clock.advance(3_000);
    await done;
    expect(made).toBe(false);
    expect(find('probe')).toMatchObject({
      outcome: 'errored',
      reason: 'INTENT_NOT_STORED',
      summary:
        "What the check makes could not be stored in the backend's database: nothing was made",
    });
    expect(JSON.stringify(find('probe'))).not.toContain('10.1.2.3');
  });

  it('outlives a busy moment of the database', async () => {
    const store = new MemoryIntentStore();
    const declare = store.declareIntent.bind(store);
    let tries = 0;
    store.declareIntent = async intent => {
      tries += 1;
      if (tries < 3) {
        throw new Error('database is locked');
      }
      return declare(intent);
    };
    const { done, clock, find } = runOf(async ({ declareIntent }) => {
      const intent = await declareIntent('probe');
      await intent.fulfil();
      return passed;
    }, store);
    await clock.advance(1_000);
    await done;
    expect(find('probe').outcome).toBe('passed');
    expect(tries).toBe(3);
  });

  it('tells at once what the store would never take', async () => {
    const store = new MemoryIntentStore();
    store.declareIntent = async () => {
      const error = new Error('The name of an intent is empty');
      error.name = 'InputError';
      throw error;
    };
    const { done, find } = runOf(async ({ declareIntent }) => {
      await declareIntent('');
      return passed;
    }, store);
    await done;
    expect(find('probe')).toMatchObject({
      outcome: 'errored',
      reason: 'INTENT_REFUSED',
      summary: 'The name of an intent is empty: nothing was made',
    });
  });

  it('may not begin once the check was told to end', async () => {
    let thrown: unknown;
    const { clock, done, store, find } = runOf(
      ({ declareIntent, signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', async () => {
            thrown = await declareIntent('late').catch(error => error);
            reject(signal.reason);
          });
        }),
    );
    await clock.advance(31_000);
    await done;
    expect(find('probe').reason).toBe('DEADLINE');
    expect(thrown).toMatchObject({ name: 'TimeoutError' });
    expect(store.kept).toEqual([]);
  });

  it('does not fail the check where only its end could not be stored', async () => {
    const store = new MemoryIntentStore();
    store.fulfilIntent = async () => {
      throw new Error('gone away');
    };
    const { done, clock, find, logger } = runOf(async ({ declareIntent }) => {
      const intent = await declareIntent('probe');
      await intent.fulfil();
      return passed;
    }, store);
    await clock.advance(4_000);
    await done;
    expect(find('probe').outcome).toBe('passed');
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('it will be looked for once more'),
    );
  });
});

describe('the client of another system', () => {
  class NessieClient {
    readonly name = 'nessie';
  }
  const isNessie = (client: unknown): client is NessieClient =>
    client instanceof NessieClient;

  /** What comes of asking for it, in a platform that has a Nessie. */
  async function ask(
    question: (context: CheckContext<unknown, unknown>) => unknown,
    createNessie: () => unknown = () => new NessieClient(),
  ) {
    let answer: unknown;
    const { done, find } = startRun(
      testPlatform(
        {
          trino: {
            iceberg: {
              run: async context => {
                answer = question(context);
                return passed;
              },
            },
          },
          nessie: {},
        },
        {
          createClient: (_, { systemRef }) =>
            systemRef === 'lakehouse/nessie' ? createNessie() : {},
        },
      ),
    );
    await done;
    return { answer, result: find('iceberg') };
  }

  it('is the one that its own checks have', async () => {
    const nessie = new NessieClient();
    const { answer } = await ask(
      ({ clientOf }) => [
        clientOf('nessie', isNessie),
        clientOf('nessie', isNessie),
      ],
      () => nessie,
    );
    expect(answer).toEqual([nessie, nessie]);
  });

  it.each([
    [
      'of a name that is unknown',
      'nesie',
      undefined,
      {
        reason: 'NO_SUCH_SYSTEM',
        summary: "The platform has no system 'nesie'",
        hint: "Did you mean 'nessie'?",
      },
    ],
    [
      'of a name that is like none',
      'warehouse-of-others',
      undefined,
      {
        reason: 'NO_SUCH_SYSTEM',
        hint: "Name one of the platform's systems: trino, nessie.",
      },
    ],
    [
      'of another type',
      'trino',
      undefined,
      {
        reason: 'WRONG_SYSTEM_TYPE',
        summary:
          "System 'lakehouse/trino' is of type 'test', which is not what the check asks",
      },
    ],
    [
      'that can not be made',
      'nessie',
      () => {
        throw new Error('no such file: ca.pem');
      },
      {
        reason: 'CLIENT_NOT_MADE',
        summary:
          "The client of 'lakehouse/nessie' could not be made: no such file: ca.pem",
      },
    ],
    [
      'whose type says what is wrong',
      'nessie',
      () => {
        throw new CheckerError('No token', { reason: 'NO_TOKEN' });
      },
      { reason: 'NO_TOKEN', summary: 'No token' },
    ],
  ])('is an error of the checker, %s', async (_, name, create, expected) => {
    const { result } = await ask(
      ({ clientOf }) => clientOf(name, isNessie),
      create,
    );
    expect(result).toMatchObject({ outcome: 'errored', ...expected });
  });
});
