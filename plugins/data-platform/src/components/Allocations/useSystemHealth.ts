import { useMemo } from 'react';
import type {
  Allocation,
  EntitySummary,
  Suite,
} from 'backstage-plugin-data-platform-common';
import { useRuns, type Live, type Newest, type RangeKey } from '../../hooks';
import { buildMatrix } from '../CheckMatrix';
import type { HealthPoint } from '../StepChart';

/** The most runs that one answer holds. */
const LIMIT = 200;
/** Seven days of every 15 minutes. */
const MAX_PAGES = 4;
/** A run tells what each of its checks said: of a large suite fewer are read. */
const MAX_OUTCOMES = 40_000;

/**
 * How the system was, run by run, that a workload is part of, and from when on all
 * of it is told; no value where the entity has no such system.
 */
export function useSystemHealth(
  allocation: Allocation,
  summary: EntitySummary | undefined,
  range: RangeKey,
): Live<Newest<HealthPoint>> {
  const ref = allocation.belongsTo ?? allocation.system;
  const own = useMemo(() => summary && ofSystem(summary, ref), [summary, ref]);
  const { value: newest, ...live } = useRuns(own, range, {
    limit: LIMIT,
    mostPages,
  });
  const value = useMemo(() => {
    if (!own || !newest) {
      return undefined;
    }
    const { items: runs, toldFrom } = newest;
    const {
      groups: [group],
    } = buildMatrix(own, runs, { columns: runs.length, isOpen: () => false });
    return {
      items: (group.rows[0]?.cells ?? []).map(({ run, kind }) => ({
        at: run.at,
        kind,
      })),
      toldFrom,
    };
  }, [own, newest]);
  return { ...live, value };
}

// Without the suites that the system has no part in, which would take its room.
function ofSystem(
  summary: EntitySummary,
  ref: string,
): EntitySummary | undefined {
  const system = summary.systems.find(candidate => candidate.ref === ref);
  if (!system) {
    return undefined;
  }
  const checks = (summary.checks ?? []).filter(
    check => check.platform === system.platform && check.system === system.name,
  );
  return {
    ...summary,
    systems: [system],
    checks,
    suites: summary.suites.filter(({ platform, name }) =>
      checks.some(
        check => check.platform === platform && check.suites.includes(name),
      ),
    ),
  };
}

function mostPages({ checks }: Suite): number {
  const runs = MAX_OUTCOMES / Math.max(1, checks);
  return Math.min(MAX_PAGES, Math.max(1, Math.floor(runs / LIMIT)));
}
