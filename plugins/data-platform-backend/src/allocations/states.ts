import type {
  ObservedAllocation,
  ObservedWorkload,
  WorkloadRevision,
} from 'backstage-plugin-data-platform-node';
import type { KnowledgeOfWorkload } from './knowledge';

/** So far may the clocks of a system and of the portal be apart. */
export const CLOCK_SKEW_MS = 2 * 60 * 1000;

/** What a workload was given for a time, by one of its revisions. */
export interface PastState {
  revision: WorkloadRevision;
  allocations: ObservedAllocation[];
  chart?: string;
}

/**
 * What a workload was given between when it was last seen and now, the oldest
 * first; all that is still known of its past where it was never seen.
 */
export function statesSince(
  known: KnowledgeOfWorkload | undefined,
  workload: ObservedWorkload,
  at: Date,
): PastState[] {
  const until = workload.revision?.effectiveAt ?? at;
  const states = (workload.past ?? [])
    .filter(
      ({ revision }) =>
        revision.effectiveAt < until && (!known || isNewer(revision, known)),
    )
    .sort(
      (one, other) =>
        one.revision.effectiveAt.getTime() -
          other.revision.effectiveAt.getTime() ||
        (one.revision.number ?? 0) - (other.revision.number ?? 0),
    );
  // Of those that came at the same time, to the second, only the last one held.
  return states.filter(
    ({ revision }, index) =>
      revision.effectiveAt.getTime() !==
      states[index + 1]?.revision.effectiveAt.getTime(),
  );
}

function isNewer(
  revision: WorkloadRevision,
  { revision: last, seenAt }: KnowledgeOfWorkload,
): boolean {
  // What we saw was of the last revision, or of one before it by a clock of its own.
  const since = last
    ? Math.max(last.effectiveAt.getTime(), seenAt.getTime() - CLOCK_SKEW_MS)
    : seenAt.getTime();
  return revision.effectiveAt.getTime() > since;
}

/** Whether a workload is of another revision than it was. */
export function isOtherRevision(
  one: WorkloadRevision | undefined,
  other: WorkloadRevision,
): boolean {
  return (
    one?.kind !== other.kind ||
    one.name !== other.name ||
    one.number !== other.number ||
    one.effectiveAt.getTime() !== other.effectiveAt.getTime()
  );
}
