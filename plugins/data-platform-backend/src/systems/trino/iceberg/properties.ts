import { ProbeTable, qualifiedTable } from './names';
import { ProbeSteps } from './ProbeSteps';

/** What the catalog tells of a table. */
export interface TableProperties {
  location?: string;
  /** Of Nessie, that the catalog commits to; only where it is one. */
  branch?: string;
  /** Of Nessie, that the table was last changed by. */
  commit?: string;
}

const KEYS: Record<keyof TableProperties, string> = {
  location: 'location',
  branch: 'nessie.commit.ref',
  commit: 'nessie.commit.id',
};

/** Reads what the catalog tells of a table as it is now. */
export async function readProperties(
  steps: ProbeSteps,
  probe: ProbeTable,
): Promise<TableProperties> {
  const keys = Object.values(KEYS).map(key => `'${key}'`);
  const { rows } = await steps.ask(
    { name: 'Reading the properties', measurement: 'propertiesMs' },
    `SELECT key, value FROM ${qualifiedTable(
      probe,
      '$properties',
    )} WHERE key IN (${keys.join(', ')})`,
  );
  const valueOf = (wanted: string) => {
    const value = rows.find(([key]) => key === wanted)?.[1];
    return typeof value === 'string' ? value : undefined;
  };
  return {
    location: valueOf(KEYS.location),
    branch: valueOf(KEYS.branch),
    commit: valueOf(KEYS.commit),
  };
}
