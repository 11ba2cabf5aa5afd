import {
  PastAllocations,
  WorkloadRevision,
} from 'backstage-plugin-data-platform-node';
import { podAllocations } from './podAllocations';
import { PodSpec } from './podSpec';
import { Revision } from './revisions';
import { Workload } from './workloads';

/** Older revisions of one workload that are told. Kubernetes keeps ten unless told otherwise. */
const MAX_PAST = 25;

/** What a workload is given now and since when, and what it was given before. */
export interface WorkloadHistory {
  /** What its pods are made by. */
  pod: PodSpec;
  revision?: WorkloadRevision;
  past: PastAllocations[];
}

/**
 * Tells a workload's history by what Kubernetes keeps of it.
 *
 * @param revisions - all that are the workload's
 */
export function historyOf(
  workload: Workload,
  revisions: Revision[],
): WorkloadHistory {
  const current = currentOf(workload, revisions);
  const now = current && latestTimeOf(current, revisions, workload);
  return {
    // A template that no controller has taken up gives nothing to any pod yet.
    pod: current?.pod ?? workload.pod,
    revision: now,
    past: revisions
      .flatMap(revision => pastOf(revision, revision === current, revisions))
      .sort((one, other) => timeOf(other) - timeOf(one))
      .slice(0, MAX_PAST),
  };
}

function currentOf(
  { kind, revision, updateRevision }: Workload,
  revisions: Revision[],
): Revision | undefined {
  if (kind === 'Deployment') {
    return revisions.find(
      ({ number }) => number !== undefined && number === revision,
    );
  }
  return updateRevision === undefined
    ? revisions.reduce<Revision | undefined>(
        (newest, each) =>
          (each.number ?? 0) > (newest?.number ?? -1) ? each : newest,
        undefined,
      )
    : revisions.find(({ name }) => name === updateRevision);
}

/** The times before now at which a revision came to be the current one, as far as they are known. */
function pastOf(
  revision: Revision,
  isCurrent: boolean,
  revisions: Revision[],
): PastAllocations[] {
  const times: WorkloadRevision[] = [];
  if (wasGoneBackTo(revision, revisions)) {
    const { kind, name, firstNumber, createdAt } = revision;
    times.push({ kind, name, number: firstNumber, effectiveAt: createdAt });
  }
  if (!isCurrent) {
    const latest = latestTimeOf(revision, revisions);
    if (latest) {
      times.push(latest);
    }
  }
  // Of the past nobody mends anything: what can't be read is not known.
  const allocations = podAllocations(revision.pod, () => {});
  return times.map(each => ({
    revision: each,
    allocations,
    chart: revision.chart,
  }));
}

/**
 * Since when a revision is the current one, or was for the last time.
 *
 * @param workload - told where the revision is its current one
 */
function latestTimeOf(
  revision: Revision,
  revisions: Revision[],
  workload?: Workload,
): WorkloadRevision | undefined {
  const { kind, name, number, createdAt } = revision;
  const effectiveAt = wasGoneBackTo(revision, revisions)
    ? goneBackToAt(revision, revisions, workload)
    : createdAt;
  return effectiveAt && { kind, name, number, effectiveAt };
}

/**
 * What is gone back to keeps its old object, which gets a new number: it is told
 * by the number that it had, or by lower ones that are younger.
 */
function wasGoneBackTo(
  { firstNumber, number, createdAt }: Revision,
  revisions: Revision[],
): boolean {
  return (
    firstNumber !== undefined ||
    revisions.some(
      other =>
        other.createdAt > createdAt && (other.number ?? 0) < (number ?? 0),
    )
  );
}

/** Something was written then, and perhaps again later: the earliest of these times is the best. */
function goneBackToAt(
  revision: Revision,
  revisions: Revision[],
  workload: Workload | undefined,
): Date | undefined {
  // A ReplicaSet is written to again as the one after it takes over.
  const isTold =
    revision.kind === 'ControllerRevision' || workload !== undefined;
  // It was gone back to from one of those that were there before.
  const notBefore = Math.max(
    ...revisions
      .filter(({ number }) => (number ?? 0) <= (revision.number ?? 0))
      .map(({ createdAt }) => createdAt.getTime()),
  );
  const times = [
    workload?.progressedAt,
    isTold ? revision.writtenAt : undefined,
  ]
    .flatMap(time => time?.getTime() ?? [])
    .filter(time => time > notBefore);
  return times.length === 0 ? undefined : new Date(Math.min(...times));
}

function timeOf({ revision }: PastAllocations): number {
  return revision.effectiveAt.getTime();
}
