import { qualifiedSchema, quoteText } from './names';
import { engineErrorOf, ProbeSteps } from './ProbeSteps';

/** The schema of the probes. */
export interface ProbeSchema {
  catalog: string;
  schema: string;
  /** Where it is to lie, if it is not there yet; the catalog's own choice unless told. */
  location?: string;
}

/**
 * Sees that the schema is there. It is not dropped again: another probe may be
 * at work in it.
 *
 * @returns where it lies, if the catalog tells
 */
export async function prepareSchema(
  steps: ProbeSteps,
  probe: ProbeSchema,
): Promise<string | undefined> {
  const shown = await showSchema(steps, probe);
  if (shown.isThere) {
    return shown.location;
  }
  const where = probe.location
    ? ` WITH (location = ${quoteText(probe.location)})`
    : '';
  await steps.ask(
    { name: 'CREATE SCHEMA', measurement: 'createSchemaMs' },
    `CREATE SCHEMA IF NOT EXISTS ${qualifiedSchema(probe)}${where}`,
  );
  return (await showSchema(steps, probe)).location;
}

async function showSchema(
  steps: ProbeSteps,
  probe: ProbeSchema,
): Promise<{ isThere: boolean; location?: string }> {
  try {
    const { rows } = await steps.ask(
      { name: 'SHOW CREATE SCHEMA', measurement: 'schemaMs' },
      `SHOW CREATE SCHEMA ${qualifiedSchema(probe)}`,
    );
    const [, location] =
      /\blocation = '((?:[^']|'')+)'/.exec(String(rows[0]?.[0])) ?? [];
    return { isThere: true, location: location?.replaceAll("''", "'") };
  } catch (error) {
    const name = engineErrorOf(error)?.errorName;
    // Not for us to be shown: it may be there, and CREATE TABLE tells if it is not.
    if (name === 'PERMISSION_DENIED') {
      return { isThere: true };
    }
    if (name === 'SCHEMA_NOT_FOUND' || name === 'NOT_SUPPORTED') {
      return { isThere: false };
    }
    throw error;
  }
}
