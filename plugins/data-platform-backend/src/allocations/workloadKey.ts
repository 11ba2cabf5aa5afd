import type { WorkloadName } from './types';

/** One text for what identifies a workload of a system. */
export function workloadKey({ kind, namespace, name }: WorkloadName): string {
  return JSON.stringify([kind, namespace ?? '', name]);
}

/** Whether what was listed would tell the workload, if it were there. */
export function isListed(
  { kind, namespace }: WorkloadName,
  listed: { kind: string; namespace?: string }[],
): boolean {
  return listed.some(
    each =>
      each.kind === kind &&
      (each.namespace === undefined || each.namespace === namespace),
  );
}
