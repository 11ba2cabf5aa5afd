import type { FluxKind, FluxObject } from '../types';
import { readFluxObject } from '../readObject';

/** When the tests take place. */
export const NOW = new Date('2026-11-26T04:00:00Z');

/** A time before that. */
export function minutesAgo(minutes: number): string {
  return new Date(NOW.getTime() - minutes * 60_000).toISOString();
}

/** `[type, status, reason, message, minutes ago, generation]` */
export type ConditionRow = [
  type: string,
  status: string,
  reason: string,
  message?: string,
  age?: number,
  generation?: number,
];

/** What is special about an object. */
export interface ObjectChanges {
  generation?: number;
  observedGeneration?: number;
  /** When its spec was written. */
  changed?: number;
  metadata?: object;
  spec?: object;
  status?: object;
  conditions?: ConditionRow[];
}

/** An object as the API server tells it: ready, unless told otherwise. */
export function rawObject(
  name: string,
  {
    generation = 1,
    observedGeneration = generation,
    changed = 600,
    metadata = {},
    spec = {},
    status = {},
    conditions = [['Ready', 'True', 'UpgradeSucceeded', 'fine']],
  }: ObjectChanges = {},
) {
  return {
    metadata: {
      name,
      namespace: 'lake',
      generation,
      creationTimestamp: minutesAgo(10_000),
      managedFields: [
        { manager: 'kubectl', operation: 'Apply', time: minutesAgo(changed) },
        {
          manager: 'helm-controller',
          operation: 'Update',
          subresource: 'status',
          time: minutesAgo(0),
        },
      ],
      ...metadata,
    },
    spec: { interval: '5m', ...spec },
    status: {
      observedGeneration,
      conditions: conditions.map(
        ([type, state, reason, message = '', age = 60, of = generation]) => ({
          type,
          status: state,
          reason,
          message,
          lastTransitionTime: minutesAgo(age),
          observedGeneration: of,
        }),
      ),
      ...status,
    },
  };
}

/** The same, as it is read. */
export function object(
  name: string,
  changes: ObjectChanges = {},
  kind: FluxKind = 'HelmRelease',
): FluxObject {
  return readFluxObject(kind, rawObject(name, changes));
}

/** As Flux tells of a release that met a Deployment with another selector. */
export const IMMUTABLE =
  'Helm install failed for release lake/trino with chart service@1.39.0: cannot patch "trino-coordinator" with kind Deployment: Deployment.apps "trino-coordinator" is invalid: spec.selector: Invalid value: {"matchLabels":{"app":"service"}}: field is immutable';

/** One that Flux has given up. */
export function stalledObject(name: string, changes: ObjectChanges = {}) {
  return object(name, {
    conditions: [
      [
        'Stalled',
        'True',
        'RetriesExceeded',
        'Failed to install after 1 attempt(s)',
      ],
      ['Ready', 'False', 'InstallFailed', IMMUTABLE],
      ['Released', 'False', 'InstallFailed', IMMUTABLE],
    ],
    ...changes,
  });
}

/** One that waits for others, as Flux tells it between two looks. */
export function waitingObject(
  name: string,
  dependsOn: string[],
  message = `dependency 'lake/${dependsOn[0]}' is not ready`,
) {
  return object(name, {
    observedGeneration: -1,
    spec: { dependsOn: dependsOn.map(each => ({ name: each })) },
    conditions: [
      ['Reconciling', 'True', 'Progressing', 'Fulfilling prerequisites', 300],
      ['Ready', 'False', 'DependencyNotReady', message, 0],
    ],
  });
}
