import {
  CheckContext,
  CheckReport,
  Intent,
} from 'backstage-plugin-data-platform-node';
import { Asker, TrinoQueries } from '../Asker';
import { tableEvidence } from '../evidence';
import { ProbeTable, probeTableName } from './names';
import type { IcebergParams } from './params';
import { ProbeSteps } from './ProbeSteps';
import { readProperties } from './properties';
import { dropTable, ProbeDetails, removeProbe } from './removal';
import { EXPECTED, passedReport } from './report';
import {
  createStatement,
  FIRST_ROWS,
  insertStatement,
  LATER_ROWS,
  PastState,
  selectStatement,
  snapshotStatement,
} from './rows';
import { prepareSchema } from './schemas';
import { ProbeStores, refuseOtherBucket, storesOf } from './stores';
import { sweep, Swept } from './sweep';

/** Below that many milliseconds removing a table is left to the janitor. */
const LEAST_TIME = 1_000;

type Context = CheckContext<TrinoQueries, IcebergParams>;

/** One table on its way through the catalog and out of it again. To be run once. */
export class IcebergProbe {
  readonly #context: Context;
  readonly #asker: Asker;
  readonly #steps: ProbeSteps;
  readonly #stores: ProbeStores;
  readonly #probe: ProbeTable;
  readonly #startedAt = performance.now();

