import type {
  Evidence,
  Measurement,
} from 'backstage-plugin-data-platform-node';
import type { TrinoQueryResult } from './client';

const MAX_CELL_LENGTH = 200;

/** The statement, with a link to the query in the engine's UI. */
export function queryEvidence(
  statement: string,
  result: Pick<TrinoQueryResult, 'queryId' | 'infoUri'>,
): Evidence[] {
  return [
    { label: 'Statement', kind: 'sql', text: statement },
    {
      label: 'Query',
      kind: result.infoUri ? 'link' : 'text',
      text: result.queryId,
      url: result.infoUri,
    },
  ];
}

/** A table as evidence; what is in a cell cannot break its row. */
export function tableEvidence(
  label: string,
  header: string[],
  rows: unknown[][],
  maxRows = 50,
): Evidence {
  const lines = [header, ...rows.slice(0, maxRows)].map(row =>
    row.map(formatCell).join('\t'),
  );
  if (rows.length > maxRows) {
    lines.push(`… ${rows.length - maxRows} more`);
  }
  return { label, kind: 'table', text: lines.join('\n') };
}

/** How long a query took, and where the time went. */
export function queryMeasurements(
  result: TrinoQueryResult,
): Record<string, Measurement> {
  const { stats } = result;
  const measured: [string, number | undefined, Measurement['unit']][] = [
    ['durationMs', Math.round(result.durationMs), 'ms'],
    ['queuedMs', stats.queuedMs, 'ms'],
    ['elapsedMs', stats.elapsedMs, 'ms'],
    ['cpuMs', stats.cpuMs, 'ms'],
    ['processedRows', stats.processedRows, 'rows'],
    ['processedBytes', stats.processedBytes, 'bytes'],
    ['peakMemoryBytes', stats.peakMemoryBytes, 'bytes'],
  ];
  return Object.fromEntries(
    measured.flatMap(([name, value, unit]) =>
      value === undefined ? [] : [[name, { value, unit }]],
    ),
  );
}

/** A value as a reader sees it. */
export function formatCell(value: unknown): string {
  const text =
    typeof value === 'object' && value !== null
      ? JSON.stringify(value)
      : String(value ?? 'NULL');
  const line = text.replace(/\s+/g, ' ');
  return line.length > MAX_CELL_LENGTH
    ? `${line.slice(0, MAX_CELL_LENGTH)}…`
    : line;
}
