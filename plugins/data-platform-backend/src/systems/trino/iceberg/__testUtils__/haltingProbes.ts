import { appendFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { ClientOf, Intent } from 'backstage-plugin-data-platform-node';
import { icebergCheck } from '../../checks/iceberg';
import type { TrinoQueries } from '../../Asker';
import { sandboxClients, silentLogger } from './sandbox';
import type { TableStore } from '../stores';

/**
 * A process of its own that makes probes on the sandbox, each of which halts at
 * one of its steps, and is then killed. Each line of its input is a probe; it
 * prints the run's id when that has halted. What is declared is written to a
 * file before it is made, as the plugin does with its database.
 */
export interface HaltingProbe {
  runId: string;
  schema: string;
  /** Number of the statement at which it halts, or of the deletion in its sweep. */
  at: { statement: number } | { deletion: number };
  /** Whether Trino's answer is waited for before it halts. */
  answered: boolean;
  timeoutMs: number;
}

const [file, source] = process.argv.slice(2);
const { trino, nessie, store } = sandboxClients(source);

createInterface({ input: process.stdin }).on('line', line => {
  const probe: HaltingProbe = JSON.parse(line);
  probing(probe).then(
    report => tell(`${probe.runId} did not halt: ${JSON.stringify(report)}`),
    error => tell(`${probe.runId} failed: ${error}`),
  );
});

function probing({ runId, schema, at, answered, timeoutMs }: HaltingProbe) {
  const halt = () => {
    tell(runId);
    return new Promise<never>(() => {});
  };
  let statements = 0;
  const halting: TrinoQueries = {
    info: options => trino.info(options),
    async query(statement, options) {
      const answer = trino.query(statement, options);
      if ('statement' in at && statements++ === at.statement) {
        answer.catch(() => {});
        return await (answered ? answer.then(halt) : halt());
      }
      return await answer;
    },
  };
  let deletions = 0;
  const haltingStore: TableStore = {
    bucket: store.bucket,
    list: (prefix, options) => store.list(prefix, options),
    folders: (prefix, options) => store.folders(prefix, options),
    async delete(key, options) {
      if ('deletion' in at && deletions++ === at.deletion) {
        await halt();
      }
      await store.delete(key, options);
    },
  };
  const others: Record<string, unknown> = { nessie, s3: haltingStore };
  const clientOf: ClientOf = (system, isClient) => {
    const client = others[system];
    if (!isClient(client)) {
      throw new Error(`No client of ${system}`);
    }
    return client;
  };
  return icebergCheck.run({
    client: halting,
    params: icebergCheck.params.parse({ schema, nessie: 'nessie', s3: 's3' }),
    runId,
    clientOf,
    declareIntent,
    signal: new AbortController().signal,
    timeoutMs,
    logger: silentLogger,
  });
}

async function declareIntent(
  name: string,
  details: Record<string, string> = {},
): Promise<Intent> {
  const write = (change: object) =>
    appendFileSync(file, `${JSON.stringify({ name, ...change })}\n`);
  write({ details });
  return {
    name,
    details,
    note: async more => write({ details: more }),
    fulfil: async () => write({ fulfilled: true }),
  };
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}