  constructor(context: Context) {
    const { params, runId } = context;
    this.#context = context;
    this.#asker = new Asker(context);
    this.#steps = new ProbeSteps(this.#asker, EXPECTED);
    this.#stores = storesOf(context);
    this.#probe = {
      catalog: params.catalog,
      schema: params.schema,
      table: probeTableName(runId),
    };
  }

  async run(): Promise<CheckReport> {
    const { params, signal } = this.#context;
    const folder = await prepareSchema(this.#steps, params);
    refuseOtherBucket(folder, params, this.#stores);
    const details: ProbeDetails = { ...this.#probe, folder };
    const intent = await this.#context.declareIntent(
      this.#probe.table,
      textsOf(details),
    );
    try {
      await this.#fill(details, intent);
      await dropTable(this.#steps, details, this.#stores, signal);
      const swept = await this.#sweep(details);
      await intent.fulfil();
      return passedReport({
        durationMs: performance.now() - this.#startedAt,
        details,
        swept,
        stores: this.#stores,
        steps: this.#steps,
      });
    } catch (error) {
      await this.#removeAfterFailure(details, intent);
      throw error;
    }
  }

  /** From CREATE TABLE to the look back. */
  async #fill(details: ProbeDetails, intent: Intent): Promise<void> {
    const probe = this.#probe;
    await this.#steps.ask(
      { name: 'CREATE TABLE', measurement: 'createMs' },
      createStatement(probe),
    );
    const { location, branch } = await readProperties(this.#steps, probe);
    Object.assign(details, { location, branch });
    await intent.note(textsOf(details));
    refuseOtherBucket(location, this.#context.params, this.#stores);
    await this.#expectInNessie(details);

    await this.#insert('INSERT', 'insertMs', FIRST_ROWS);
    await this.#expectRows('SELECT', 'selectMs', FIRST_ROWS);
    const past = await this.#presentState(details);
    await this.#insert('Second INSERT', 'secondInsertMs', LATER_ROWS);
    await this.#expectRows('Second SELECT', 'secondSelectMs', [
      ...FIRST_ROWS,
      ...LATER_ROWS,
    ]);
    await this.#expectRows('Time travel', 'travelMs', FIRST_ROWS, past);
  }

  async #insert(
    name: string,
    measurement: string,
    rows: typeof FIRST_ROWS,
  ): Promise<void> {
    await this.#steps.ask(
      { name, measurement },
      insertStatement(this.#probe, rows),
    );
  }

  /** By which it is found again once it is the past. */
  async #presentState({ branch }: ProbeDetails): Promise<PastState> {
    const { rows } = await this.#steps.ask(
      { name: 'Reading the snapshots', measurement: 'snapshotMs' },
      snapshotStatement(this.#probe),
    );
    const snapshot = String(rows[0]?.[0]);
    if (!/^\d+$/.test(snapshot)) {
      throw this.#steps.wrong('The table has no snapshot after an INSERT', {
        reason: 'NO_SNAPSHOT',
        hint: 'See the log of the coordinator: what was inserted was not committed.',
        actual: rows.length === 0 ? 'none' : snapshot,
      });
    }
    const { commit } =
      branch === undefined
        ? { commit: undefined }
        : await readProperties(this.#steps, this.#probe);
    return commit === undefined || !/^[0-9a-f]+$/.test(commit)
      ? { snapshot }
      : { commit };
  }

  async #expectRows(
    name: string,
    measurement: string,
    expected: unknown[][],
    past?: PastState,
  ): Promise<void> {
    const { rows } = await this.#steps.ask(
      { name, measurement },
      selectStatement(this.#probe, past),
    );
    if (JSON.stringify(rows) !== JSON.stringify(expected)) {
      const header = ['id', 'name', 'amount', 'day'];
      throw this.#steps.wrong(
        `${name} did not bring the rows that were inserted`,
        {
          reason: 'WRONG_ROWS',
          hint: 'What is written is not what is read: do not trust this catalog with data until it is understood.',
          expected: `${expected.length} rows`,
          actual: `${rows.length} rows, not the ones expected`,
          evidence: [
            tableEvidence('Expected', header, expected),
            tableEvidence('Got', header, rows),
          ],
        },
      );
    }
  }

  /** Else it would be no wonder that it is gone from there in the end. */
  async #expectInNessie({ branch }: ProbeDetails): Promise<void> {
    const { entries } = this.#stores;
    const { schema, table } = this.#probe;
    const { nessie } = this.#context.params;
    const { signal } = this.#context;
    if (!entries) {
      return;
    }
    const content = await this.#steps.look(
      { name: 'Looking into Nessie', measurement: 'nessieMs' },
      `contents of ${schema}.${table}`,
      () => entries.content([schema, table], { branch, signal }),
    );
    if (content === undefined) {
      throw this.#steps.wrong(
        'Nessie does not have the table that Trino made',
        {
          reason: 'NOT_IN_NESSIE',
          hint: `Check that ${
            this.#probe.catalog
          } is a catalog over the Nessie that the system ${nessie} stands for.`,
          actual: `${schema}.${table} is not among the contents${
            branch === undefined ? '' : ` of ${branch}`
          }`,
        },
      );
    }
  }

  async #sweep(details: ProbeDetails): Promise<Swept | undefined> {
    const { store } = this.#stores;
    const { signal } = this.#context;
    return (
      store &&
      (await this.#steps.look(
        { name: 'Sweeping objects', measurement: 'sweepMs' },
        'the table’s own folder',
        () => sweep(store, details, { signal }),
      ))
    );
  }

  /**
   * At once, where Trino answers. Where something may still be writing the intent
   * is kept, so that the janitor looks once more when that is over for sure.
   */
  async #removeAfterFailure(
    details: ProbeDetails,
    intent: Intent,
  ): Promise<void> {
    const { signal, logger } = this.#context;
    const { aftermath } = this.#steps;
    if (
      aftermath === 'unknown' ||
      signal.aborted ||
      this.#asker.remainingMs < LEAST_TIME
    ) {
      return;
    }
    try {
      const steps = new ProbeSteps(this.#asker, EXPECTED);
      await removeProbe(steps, details, this.#stores, signal);
      if (aftermath === 'none') {
        await intent.fulfil();
      }
    } catch (error) {
      logger.debug(
        `${details.table} is left to the janitor`,
        error instanceof Error ? error : undefined,
      );
    }
  }
}

function textsOf(details: ProbeDetails): Record<string, string> {
  return Object.fromEntries(
    Object.entries(details).filter(([, value]) => value !== undefined),
  );
}
