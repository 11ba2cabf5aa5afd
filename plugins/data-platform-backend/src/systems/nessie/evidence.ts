import type { Evidence } from 'backstage-plugin-data-platform-node';
import { tableEvidence } from '../trino/evidence';
import type { NessieHealth } from './client';

/** What Nessie said of itself: its warehouses, and the checks that it made. */
export function healthEvidence({
  checks,
  warehouses,
}: NessieHealth): Evidence[] {
  const state = (up: boolean) => (up ? 'UP' : 'DOWN');
  return [
    ...(warehouses.length > 0
      ? [
          tableEvidence(
            'Warehouses',
            ['warehouse', 'status', 'error', 'error id in the log'],
            warehouses.map(({ name, up, error, errorId }) => [
              name,
              state(up),
              error ?? '',
              errorId ?? '',
            ]),
          ),
          // A cell of the table is cut; an error of Java may be long.
          ...warehouses.flatMap(({ name, error }) =>
            error
              ? [
                  {
                    label: `Error of ${name}`,
                    kind: 'text' as const,
                    text: error,
                  },
                ]
              : [],
          ),
        ]
      : []),
    ...(checks.length > 0
      ? [
          tableEvidence(
            "Nessie's own checks",
            ['check', 'status'],
            checks.map(({ name, up }) => [name, state(up)]),
          ),
        ]
      : []),
  ];
}
