import { z } from 'zod';
import { quoteIdentifier } from '../sqlText';
import {
  isProbeTableName,
  ProbeTable,
  qualifiedTable,
  quoteText,
} from './names';
import { engineErrorOf, ProbeSteps } from './ProbeSteps';
import { readProperties } from './properties';
import type { ProbeStores } from './stores';
import { sweep } from './sweep';

/** What is known of the table of a probe; kept with its intent. */
export interface ProbeDetails extends ProbeTable {
  /** Location of the schema, where the catalog tells it. */
  folder?: string;
  /** Location of the table. */
  location?: string;
  /** Of Nessie, that the catalog commits to. */
  branch?: string;
}

const detailsSchema = z.object({
  catalog: z.string().min(1),
  schema: z.string().min(1),
  table: z.string().refine(isProbeTableName),
  folder: z.string().optional(),
  location: z.string().optional(),
  branch: z.string().optional(),
});

/**
 * Reads the details of an intent.
 *
 * @throws where they are not those of a table of the probe
 */
export function readDetails(intent: {
  name: string;
  details: Record<string, string>;
}): ProbeDetails {
  const parsed = detailsSchema.safeParse(intent.details);
  if (!parsed.success || parsed.data.table !== intent.name) {
    throw new Error(
      `'${intent.name}' is not a table of the probe; it is left alone`,
    );
  }
  return parsed.data;
}

/** Drops the table, and sees that it is gone from Trino and from Nessie. */
export async function dropTable(
  steps: ProbeSteps,
  { branch, ...probe }: ProbeDetails,
  { entries }: ProbeStores,
  signal: AbortSignal,
): Promise<void> {
  await steps.ask(
    { name: 'DROP TABLE', measurement: 'dropMs' },
    `DROP TABLE IF EXISTS ${qualifiedTable(probe)}`,
  );
  const { catalog, schema, table } = probe;
  const { rows } = await steps.ask(
    { name: 'Listing tables', measurement: 'goneMs' },
    `SELECT table_name FROM ${quoteIdentifier(
      catalog,
    )}.information_schema.tables WHERE table_schema = ${quoteText(
      schema,
    )} AND table_name = ${quoteText(table)}`,
  );
  if (rows.length > 0) {
    throw steps.wrong('The table is still listed after DROP TABLE', {
      reason: 'NOT_DROPPED',
      hint: 'Trino says that it dropped the table, and still has it: see whether something caches what the catalog holds.',
      actual: `${schema}.${table} is listed`,
    });
  }
  if (entries) {
    const content = await steps.look(
      { name: 'Looking into Nessie', measurement: 'nessieGoneMs' },
      `contents of ${schema}.${table}`,
      () => entries.content([schema, table], { branch, signal }),
    );
    if (content !== undefined) {
      throw steps.wrong('Nessie still has the table after DROP TABLE', {
        reason: 'NOT_DROPPED',
        hint: 'Trino says that it dropped the table, but no commit to Nessie did: see the log of Nessie.',
        actual: `${schema}.${table} is among the contents${
          branch === undefined ? '' : ` of ${branch}`
        }`,
      });
    }
  }
}

/**
 * Removes all that is left of a probe's table, wherever its run came to, and
 * nothing else. May be repeated.
 *
 * @throws where something of it may be left
 */
export async function removeProbe(
  steps: ProbeSteps,
  details: ProbeDetails,
  stores: ProbeStores,
  signal: AbortSignal,
): Promise<void> {
  let { location } = details;
  if (location === undefined && stores.store) {
    location = await locationIfThere(steps, details);
  }
  await dropTable(steps, details, stores, signal);
  const { store } = stores;
  if (store) {
    await steps.look(
      { name: 'Sweeping objects', measurement: 'sweepMs' },
      'the table’s own folder',
      () => sweep(store, { ...details, location }, { signal }),
    );
  }
}

/** One that cannot be read is dropped all the same. */
async function locationIfThere(
  steps: ProbeSteps,
  details: ProbeDetails,
): Promise<string | undefined> {
  try {
    return (await readProperties(steps, details)).location;
  } catch (error) {
    if (engineErrorOf(error)) {
      return undefined;
    }
    throw error;
  }
}
