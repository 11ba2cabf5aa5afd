/**
 * What the Trino client costs over bare HTTP, on one Trino, in one run.
 *
 * Both ask the same statements in turns, so that whatever else the machine does
 * falls on both alike. See ../README.md for the command and for figures.
 */
import { createRequire } from 'node:module';
import os from 'node:os';

const require = createRequire(import.meta.url);
const {
  TrinoClient,
} = require('../../plugins/data-platform-backend/src/systems/trino/client');

const URL_OF_TRINO = process.env.TRINO_URL ?? 'http://127.0.0.1:8080';
/** Until the code of both is compiled, as it is in a backend that runs. */
const WARM_UP_ROUNDS = 200;
const MAX_RATIO = 1.1;

const CASES = [
  { name: 'SELECT 1', rounds: 200, statement: 'SELECT 1' },
  {
    name: 'TPC-H Q6, tiny',
    rounds: 60,
    statement: `
      SELECT sum(extendedprice * discount) AS revenue
      FROM tpch.tiny.lineitem
      WHERE shipdate >= DATE '1994-01-01'
        AND shipdate < DATE '1995-01-01'
        AND discount BETWEEN 0.05 AND 0.07
        AND quantity < 24`,
  },
];

/** The least that gets rows from Trino: no limits, no checks, no deadline. */
async function queryBare(statement) {
  const headers = {
    'X-Trino-User': 'benchmark',
    'Accept-Encoding': 'identity',
  };
  let answer = await fetch(`${URL_OF_TRINO}/v1/statement`, {
    method: 'POST',
    headers,
    body: statement,
  }).then(response => response.json());
  const rows = [...(answer.data ?? [])];
  while (answer.nextUri) {
    const response = await fetch(answer.nextUri, { headers });
    answer = await response.json();
    rows.push(...(answer.data ?? []));
  }
  if (answer.error) {
    throw new Error(answer.error.message);
  }
  return rows;
}

async function timed(ask) {
  const startedAt = performance.now();
  const rows = await ask();
  if (rows.length !== 1) {
    throw new Error(`One row was expected, ${rows.length} came`);
  }
  return performance.now() - startedAt;
}

function quantile(values, part) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) * part)];
}

async function compare(client, { statement, rounds }) {
  const contenders = {
    bare: { ask: () => queryBare(statement), times: [] },
    client: {
      ask: async () => (await client.query(statement)).rows,
      times: [],
    },
  };
  for (let round = 0; round < rounds; round++) {
    const inTurn = Object.values(contenders);
    for (const { ask, times } of round % 2 ? inTurn : inTurn.reverse()) {
      times.push(await timed(ask));
    }
  }
  return { bare: contenders.bare.times, client: contenders.client.times };
}

const warn = message => process.stderr.write(`${message}\n`);
const client = TrinoClient.create(
  { url: URL_OF_TRINO, user: 'benchmark' },
  { logger: { warn, info: warn, error: warn, debug: warn } },
);
const { version } = await client.info();
const [processor] = os.cpus();
process.stdout.write(
  `Trino ${version} at ${URL_OF_TRINO}, Node ${process.version}, ${
    os.cpus().length
  } × ${processor.model}, load ${os.loadavg()[0].toFixed(1)}\n`,
);
await compare(client, { ...CASES[0], rounds: WARM_UP_ROUNDS });
for (const { name, ...query } of CASES) {
  const times = await compare(client, query);
  const ratio = quantile(times.client, 0.5) / quantile(times.bare, 0.5);
  // Median, and the 90th percentile.
  const describe = values =>
    `${quantile(values, 0.5).toFixed(1)} ms (${quantile(values, 0.9).toFixed(
      1,
    )})`;
  process.stdout.write(
    `${name}: client ${describe(times.client)}, bare HTTP ${describe(
      times.bare,
    )}, ratio ${ratio.toFixed(2)}, ${query.rounds} rounds in turns\n`,
  );
  if (ratio > MAX_RATIO) {
    process.stdout.write(`  over the ${MAX_RATIO} that it may be\n`);
    process.exitCode = 1;
  }
}
await client.close();
