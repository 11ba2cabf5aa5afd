import { useMemo } from 'react';
import type {
  Allocation,
  EntitySummary,
} from 'backstage-plugin-data-platform-common';
import { useRuns, type Live, type RangeKey } from '../../hooks';
import { buildMatrix } from '../CheckMatrix';
import type { HealthPoint } from '../StepChart';

/** The most runs that a strip tells apart. */
const MAX_POINTS = 200;

/**
 * How the system was, run by run, that a workload is part of; no value where the
 * entity has no such system.
 */
export function useSystemHealth(
  allocation: Allocation,
  summary: EntitySummary | undefined,
  range: RangeKey,
): Live<HealthPoint[]> {
  const { value: runs, ...live } = useRuns(summary, range, MAX_POINTS);
  const ref = allocation.belongsTo ?? allocation.system;
  const value = useMemo(() => {
    const system = summary?.systems.find(candidate => candidate.ref === ref);
    if (!summary || !system || !runs) {
      return undefined;
    }
    const {
      groups: [group],
    } = buildMatrix({ ...summary, systems: [system] }, runs, {
      columns: MAX_POINTS,
      isOpen: () => false,
    });
    return (group.rows[0]?.cells ?? []).map(({ run, kind }) => ({
      at: run.at,
      kind,
    }));
  }, [summary, runs, ref]);
  return { ...live, value };
}
