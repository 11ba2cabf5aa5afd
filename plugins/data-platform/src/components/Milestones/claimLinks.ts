import type { Entity } from '@backstage/catalog-model';
import type {
  ClaimEvidence,
  EntitySummary,
} from 'backstage-plugin-data-platform-common';
import type { AllocationSelection, MilestoneSelection } from '../../hooks';
import { isAllocationsAvailable } from '../../isAllocationsAvailable';

/** What claims are held against, by names that a reader knows, and where it is shown. */
export interface ClaimLinks {
  checkTitle(ref: string): string;
  systemTitle(ref: string): string;
  /** Where a result is shown, if anywhere: that of a run, or the latest where it is known. */
  toResult(check: string, runId?: string): string | undefined;
  /** Undefined where the page has no allocations. */
  toAllocation(id: string, change?: string): string | undefined;
  toMilestone(id: string): string;
}

/**
 * The links of the page of an entity: to results where they are of its own
 * checks, to allocations where it has a view of them.
 */
export function claimLinks(
  entity: Entity,
  summary: EntitySummary | undefined,
  milestones: MilestoneSelection,
  allocations: AllocationSelection,
): ClaimLinks {
  const checkOf = (ref: string) =>
    summary?.checks?.find(check => check.ref === ref);
  return {
    checkTitle: ref => checkOf(ref)?.title ?? ref,
    systemTitle: ref =>
      summary?.systems.find(system => system.ref === ref)?.title ?? ref,
    toResult: (checkRef, told) => {
      const check = checkOf(checkRef);
      const runId = check && (told ?? check.state?.runId);
      return runId && milestones.searchForResult({ runId, checkRef });
    },
    toAllocation: (allocation, change) =>
      isAllocationsAvailable(entity)
        ? allocations.searchFor({ view: 'allocations', allocation, change })
        : undefined,
    toMilestone: milestones.searchFor,
  };
}

/** The same for each piece of evidence, within a claim. */
export function evidenceKey(evidence: ClaimEvidence): string {
  const { kind, check, runId, system, name, id } = evidence;
  return [kind, check, runId, system, name, id].join(' ');
}
