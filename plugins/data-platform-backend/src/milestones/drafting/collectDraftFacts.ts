import type { AllocationReader } from '../../allocations';
import type { HistoryReader } from '../../history/types';
import type { ConfiguredCheck, ConfiguredPlatform } from '../../model/types';
import { componentsOf } from './components';
import type { DraftChange, DraftFacts, DraftMetric, DraftTest } from './facts';
import { incidentsOf, type Titles } from './incidents';

/** A draft is for people to read: of what there is more of, the latest is told, and that there was more. */
const MAX_CHANGES = 100;
const MAX_RELEASES = 500;
const MAX_TRANSITIONS = 200;

/** What is read for a draft. */
export interface DraftReaders {
  history: Pick<
    HistoryReader,
    'resultsAt' | 'factsAt' | 'durationsOf' | 'transitions'
  >;
  allocations: Pick<AllocationReader, 'changes' | 'releases'>;
}

/** What was measured of a platform in a time, with a constant number of queries. */
export async function collectDraftFacts(
  platform: ConfiguredPlatform,
  { from, to }: { from: Date; to: Date },
  { history, allocations }: DraftReaders,
): Promise<DraftFacts> {
  const checks = platform.systems.flatMap(system => system.checks);
  const refs = checks.map(({ ref }) => ref);
  const platforms = [platform.name];
  const time = { from, to };
  const [results, facts, durations, transitions, changes, releases] =
    await Promise.all([
      history.resultsAt(refs, to),
      history.factsAt(platforms, to),
      history.durationsOf(refs, time),
      history.transitions({ platforms, ...time, limit: MAX_TRANSITIONS }),
      allocations.changes({
        platforms,
        ...time,
        level: 'workload',
        event: 'changed',
        limit: MAX_CHANGES,
      }),
      allocations.releases({ platforms, to, limit: MAX_RELEASES }),
    ]);
  const titles = titlesOf(platform);
  return {
    platform: platform.name,
    title: platform.title,
    from,
    to,
    components: componentsOf(platform, {
      facts,
      releases: releases.items,
      from,
    }),
    tests: checks.flatMap((check): DraftTest[] => {
      const result = results.get(check.ref);
      return result && result.finishedAt >= from
        ? [
            {
              ...titles(check.ref),
              outcome: result.outcome,
              summary: result.summary,
              cause: result.cause && nameOf(titles(result.cause.ref)),
            },
          ]
        : [];
    }),
    changes: changes.items
      .map(
        ({
          workload,
          resource,
          bound,
          carrier,
          effectiveAt,
          ...change
        }): DraftChange => ({
          workload: workload.name,
          resource: resource ?? 'replicas',
          bound,
          from: change.from,
          to: change.to,
          at: effectiveAt,
          release: carrier.release?.name,
        }),
      )
      .reverse(),
    metrics: checks.filter(saysSomething).flatMap((check): DraftMetric[] => {
      const { runs = 0, p50Ms, p95Ms } = durations.get(check.ref) ?? {};
      return runs > 0 && p50Ms !== undefined && p95Ms !== undefined
        ? [{ ...titles(check.ref), runs, p50Ms, p95Ms }]
        : [];
    }),
    incidents: incidentsOf([...transitions.items].reverse(), titles),
    cut: [
      releases.nextCursor &&
        `Only the latest ${MAX_RELEASES} releases were looked at: what was deployed before them may be missing.`,
      changes.nextCursor && `Only the latest ${MAX_CHANGES} changes are told.`,
      transitions.nextCursor &&
        `Only the latest ${MAX_TRANSITIONS} times that something fell or recovered are told.`,
    ].filter(part => typeof part === 'string'),
  };
}

/** Of most checks it tells nothing how long they took. */
function saysSomething({ slowAfterMs, type }: ConfiguredCheck): boolean {
  return slowAfterMs !== undefined || ['tpch', 'performance'].includes(type.id);
}

function nameOf({ check, system }: ReturnType<Titles>): string {
  return `${check} of ${system}`;
}

function titlesOf({ systems }: ConfiguredPlatform): Titles {
  const known = new Map(
    systems.flatMap(system =>
      system.checks.map(({ ref, title }) => [
        ref,
        { check: title, system: system.title },
      ]),
    ),
  );
  return ref => {
    const [, system = ref, check = ref] = ref.split('/');
    return known.get(ref) ?? { check, system };
  };
}
