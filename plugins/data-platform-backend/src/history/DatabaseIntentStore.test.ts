import { InputError, NotFoundError } from '@backstage/errors';
import knexFactory from 'knex';
import type { Knex } from 'knex';
import type { StoredIntent } from '../validation/types';
import { DatabaseIntentStore } from './DatabaseIntentStore';
import {
  at,
  databaseService,
  openHistory,
  startRun,
  testDatabases,
} from './__testUtils__/history';

jest.setTimeout(60_000);

const databases = testDatabases();

const intent = (runId: string, overrides: Partial<StoredIntent> = {}) => ({
  runId,
  ref: 'lakehouse/trino/iceberg',
  target: 'a-target',
  name: 'probe_1',
  details: { schema: 'probes', location: 's3://bucket/probes/probe_1' },
  declaredAt: at(0),
  dueAt: at(40),
  ...overrides,
});

describe.each(databases.eachSupportedId())('intents, %s', id => {
  const clients: Knex[] = [];
  afterEach(async () => {
    await Promise.all(clients.splice(0).map(client => client.destroy()));
  });

  async function open() {
    const knex = await databases.init(id);
    const { store: runs, intents } = await openHistory(knex);
    const take = (seconds: number, limit = 10) =>
      intents.takeDueIntents({
        now: at(seconds),
        until: at(seconds + 90),
        limit,
      });
    return { knex, runs, intents, take };
  }

  it('are kept as declared, with what is noted, until they are fulfilled', async () => {
    const { runs, intents } = await open();
    const run = await startRun(runs, 0);
    const declared = await intents.declareIntent(intent(run));
    expect(declared).toEqual({
      ...intent(run),
      id: expect.any(String),
      attempts: 0,
      lastError: undefined,
    });

    await Promise.all([
      intents.noteIntent(declared.id, { snapshot: '1' }),
      intents.noteIntent(declared.id, { schema: 'others', version: '' }),
    ]);
    expect(await intents.intents({ limit: 10 })).toEqual([
      {
        ...declared,
        details: {
          ...declared.details,
          schema: 'others',
          snapshot: '1',
          version: '',
        },
      },
    ]);

    await intents.fulfilIntent(declared.id);
    await intents.fulfilIntent(declared.id);
    expect(await intents.intents({ limit: 10 })).toEqual([]);
    await expect(intents.noteIntent(declared.id, { a: 'b' })).rejects.toThrow(
      NotFoundError,
    );
  });

  it('are refused where they could not be kept as they are', async () => {
    const { intents } = await open();
    const secret = 'hunter2-do-not-tell';
    const { id: kept } = await intents.declareIntent(intent('run'));
    const refusal = async (overrides: Partial<StoredIntent>) => {
      const error = await intents
        .declareIntent(intent('run', overrides))
        .catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(InputError);
      const { message } = error as InputError;
      expect(message).not.toContain(secret);
      return message;
    };

    expect(await refusal({ name: '' })).toBe('The name of an intent is empty');
    expect(await refusal({ name: 'x'.repeat(2_001) })).toBe(
      'The name of an intent is 2001 bytes long: at most 2000 are kept',
    );
    expect(await refusal({ name: 'a\0b' })).toContain(
      "holds characters that can't be kept",
    );
    expect(await refusal({ details: { password: secret } })).toBe(
      "The detail 'password' of an intent looks like a secret, which is not kept",
    );
    expect(
      await refusal({ details: { at: `http://ada:${secret}@trino.example` } }),
    ).toContain("The detail 'at' of an intent looks like a secret");
    expect(
      await refusal({
        details: Object.fromEntries(
          Array.from({ length: 51 }, (_, index) => [`d${index}`, 'x']),
        ),
      }),
    ).toContain('51 details: at most 50');
    await expect(intents.noteIntent(kept, { token: secret })).rejects.toThrow(
      InputError,
    );

    const all = await intents.intents({ limit: 10 });
    expect(all).toHaveLength(1);
    expect(JSON.stringify(all)).not.toContain(secret);
  });

  it('are due once their time has come and their run is not live', async () => {
    const { runs, intents, take } = await open();
    const live = await startRun(runs, 0, { suite: 'a', leaseUntil: at(60) });
    const finished = await startRun(runs, 0, { suite: 'b' });
    await runs.finishRun(finished, { state: 'finished', at: at(20) });
    const refs = ['a', 'b', 'c'];
    const [ofLive, ofFinished, ofNone] = await Promise.all(
      [live, finished, 'a-run-that-retention-removed'].map((run, index) =>
        intents.declareIntent(intent(run, { name: refs[index] })),
      ),
    );
    const names = (taken: StoredIntent[]) =>
      taken.map(({ name }) => name).sort();

    expect(await take(39)).toEqual([]);
    expect(names(await take(40))).toEqual(['b', 'c']);
    // Taken: for the time that was told nobody else gets them.
    expect(await take(41)).toEqual([]);
    // Nobody could renew its lease while the database was away.
    expect(await take(61)).toEqual([]);
    expect(names(await take(130))).toEqual(['b', 'c']);

    await intents.fulfilIntent(ofFinished.id);
    await intents.fulfilIntent(ofNone.id);
    await runs.interrupt({ runId: live, until: at(60) }, at(200));
    expect(names(await take(200))).toEqual(['a']);
    await intents.fulfilIntent(ofLive.id);
    expect(await take(1_000)).toEqual([]);
  });

  it('are put off with what the attempt failed with, redacted and cut', async () => {
    const { intents, take } = await open();
    const { id: kept } = await intents.declareIntent(intent('run'));
    const postponed = await intents.postponeIntent(kept, {
      dueAt: at(70),
      error: `refused: password=hunter2 ${'x'.repeat(5_000)}`,
    });
    expect(postponed).toMatchObject({ attempts: 1, dueAt: at(70) });
    expect(postponed?.lastError).toMatch(
      /^refused: password=\[redacted\] x+…$/,
    );
    expect(postponed?.lastError?.length).toBeLessThan(2_010);
    expect(await take(69)).toEqual([]);
    expect(await take(70)).toMatchObject([{ id: kept, attempts: 1 }]);
    expect(
      await intents.postponeIntent('none', { dueAt: at(0), error: 'x' }),
    ).toBeUndefined();
  });

  it('are taken the longest due first, no more than asked for', async () => {
    const { intents, take } = await open();
    for (const seconds of [30, 10, 20]) {
      await intents.declareIntent(
        intent('run', { name: `due-${seconds}`, dueAt: at(seconds) }),
      );
    }
    const taken = [...(await take(50, 2)), ...(await take(50, 2))];
    expect(taken.map(({ name }) => name)).toEqual([
      expect.stringMatching(/due-[12]0/),
      expect.stringMatching(/due-[12]0/),
      'due-30',
    ]);
  });

  it('are each given to one of many replicas that look at once', async () => {
    const { knex, intents } = await open();
    const stores = [intents];
    for (let index = 0; id !== 'SQLITE_3' && index < 3; index += 1) {
      const client = knexFactory({
        client: 'pg',
        connection: knex.client.config.connection,
        pool: { min: 0, max: 3 },
      });
      clients.push(client);
      stores.push(
        await DatabaseIntentStore.create({ database: databaseService(client) }),
      );
    }
    await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        intents.declareIntent(intent('run', { name: `probe_${index}` })),
      ),
    );

    const taken = await Promise.all(
      Array.from({ length: 24 }, (_, index) =>
        stores[index % stores.length].takeDueIntents({
          now: at(50),
          until: at(140),
          limit: 5,
        }),
      ),
    );
    const rest = await intents.takeDueIntents({
      now: at(50),
      until: at(140),
      limit: 100,
    });
    const names = [...taken.flat(), ...rest].map(({ name }) => name);
    expect(names).toHaveLength(60);
    expect(new Set(names).size).toBe(60);
  });
});
