import type {
  Check,
  CheckOutcome,
  Run,
  Transition,
} from 'backstage-plugin-data-platform-common';

/** A change, with those that came along with it. */
export interface TransitionGroup {
  /** The change of the root; where that isn't known, the first of what came along. */
  root: Transition;
  /**
   * The changes of checks that are, or no longer are, skipped because of it;
   * without the root.
   */
  dependents: Transition[];
  /** The other checks that were well when they were first looked at, in the same run. */
  firstLooks: Transition[];
  /** Of a check that is flapping: its changes before this one, newest first. */
  earlier: Transition[];
}

/** So many changes of one check are read one by one. */
const READ_ONE_BY_ONE = 2;

/** What is known about why checks were skipped. */
interface Causes {
  /** What a check said in a run, where the run is known. */
  told: Map<string, CheckOutcome>;
  /** All that a check requires, directly or not, by the ref of the check. */
  required: Map<string, Set<string>>;
}

/**
 * Puts the checks that were skipped because of another one, and those that came
 * back with it, to the change of that one: newest first, as they came.
 */
export function groupTransitions(
  transitions: Transition[],
  checks: Check[],
  runs: Run[],
): TransitionGroup[] {
  const causes = causesIn(checks, runs);
  const groups = new Map<string, TransitionGroup>();
  const rootOf = new Map<string, Transition>();
  // From the oldest on, so that who comes back is known to have been skipped.
  const skippedFor = new Map<string, string>();
  for (const transition of [...transitions].reverse()) {
    const root =
      transition.to === 'unknown'
        ? rootOfFall(transition, transitions, causes)
        : rootOfReturn(transition, transitions, causes, skippedFor);
    if (root) {
      rootOf.set(transition.id, root);
    }
    if (root && transition.to === 'unknown') {
      skippedFor.set(transition.ref, root.ref);
    } else {
      skippedFor.delete(transition.ref);
    }
  }
  for (const transition of transitions) {
    if (!rootOf.has(transition.id)) {
      groups.set(transition.id, {
        root: transition,
        dependents: [],
        firstLooks: [],
        earlier: [],
      });
    }
  }
  for (const transition of transitions) {
    const root = outermostRoot(transition, rootOf);
    if (root) {
      groups.get(root.id)?.dependents.push(transition);
    }
  }
  return foldFlapping(foldFirstLooks([...groups.values()]), checks);
}

// The root of a change may itself have come back with another one.
function outermostRoot(
  transition: Transition,
  rootOf: Map<string, Transition>,
): Transition | undefined {
  let root = rootOf.get(transition.id);
  const passed = new Set<string>();
  while (root && rootOf.has(root.id) && !passed.has(root.id)) {
    passed.add(root.id);
    root = rootOf.get(root.id);
  }
  return root;
}

// That a new platform is well is told once, not for each check.
function foldFirstLooks(groups: TransitionGroup[]): TransitionGroup[] {
  const firstOf = new Map<string, TransitionGroup>();
  return groups.filter(group => {
    const { root } = group;
    const isFirstLook =
      root.from === 'unknown' && root.to === 'healthy' && !root.previousSince;
    if (!isFirstLook) {
      return true;
    }
    const first = firstOf.get(root.runId);
    first?.firstLooks.push(root);
    firstOf.set(root.runId, first ?? group);
    return first === undefined;
  });
}

// What goes up and down is one thing that is wrong, not many.
function foldFlapping(
  groups: TransitionGroup[],
  checks: Check[],
): TransitionGroup[] {
  const since = new Map(
    checks.flatMap(({ ref, state }): [string, number][] =>
      state?.flapping ? [[ref, Date.parse(state.flapping.since)]] : [],
    ),
  );
  const isOfFlapping = ({ root, dependents }: TransitionGroup) =>
    dependents.length === 0 &&
    Date.parse(root.at) >= (since.get(root.ref) ?? Infinity);
  const flapping = new Set(groups.filter(isOfFlapping));
  const counts = new Map<string, number>();
  for (const { root } of flapping) {
    counts.set(root.ref, (counts.get(root.ref) ?? 0) + 1);
  }
  const newest = new Map<string, TransitionGroup>();
  return groups.filter(group => {
    const { root } = group;
    if (
      !flapping.has(group) ||
      (counts.get(root.ref) ?? 0) <= READ_ONE_BY_ONE
    ) {
      return true;
    }
    const first = newest.get(root.ref);
    first?.earlier.push(root);
    newest.set(root.ref, first ?? group);
    return first === undefined;
  });
}

function causesIn(checks: Check[], runs: Run[]): Causes {
  const direct = new Map(checks.map(check => [check.ref, check.requires]));
  const required = new Map<string, Set<string>>();
  for (const { ref } of checks) {
    const all = new Set<string>();
    const open = [...(direct.get(ref) ?? [])];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (!all.has(next)) {
        all.add(next);
        open.push(...(direct.get(next) ?? []));
      }
    }
    required.set(ref, all);
  }
  const told = new Map(
    runs.flatMap(({ id, outcomes = [] }) =>
      outcomes.map((outcome): [string, CheckOutcome] => [
        `${id} ${outcome.ref}`,
        outcome,
      ]),
    ),
  );
  return { told, required };
}

/** Whether a check may be why another one changed. */
function rootsOf(
  { ref, runId }: Transition,
  { told, required }: Causes,
): (candidate: Transition) => boolean {
  const said = told.get(`${runId} ${ref}`);
  const needed = required.get(ref);
  // One that has come back names no cause any more; one that is errored has none.
  return said && said.outcome !== 'passed'
    ? candidate => candidate.ref === said.cause?.ref
    : candidate => needed?.has(candidate.ref) ?? false;
}

// The latest change of what it requires by then, if that was for the worse. The
// root may have settled somewhat earlier.
function rootOfFall(
  transition: Transition,
  newestFirst: Transition[],
  causes: Causes,
): Transition | undefined {
  const isRoot = rootsOf(transition, causes);
  const latest = newestFirst.find(
    candidate =>
      isRoot(candidate) &&
      candidate.to !== 'unknown' &&
      (Date.parse(candidate.at) <= Date.parse(transition.at) ||
        candidate.runId === transition.runId),
  );
  return latest && latest.to !== 'healthy' ? latest : undefined;
}

// The first change of what it was skipped for since then, if that was for the
// better. The root settles later, as it has to pass several times.
function rootOfReturn(
  transition: Transition,
  newestFirst: Transition[],
  causes: Causes,
  skippedFor: Map<string, string>,
): Transition | undefined {
  // One that comes back unwell is news of its own.
  if (transition.from !== 'unknown' || transition.to !== 'healthy') {
    return undefined;
  }
  const cause = skippedFor.get(transition.ref);
  const isRoot = rootsOf(transition, causes);
  const since = newestFirst.filter(
    candidate =>
      (cause
        ? candidate.ref === cause
        : candidate.from !== 'unknown' && isRoot(candidate)) &&
      (Date.parse(candidate.at) >= Date.parse(transition.at) ||
        candidate.runId === transition.runId),
  );
  const first = since[since.length - 1];
  return first && first.to === 'healthy' ? first : undefined;
}
