import { CheckReport } from 'backstage-plugin-data-platform-node';
import { formatDuration } from '../words';
import { isFolderOfTable, parseLocation } from './locations';
import { ProbeSteps } from './ProbeSteps';
import type { ProbeDetails } from './removal';
import type { ProbeStores } from './stores';
import type { Swept } from './sweep';

/** What is expected, in a few words. */
export const EXPECTED =
  'a table is created, written, read as of now and as of before, dropped, and gone';

/** What a probe came to that went well. */
export interface ProbeResult {
  durationMs: number;
  details: ProbeDetails;
  /** What was deleted; absent where there is no store to delete from. */
  swept?: Swept;
  stores: ProbeStores;
  steps: ProbeSteps;
}

/** Tells it, with what was not looked at, and what stays. */
export function passedReport(result: ProbeResult): CheckReport {
  const { durationMs, swept, steps } = result;
  const took = formatDuration(durationMs);
  const notes = notesOf(result);
  return {
    outcome: 'passed',
    summary: took,
    detail: notes.length > 0 ? notes.join(' ') : undefined,
    expected: EXPECTED,
    actual: `all of it after ${took}${
      swept === undefined ? '' : `; ${swept.objects} objects swept`
    }`,
    measurements: {
      durationMs: { value: Math.round(durationMs), unit: 'ms' },
      ...steps.measurements,
      ...(swept && { objects: { value: swept.objects, unit: 'count' } }),
    },
    evidence: [steps.evidence],
  };
}

function notesOf({ details, swept, stores }: ProbeResult): string[] {
  const { location, table } = details;
  const folder = location === undefined ? undefined : parseLocation(location);
  const isSwept = folder !== undefined && isFolderOfTable(folder, table);
  const notes: string[] = [];
  if (swept === undefined) {
    notes.push(
      'The files of the table stay in the object store, where its catalog leaves them on DROP: no s3 is named under iceberg.',
    );
  } else if (!isSwept) {
    notes.push(
      `The files of the table stay at ${
        location ?? 'a location that the catalog does not tell'
      }: its name is not that of the table, so that they cannot be told from those of others.`,
    );
  }
  if (swept?.versionsStay) {
    notes.push(
      'The bucket keeps versions, and those of the files stay, more of them with each run: our key may not list and remove them (s3:ListBucketVersions, s3:DeleteObjectVersion).',
    );
  }
  if (!stores.entries) {
    notes.push(
      'That it is gone from Nessie was not looked at: no nessie is named under iceberg.',
    );
  }
  return notes;
}
