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
  const { value: newest, ...live } = useRuns(summary, range, MAX_POINTS);
  const ref = allocation.belongsTo ?? allocation.system;
  const value = useMemo(() => {
    const system = summary?.systems.find(candidate => candidate.ref === ref);
    if (!summary || !system || !newest) {
      return undefined;
    }
    const {
      groups: [group],
    } = buildMatrix({ ...summary, systems: [system] }, newest.items, {
      columns: MAX_POINTS,
      isOpen: () => false,
    });
    return (group.rows[0]?.cells ?? []).map(({ run, kind }) => ({
      at: run.at,
      kind,
    }));
  }, [summary, newest, ref]);
  return { ...live, value };
}
