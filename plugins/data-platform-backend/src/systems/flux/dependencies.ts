import { isBroken } from './failures';
import {
  conditionOf,
  FluxState,
  isReadyForOthers,
  Standing,
  standingOf,
} from './standing';
import type { FluxName, FluxObject } from './types';

/** Why an object waits: what is at the root of it, and the way there. */
export interface Wait {
  /** From what it waits for itself to the root. */
  path: FluxName[];
  root:
    | { kind: 'object'; judged: JudgedObject }
    /** Flux says that there is no such object. */
    | { kind: 'missing' }
    /** It is not among those that are looked at. */
    | { kind: 'unseen' }
    /** It waits for itself. */
    | { kind: 'cycle' }
    /** Those at the end of the path wait for each other. */
    | { kind: 'ring' };
}

/** An object, how it stands, and whether that has gone on for too long. */
export interface JudgedObject {
  object: FluxObject;
  standing: Standing;
  /** Of what goes on or is awaited: for longer than it should. */
  late: boolean;
  wait?: Wait;
}

/** States that pass by themselves, and are only wrong after a while. */
const PASSING: FluxState[] = ['in progress', 'not reconciled', 'being removed'];

/** What is said of one that has waited, and is deployed now. */
const IN_ACTION = /^Running '/;

/** The worst first: which of several roots is told. */
const ROOTS: ((wait: Wait) => boolean)[] = [
  ({ root }) => root.kind === 'cycle' || root.kind === 'missing',
  ({ root }) => root.kind === 'object' && isBroken(root.judged.standing.state),
  ({ root }) =>
    root.kind === 'object' && root.judged.standing.state === 'suspended',
  ({ root }) => root.kind === 'object' && root.judged.late,
  ({ root }) => root.kind === 'unseen',
];

/**
 * How each of some objects of one kind stands, with what it waits for.
 *
 * @param options - `maxMs`: for how long something may go on, unless it says more itself
 */
export function judgeObjects(
  objects: FluxObject[],
  { now, maxMs }: { now: Date; maxMs: number },
): JudgedObject[] {
  // What may take longer by its own word is not late before.
  const isLate = ({ since = now }: Standing, { timeoutMs = 0 }: FluxObject) =>
    now.getTime() - since.getTime() > Math.max(maxMs, timeoutMs);
  const judged = new Map(
    objects.map((object): [string, JudgedObject] => {
      const standing = standingOf(object);
      const late = PASSING.includes(standing.state) && isLate(standing, object);
      return [keyOf(object), { object, standing, late }];
    }),
  );
  for (const each of judged.values()) {
    if (mayWait(each)) {
      const wait = waitOf(each, judged);
      if (wait) {
        each.wait = wait;
        each.standing = { ...each.standing, state: 'waiting' };
        each.late = false;
      } else if (each.standing.state === 'waiting') {
        // All that it waits for is ready: Flux looks again before long.
        each.standing = { ...each.standing, state: 'in progress' };
        each.late = isLate(each.standing, each.object);
      }
    }
  }
  return [...judged.values()];
}

/** Flux may be at it again just now, and have put its reason aside. */
function mayWait({ standing: { state, shownBy } }: JudgedObject): boolean {
  return state === 'in progress'
    ? !IN_ACTION.test(shownBy?.message ?? '')
    : state === 'waiting' || state === 'not reconciled';
}

/** An object on the way to a root, and what led there. */
interface Step {
  name: FluxName;
  from?: Step;
}

/** The worst root of what an object depends on and that is not ready. */
function waitOf(
  start: JudgedObject,
  judged: Map<string, JudgedObject>,
): Wait | undefined {
  const waits: Wait[] = [];
  // Each object once: a chain may be long, and end in itself.
  const seen = new Set<string>();
  const steps: Step[] = [{ name: start.object }];
  for (const step of steps) {
    const at = judged.get(keyOf(step.name));
    const blockers = at && mayWait(at) ? blockersOf(at, judged) : [];
    if (at && blockers.length === 0 && at !== start) {
      waits.push({ path: pathTo(step), root: { kind: 'object', judged: at } });
    }
    for (const { name, unseen } of blockers) {
      const next = { name, from: step };
      if (keyOf(name) === keyOf(start.object)) {
        waits.push({ path: pathTo(next), root: { kind: 'cycle' } });
      } else if (unseen) {
        waits.push({ path: pathTo(next), root: { kind: unseen } });
      } else if (!seen.has(keyOf(name))) {
        steps.push(next);
      }
      seen.add(keyOf(name));
    }
  }
  const last = steps[steps.length - 1];
  if (waits.length === 0 && last.from) {
    waits.push({ path: pathTo(last), root: { kind: 'ring' } });
  }
  return ROOTS.flatMap(isSuch => waits.filter(isSuch))[0] ?? waits[0];
}

/** From the first that is waited for to the last. */
function pathTo(step: Step): FluxName[] {
  const names: FluxName[] = [];
  for (let at = step; at.from; at = at.from) {
    names.unshift({ namespace: at.name.namespace, name: at.name.name });
  }
  return names;
}

/** What an object depends on that is not ready, as far as is known. */
function blockersOf(
  of: JudgedObject,
  judged: Map<string, JudgedObject>,
): { name: FluxName; unseen?: 'missing' | 'unseen' }[] {
  return of.object.dependsOn.flatMap(name => {
    const there = judged.get(keyOf(name));
    if (there) {
      return isReadyForOthers(there.object) ? [] : [{ name }];
    }
    const unseen = rootUnseen(of, name);
    return unseen ? [{ name, unseen }] : [];
  });
}

/** What Flux says of a dependency that we don't see; `undefined`: nothing, so that it may be ready. */
function rootUnseen(
  { object }: JudgedObject,
  dependency: FluxName,
): 'missing' | 'unseen' | undefined {
  const ready = conditionOf(object, 'Ready');
  if (
    ready?.reason !== 'DependencyNotReady' ||
    !ready.message.includes(`'${keyOf(dependency)}'`)
  ) {
    return undefined;
  }
  return /not found/i.test(ready.message) ? 'missing' : 'unseen';
}

function keyOf({ namespace, name }: FluxName): string {
  return `${namespace}/${name}`;
}
