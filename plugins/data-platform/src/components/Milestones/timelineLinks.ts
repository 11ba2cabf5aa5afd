import type { EntitySummary } from 'backstage-plugin-data-platform-common';
import type { AllocationSelection, MilestoneSelection } from '../../hooks';
import type { TimelineLinks } from '../PlatformTimeline';

/**
 * Where the page of an entity shows what is on the timeline of a whole platform:
 * milestones always; changes and results where they are of its own systems.
 */
export function timelineLinks(
  summary: EntitySummary | undefined,
  milestones: MilestoneSelection,
  allocations: AllocationSelection,
): TimelineLinks {
  const own = new Map(summary?.systems.map(({ ref, title }) => [ref, title]));
  const checks = new Set(summary?.checks?.map(({ ref }) => ref));
  return {
    systemTitle: checkRef => own.get(checkRef.split('/').slice(0, 2).join('/')),
    toMilestone: milestones.searchFor,
    toEvent: ({ changes: [change] }) =>
      change && (own.has(change.system) || own.has(change.belongsTo ?? ''))
        ? allocations.searchFor({
            view: 'allocations',
            allocation: change.allocationId,
            resource: change.resource,
            change: change.id,
          })
        : undefined,
    toIncident: ({ ref, runId }) =>
      runId && checks.has(ref)
        ? milestones.searchForResult({ runId, checkRef: ref })
        : undefined,
  };
}
