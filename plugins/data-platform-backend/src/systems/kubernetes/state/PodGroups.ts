import { PodState, WorkloadRef } from './pod';
import { PodLimits, PodProblem, podProblems } from './podProblems';

/** Pods with something wrong that are kept; there may be thousands. */
const MAX_ROWS = 50;

/** The pods of a workload. */
export interface PodGroup {
  workload: WorkloadRef;
  /** Those that should run. */
  pods: number;
  ready: number;
  /** Those of them that are to run on: they neither end nor are held back. */
  toStay: number;
  /** What is wrong with its pods, each sort of it once, the first that was seen. */
  problems: PodProblem[];
}

/** A pod with something wrong. */
export interface PodRow {
  workload: WorkloadRef;
  pod: string;
  problem: PodProblem;
}

/** Counts pods by the workload that they are of, as they come, and lets them go. */
export class PodGroups {
  readonly #groups = new Map<string, PodGroup>();
  readonly #limits: PodLimits;
  readonly #now: Date;
  /** Of pods with something wrong the first. */
  readonly rows: PodRow[] = [];

  constructor(limits: PodLimits, now: Date) {
    this.#limits = limits;
    this.#now = now;
  }

  add(pod: PodState): void {
    if (pod.isBeingDeleted || pod.phase === 'Succeeded') {
      return;
    }
    const { workload } = pod;
    const key = [workload.kind, workload.namespace, workload.name].join('/');
    const group = this.#groups.get(key) ?? {
      workload,
      pods: 0,
      ready: 0,
      toStay: 0,
      problems: [],
    };
    const problems = podProblems(pod, this.#limits, this.#now);
    if (pod.phase !== 'Failed') {
      group.pods += 1;
      group.ready += Number(pod.isReady);
      group.toStay += Number(pod.isToStay && !pod.isGated);
    } else if (problems.length === 0) {
      return;
    }
    this.#groups.set(key, group);
    for (const problem of problems) {
      if (!group.problems.some(({ reason }) => reason === problem.reason)) {
        group.problems.push(problem);
      }
      if (this.rows.length < MAX_ROWS) {
        this.rows.push({ workload, pod: pod.name, problem });
      }
    }
  }

  get pods(): number {
    return this.#sum(({ pods }) => pods);
  }

  get ready(): number {
    return this.#sum(({ ready }) => ready);
  }

  get workloads(): number {
    return this.#groups.size;
  }

  /** Workloads with something wrong: those without a pod that is ready first. */
  get troubled(): PodGroup[] {
    return [...this.#groups.values()]
      .filter(({ problems }) => problems.length > 0)
      .sort(
        (one, other) =>
          Number(isBlocked(other)) - Number(isBlocked(one)) ||
          one.workload.name.localeCompare(other.workload.name),
      );
  }

  #sum(count: (group: PodGroup) => number): number {
    return [...this.#groups.values()].reduce(
      (sum, group) => sum + count(group),
      0,
    );
  }
}

/**
 * Whether there are pods of it that should run on, and none is ready. What a Job or
 * another task does is not served by a pod that is ready, and of what was scaled
 * down nothing but evicted pods may be left.
 */
export function isBlocked({ toStay, ready, problems }: PodGroup): boolean {
  return problems.length > 0 && toStay > 0 && ready === 0;
}
