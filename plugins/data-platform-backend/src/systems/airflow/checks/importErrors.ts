import { createCheckType } from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { tableEvidence } from '../../trino/evidence';
import { formatNames } from '../../trino/words';
import type { AirflowClient } from '../client';
import { fileName, readTrace } from '../traces';
import { counted } from '../words';

/** Of so many the whole traceback is shown. */
const MAX_TRACES = 3;

/** Each file of DAGs can be imported. */
export const importErrorsCheck = createCheckType<
  AirflowClient,
  Record<string, never>
>({
  id: 'import-errors',
  title: 'DAG files',
  description:
    'Proves that each file of DAGs can be imported; what a file that cannot be defines is not run, or as it was before.',
  params: z.strictObject({}),
  requires: ['api'],
  severity: 'warning',
  async run({ client, signal }) {
    const { items, total } = await client.importErrors({ signal });
    const base = {
      expected: 'no import errors',
      actual: counted(total, 'import error'),
      measurements: {
        importErrors: { value: total, unit: 'count' as const },
      },
    };
    if (items.length === 0) {
      return { ...base, outcome: 'passed', summary: 'no import errors' };
    }
    const read = items.map(({ file, trace, at }) => ({
      file,
      trace,
      at,
      ...readTrace(trace, file),
    }));
    const [first] = read;
    return {
      ...base,
      outcome: 'failed',
      reason: 'IMPORT_ERRORS',
      summary:
        read.length === 1
          ? `1 import error: ${fileName(first.file)}: ${first.error}`
          : `${counted(total, 'import error')}: ${formatNames(
              read.map(({ file }) => fileName(file)),
            )}`,
      detail: read
        .slice(0, MAX_TRACES)
        .map(
          ({ file, line, error }) =>
            `${file}${line === undefined ? '' : `, line ${line}`}: ${error}`,
        )
        .join('; '),
      hint: 'Mend the file, or the Python environment that it is imported in; the error goes once the file is read anew.',
      evidence: [
        tableEvidence(
          'Import errors',
          ['file', 'line', 'error', 'since'],
          read.map(({ file, line, error, at }) => [
            file,
            line ?? '',
            error,
            at?.toISOString() ?? '',
          ]),
        ),
        ...read.slice(0, MAX_TRACES).map(({ file, trace }) => ({
          label: fileName(file),
          kind: 'text' as const,
          text: trace,
        })),
      ],
    };
  },
});
