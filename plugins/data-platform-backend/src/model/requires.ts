import { ConfiguredCheck } from './types';

/**
 * Refs in an order in which each comes after those that it requires; apart from
 * that the order stays. What a check requires is added where it is missing.
 */
export function orderByRequires(
  refs: string[],
  checks: Map<string, ConfiguredCheck>,
): string[] {
  const ordered = new Set<string>();
  const entered = new Set<string>();
  const enter = (ref: string) => {
    if (entered.has(ref)) {
      return;
    }
    entered.add(ref);
    checks.get(ref)?.requires.forEach(enter);
    ordered.add(ref);
  };
  refs.forEach(enter);
  return [...ordered];
}

/** Each circle of checks that require one another, once, from its first ref to itself. */
export function findCycles(checks: Map<string, ConfiguredCheck>): string[][] {
  const cycles: string[][] = [];
  const done = new Set<string>();
  const visit = (ref: string, trail: string[]) => {
    const start = trail.indexOf(ref);
    if (start >= 0) {
      cycles.push([...trail.slice(start), ref]);
      return;
    }
    if (!done.has(ref)) {
      const requires = checks.get(ref)?.requires ?? [];
      requires.forEach(each => visit(each, [...trail, ref]));
      done.add(ref);
    }
  };
  [...checks.keys()].forEach(ref => visit(ref, []));
  return cycles;
}
