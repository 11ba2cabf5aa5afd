import type {
  ObservedAllocation,
  ObservedWorkload,
  Quantity,
  WorkloadRevision,
} from 'backstage-plugin-data-platform-node';
import { compareAllocations, Difference } from './compareAllocations';
import {
  CLOCK_SKEW_MS,
  isOtherRevision,
  type PastState,
  statesSince,
} from './states';
import type { KnowledgeOfWorkload } from './knowledge';
import { steadyReplicas, type ReplicaMemory } from './steadyReplicas';
import type { AllocationChange, KnownBy } from './types';

/** A change, and what the release that carried it is found by. */
export interface FoundChange extends AllocationChange {
  /** Of the revision that it came with, where it names one: `trino-1.39.1`. */
  chart?: string;
  /** What was before it held from then on, so that no release before carried it. */
  since?: Date;
}

/** What an observation of one workload comes to. */
export interface Conclusion {
  /** In the order in which they took effect. */
  changes: FoundChange[];
  /** What it is given now, as it is told to readers. */
  current: ObservedAllocation[];
  knowledge: KnowledgeOfWorkload;
}

/**
 * Compares what is known of a workload with what is observed. At first sight
 * nothing has changed but what its own past tells.
 */
export function whatChanged(
  known: KnowledgeOfWorkload | undefined,
  workload: ObservedWorkload,
  at: Date,
): Conclusion {
  const { current, replicas } = withSteadyReplicas(known, workload, at);
  const states = statesSince(known, workload, at);
  const changes: FoundChange[] = [];
  if (known?.goneAt) {
    changes.push({
      event: 'appeared',
      effectiveAt: at,
      notBefore: known.goneAt,
      knownBy: 'observed',
      carrier: carried(workload.revision),
    });
  }

  let before: ObservedAllocation[] | undefined = known?.allocations;
  let revision = known?.revision;
  for (const state of states) {
    const { differences, known: after } = compareAllocations(
      before ?? state.allocations,
      state.allocations,
    );
    changes.push(...recovered(differences, state, revision));
    before = after;
    revision = state.revision;
  }

  const { differences, known: allocations } = compareAllocations(
    before ?? current,
    current,
  );
  const timed = timesOf({ known, revision, workload, at });
  changes.push(
    ...differences.map(difference => ({
      ...difference,
      ...timed(difference),
      since: revision?.effectiveAt,
      chart: chartOf(workload),
    })),
  );
  return {
    changes,
    current,
    knowledge: {
      allocations,
      revision: workload.revision ?? known?.revision,
      replicas,
      seenAt: at,
    },
  };
}

/** What the revision of a state, which came after another one, brought. */
function recovered(
  differences: Difference[],
  state: PastState,
  before: WorkloadRevision | undefined,
): FoundChange[] {
  return differences.map(difference => ({
    ...difference,
    effectiveAt: state.revision.effectiveAt,
    knownBy: 'recovered',
    carrier: carried(state.revision),
    chart: state.chart,
    since: before?.effectiveAt,
  }));
}

/** The change of a workload that is no longer there. */
export function whatWent(
  known: Pick<KnowledgeOfWorkload, 'seenAt'>,
  at: Date,
): FoundChange {
  return {
    event: 'gone',
    effectiveAt: at,
    notBefore: known.seenAt,
    knownBy: 'observed',
    carrier: {},
  };
}

function withSteadyReplicas(
  known: KnowledgeOfWorkload | undefined,
  workload: ObservedWorkload,
  at: Date,
): { current: ObservedAllocation[]; replicas: ReplicaMemory } {
  const told = workload.allocations.find(isReplicas);
  const notKnown: Quantity = { state: 'notKnown' };
  const { quantity, memory } = steadyReplicas(
    // What it was scaled by before it went is another story.
    (known?.goneAt ? undefined : known?.replicas) ?? { moves: [] },
    told?.quantity ?? notKnown,
    at,
  );
  return {
    current: workload.allocations.map(allocation =>
      allocation === told ? { ...allocation, quantity } : allocation,
    ),
    replicas: memory,
  };
}

function isReplicas({ resource, container }: ObservedAllocation): boolean {
  return resource === 'replicas' && container === undefined;
}

/**
 * When a difference between the last known state and now took effect: with the
 * revision that came since, or else, as nothing tells more, between two looks.
 */
function timesOf({
  known,
  revision: before,
  workload: { revision },
  at,
}: {
  known: KnowledgeOfWorkload | undefined;
  /** Of the last known state. */
  revision: WorkloadRevision | undefined;
  workload: ObservedWorkload;
  at: Date;
}): (
  difference: Difference,
) => Pick<FoundChange, 'effectiveAt' | 'notBefore' | 'knownBy' | 'carrier'> {
  const seenAt = known?.seenAt ?? before?.effectiveAt;
  const knownBy: KnownBy = known ? 'observed' : 'recovered';
  const earliest = Math.max(
    known ? known.seenAt.getTime() - CLOCK_SKEW_MS : 0,
    before?.effectiveAt.getTime() ?? 0,
  );
  const effectiveAt = revision?.effectiveAt.getTime() ?? 0;
  const isNew = revision !== undefined && isOtherRevision(before, revision);
  const isExact =
    isNew &&
    effectiveAt >= earliest &&
    effectiveAt <= at.getTime() + CLOCK_SKEW_MS;

  return ({ resource }) => {
    // A revision tells how each replica is made, not how many there are.
    const byRevision = isNew && resource !== 'replicas';
    return {
      ...(byRevision && isExact
        ? { effectiveAt: new Date(Math.min(effectiveAt, at.getTime())) }
        : { effectiveAt: at, notBefore: seenAt }),
      knownBy,
      carrier: carried(byRevision ? revision : undefined),
    };
  };
}

function carried(
  revision: WorkloadRevision | undefined,
): AllocationChange['carrier'] {
  if (!revision) {
    return {};
  }
  const { kind, name, number } = revision;
  return { revision: { kind, name, number } };
}

function chartOf({ labels }: ObservedWorkload): string | undefined {
  return labels?.['helm.sh/chart'];
}
