import type {
  ClaimEvidence,
  EntitySummary,
} from 'backstage-plugin-data-platform-common';
import type { AllocationSelection, MilestoneSelection } from '../../hooks';

/** What claims are held against, by names that a reader knows, and where it is shown. */
export interface ClaimLinks {
  checkTitle(ref: string): string;
  systemTitle(ref: string): string;
  /** Where a result is shown: that of a run, or the latest where it is known. */
  toResult(check: string, runId?: string): string | undefined;
  toAllocation(id: string, change?: string): string;
  toMilestone(id: string): string;
}

/** The links of the page of an entity. */
export function claimLinks(
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
    toResult: (checkRef, runId = checkOf(checkRef)?.state?.runId) =>
      runId && milestones.searchForResult({ runId, checkRef }),
    toAllocation: (allocation, change) =>
      allocations.searchFor({ view: 'allocations', allocation, change }),
    toMilestone: milestones.searchFor,
  };
}

/** The same for each piece of evidence, within a claim. */
export function evidenceKey(evidence: ClaimEvidence): string {
  const { kind, check, runId, system, name, id } = evidence;
  return [kind, check, runId, system, name, id].join(' ');
}
