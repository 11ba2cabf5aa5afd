import type { Wait } from './dependencies';
import { failureWords, isBroken } from './failures';
import type { FluxProblem } from './problems';
import type { FluxKind, FluxName } from './types';
import { nameObject } from './words';

const CYCLE_HINT =
  'Take one of these out of spec.dependsOn: as it is, none of them is ever deployed.';

/** `nessie, which waits for trino, which is stalled: …` */
export function waitWords({ path, root }: Wait, all: FluxName[]): string {
  const names = path.map(each => nameObject(each, all));
  const chain = names.join(', which waits for ');
  switch (root.kind) {
    case 'cycle':
      return `itself, by ${names.join(' → ')}`;
    case 'ring':
      return `${chain}, and these wait for each other`;
    case 'missing':
      return `${chain}, which does not exist`;
    case 'unseen':
      return `${chain}, which is not looked at here`;
    default: {
      const { standing } = root.judged;
      if (!isBroken(standing.state)) {
        return `${chain}, which is ${standing.state}`;
      }
      const state = standing.state === 'failed' ? 'failing' : standing.state;
      return `${chain}, which is ${state}: ${failureWords(standing)}`;
    }
  }
}

/**
 * What is wrong with an object that waits for others.
 *
 * @param rootProblem - what is wrong with the one at the root, where it is told
 */
export function waitProblem(
  wait: Wait,
  {
    kind,
    all,
    rootProblem,
  }: { kind: FluxKind; all: FluxName[]; rootProblem?: FluxProblem },
): FluxProblem | undefined {
  const { root, path } = wait;
  const last = nameObject(path[path.length - 1], all);
  const waiting: Omit<FluxProblem, 'hint'> = {
    outcome: 'degraded',
    reason: 'WAITING',
    short: `waits for ${last}`,
    words: `waits for ${waitWords(wait, all)}`,
  };
  switch (root.kind) {
    case 'cycle':
      return {
        ...waiting,
        outcome: 'failed',
        reason: 'DEPENDENCY_CYCLE',
        short: 'waits for itself',
        hint: CYCLE_HINT,
      };
    case 'ring':
      return { ...waiting, hint: CYCLE_HINT };
    case 'missing':
      return {
        ...waiting,
        // Further away it is the fault of the one that names it.
        ...(path.length === 1
          ? { outcome: 'failed', reason: 'DEPENDENCY_MISSING' }
          : {}),
        hint: `Mend spec.dependsOn, or create the ${kind} that it names.`,
      };
    case 'unseen':
      return {
        ...waiting,
        hint: `See how ${last} stands; to have it looked at as well, widen namespaces or labelSelector of this system.`,
      };
    default:
      // It waits as long as the one at the root may take.
      return rootProblem && { ...waiting, hint: rootProblem.hint };
  }
}
