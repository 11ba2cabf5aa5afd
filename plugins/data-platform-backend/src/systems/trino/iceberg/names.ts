import { quoteIdentifier } from '../sqlText';

/** What a table of the probe is called, and no other is. */
const TABLE = /^probe_[a-z0-9]{8,64}$/;

/** Where it is, by names that SQL needs no quotes for. */
export interface ProbeTable {
  catalog: string;
  schema: string;
  /** `probe_` and the id of the run without its dashes. */
  table: string;
}

/** The name of the table that a run makes. */
export function probeTableName(runId: string): string {
  return `probe_${runId.replaceAll('-', '')}`;
}

/** Whether a table can only have been made by a probe. */
export function isProbeTableName(table: string): boolean {
  return TABLE.test(table);
}

/** `"iceberg"."data_platform_probe"` */
export function qualifiedSchema({
  catalog,
  schema,
}: Pick<ProbeTable, 'catalog' | 'schema'>): string {
  return `${quoteIdentifier(catalog)}.${quoteIdentifier(schema)}`;
}

/** `"iceberg"."data_platform_probe"."probe_…"`, or one of the tables about it: `$snapshots`. */
export function qualifiedTable(probe: ProbeTable, about = ''): string {
  return `${qualifiedSchema(probe)}.${quoteIdentifier(probe.table + about)}`;
}

/** A text as SQL has it. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
