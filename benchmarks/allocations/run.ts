/**
 * Shows that what is kept of allocations costs no more to write and to read as its
 * history grows: the same requests asked of a short and of a ten times longer one,
 * on each database that is there.
 *
 * Ends with 1 where a request costs more than twice as much of the long one.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import knexFactory, { Knex } from 'knex';
import {
  DatabaseAllocationReader,
  DatabaseAllocationStore,
} from '../../plugins/data-platform-backend/src/allocations';
import { fill, READS, Request, Subject, WRITES } from './requests';

const SHORT = 10_000;
const LONG = Number(process.env.CHANGES ?? 100_000);
const WARM_UP = 5;
const TURNS = 40;

// Below it a clock and a scheduler say more than a database does.
const NOTICEABLE_MS = 0.5;
const MOST = 2;

// As the tests name it, with whichever version.
const POSTGRES = /^BACKSTAGE_TEST_DATABASE_POSTGRES\d+_CONNECTION_STRING$/;

interface Opened {
  knex: Knex;
  close(): Promise<void>;
}

async function openSqlite(): Promise<Opened> {
  const directory = await mkdtemp(join(tmpdir(), 'allocations-benchmark-'));
  const knex = knexFactory({
    client: 'better-sqlite3',
    connection: { filename: join(directory, 'allocations.sqlite') },
    useNullAsDefault: true,
  });
  return {
    knex,
    close: async () => {
      await knex.destroy();
      await rm(directory, { recursive: true });
    },
  };
}

async function openPostgres(connectionString: string): Promise<Opened> {
  const name = `allocations_benchmark_${process.pid}_${Date.now()}`;
  const admin = knexFactory({ client: 'pg', connection: connectionString });
  await admin.raw('create database ??', [name]);
  const address = new URL(connectionString);
  address.pathname = `/${name}`;
  const knex = knexFactory({ client: 'pg', connection: address.href });
  return {
    knex,
    close: async () => {
      await knex.destroy();
      await admin.raw('drop database ??', [name]);
      await admin.destroy();
    },
  };
}

async function subjectOf(knex: Knex, changes: number): Promise<Subject> {
  const database = { getClient: async () => knex };
  const store = await DatabaseAllocationStore.create({ database });
  const reader = await DatabaseAllocationReader.create({ database });
  return fill(knex, { store, reader }, changes);
}

/** Of the times of each the one that a quarter stay below; asked in turns. */
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
    const subjects = [
      await subjectOf(opened.short.knex, SHORT),
      await subjectOf(opened.long.knex, LONG),
    ];
    console.log(
      `\n${name}\n${'request'.padEnd(40)}${`${SHORT}`.padStart(
        12,
      )}${`${LONG}`.padStart(12)}${'ratio'.padStart(8)}`,
    );
    const asked = [
      ...READS.map(request => ({ request, turns: TURNS })),
      // Each is a transaction of some 1,800 points of use.
      ...WRITES.map(request => ({ request, turns: TURNS / 4 })),
    ];
    for (const { request, turns } of asked) {
      const times = await timesOf({ request, turns }, subjects);
      const ratio = times[1] / times[0];
      if (ratio > MOST && times[1] - times[0] > NOTICEABLE_MS) {
        slower.push(`${name}: ${request.name}`);
      }
      console.log(
        `${request.name.padEnd(40)}${times
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
