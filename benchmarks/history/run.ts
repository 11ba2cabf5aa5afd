/**
 * Shows that no request costs more as the history grows: the same requests
 * asked of a short and of a long one, on each database that is there.
 *
 * Ends with 1 where a request costs more than twice as much of the long one.
 */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import knexFactory, { Knex } from 'knex';
import {
  DatabaseHistoryReader,
  DatabaseRunStore,
} from '../../plugins/data-platform-backend/src/history';
import { fill, CHECKS_A_RUN } from './fill';
import { READS, Request, Subject, WRITES } from './requests';

const SHORT = 10_000;
const LONG = Number(process.env.RESULTS ?? 1_000_000);
const WARM_UP = 20;
const TURNS = 200;

// Below it a clock and a scheduler say more than a database does.
const NOTICEABLE_MS = 0.5;
const MOST = 2;

// As the tests name it, with whichever version.
const POSTGRES = /^BACKSTAGE_TEST_DATABASE_POSTGRES\d+_CONNECTION_STRING$/;

interface Opened {
  knex: Knex;
  size(): Promise<number>;
  close(): Promise<void>;
}

async function openSqlite(): Promise<Opened> {
  const directory = await mkdtemp(join(tmpdir(), 'history-benchmark-'));
  const filename = join(directory, 'history.sqlite');
  const knex = knexFactory({
    client: 'better-sqlite3',
    connection: { filename },
    useNullAsDefault: true,
  });
  return {
    knex,
    size: async () => (await stat(filename)).size,
    close: async () => {
      await knex.destroy();
      await rm(directory, { recursive: true });
    },
  };
}

async function openPostgres(connectionString: string): Promise<Opened> {
  const name = `history_benchmark_${process.pid}_${Date.now()}`;
  const admin = knexFactory({ client: 'pg', connection: connectionString });
  await admin.raw('create database ??', [name]);
  const address = new URL(connectionString);
  address.pathname = `/${name}`;
  const knex = knexFactory({ client: 'pg', connection: address.href });
  return {
    knex,
    size: async () => {
      const { rows } = await knex.raw('select pg_database_size(?) as size', [
        name,
      ]);
      return Number(rows[0].size);
    },
    close: async () => {
      await knex.destroy();
      await admin.raw('drop database ??', [name]);
      await admin.destroy();
    },
  };
}

async function subjectOf(knex: Knex, results: number): Promise<Subject> {
  const database = { getClient: async () => knex };
  const store = await DatabaseRunStore.create({ database });
  const reader = await DatabaseHistoryReader.create({ database });
  await fill(knex, results);
  const subject = { store, reader, runs: results / CHECKS_A_RUN };
  // The states and their forty recent outcomes: negative turns, before any.
  for (let turn = -45; turn < 0; turn += 1) {
    await WRITES.ask(subject, turn);
  }
  return subject;
}

/**
 * How long each takes, asked in turns, so that what else the machine does falls
 * on both. Of the times the one that a quarter stay below: what disturbs makes
 * times longer, never shorter.
 */
async function timesOf(
  { request, turns }: { request: Request; turns: number },
  subjects: Subject[],
): Promise<number[]> {
  const times: number[][] = subjects.map(() => []);
  for (let turn = 0; turn < WARM_UP + turns; turn += 1) {
    for (const [index, subject] of subjects.entries()) {
      const start = performance.now();
      await request.ask(subject, turn);
      if (turn >= WARM_UP) {
        times[index].push(performance.now() - start);
      }
    }
  }
  return times.map(
    all => all.sort((a, b) => a - b)[Math.floor(all.length / 4)],
  );
}

async function compare(
  name: string,
  open: () => Promise<Opened>,
): Promise<string[]> {
  const opened = { short: await open(), long: await open() };
  const slower: string[] = [];
  try {
    const started = performance.now();
    const short = await subjectOf(opened.short.knex, SHORT);
    const long = await subjectOf(opened.long.knex, LONG);
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    const bytes = (await opened.long.size()) / LONG;
    console.log(
      `\n${name}: filled in ${seconds} s, ${bytes.toFixed(
        0,
      )} bytes a result in all\n`,
    );
    console.log(
      `${'request'.padEnd(34)}${`${SHORT}`.padStart(12)}${`${LONG}`.padStart(
        12,
      )}${'ratio'.padStart(8)}`,
    );
    const asked = [
      ...READS.map(request => ({ request, turns: TURNS })),
      // Each of its dozen transactions waits for the disk.
      { request: WRITES, turns: TURNS / 4 },
    ];
    for (const { request, turns } of asked) {
      const times = await timesOf({ request, turns }, [short, long]);
      const ratio = times[1] / times[0];
      if (ratio > MOST && times[1] - times[0] > NOTICEABLE_MS) {
        slower.push(`${name}: ${request.name}`);
      }
      console.log(
        `${request.name.padEnd(34)}${times
          .map(time => `${time.toFixed(2)} ms`.padStart(12))
          .join('')}${ratio.toFixed(2).padStart(8)}`,
      );
    }
  } finally {
    await opened.short.close();
    await opened.long.close();
  }
  return slower;
}

async function main() {
  const slower = await compare('SQLite', openSqlite);
  const [, postgres] =
    Object.entries(process.env).find(([name]) => POSTGRES.test(name)) ?? [];
  if (postgres) {
    slower.push(...(await compare('PostgreSQL', () => openPostgres(postgres))));
  } else {
    console.log(
      '\nPostgreSQL left out: no BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING',
    );
  }
  if (slower.length > 0) {
    console.log(`\nCosts more of a longer history:\n${slower.join('\n')}`);
    process.exitCode = 1;
  } else {
    console.log('\nNo request costs more of a longer history.');
  }
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
