import { formatAge } from '../airflow/words';
import { hintOf } from './causes';
import type { JudgedObject } from './dependencies';
import { failureWords, isBroken, suspendedWords } from './failures';
import type { FluxState } from './standing';
import type { FluxKind, FluxName } from './types';
import { waitProblem } from './waiting';
import { plainWords } from './words';

/** Whether something that was suspended on purpose is told as wrong. */
export type SuspendedCountsAs = 'maintenance' | 'degraded';

/** What is wrong with an object. */
export interface FluxProblem {
  outcome: 'failed' | 'degraded';
  /** In upper snake case, without the kind that it is about. */
  reason: string;
  /** After its name, where several share a line: `stalled`, `waits for trino`. */
  short: string;
  /** After its name, where it has the line for itself. */
  words: string;
  hint: string;
}

/** How to tell of an object. */
export interface TellOptions {
  now: Date;
  suspendedCountsAs: SuspendedCountsAs;
  /** All that are looked at, so that names are told as short as they can be. */
  all: FluxName[];
}

/** What is wrong with an object; `undefined` where nothing is, or not yet. */
export function problemOf(
  judged: JudgedObject,
  options: TellOptions,
): FluxProblem | undefined {
  const { object, standing, late, wait } = judged;
  const { kind } = object;
  const { state } = standing;
  if (isBroken(state)) {
    return {
      outcome: 'failed',
      reason: state.toUpperCase(),
      short: state,
      words: `${state}: ${failureWords(standing)}`,
      hint: hintOf(kind, standing.shownBy),
    };
  }
  if (state === 'suspended') {
    return options.suspendedCountsAs === 'maintenance'
      ? undefined
      : {
          outcome: 'degraded',
          reason: 'SUSPENDED',
          short: 'suspended',
          words: suspendedWords(standing),
          hint: `Set spec.suspend to false once it may go on: flux resume ${kind.toLowerCase()}.`,
        };
  }
  if (wait) {
    const { root } = wait;
    return waitProblem(wait, {
      kind,
      all: options.all,
      rootProblem:
        root.kind === 'object' ? problemOf(root.judged, options) : undefined,
    });
  }
  return late ? lateProblem(judged, options.now) : undefined;
}

function lateProblem(
  { object, standing }: JudgedObject,
  now: Date,
): FluxProblem {
  const { state, since = now, shownBy } = standing;
  const message = plainWords(shownBy?.message ?? '');
  return {
    outcome: 'degraded',
    reason: 'TAKES_LONG',
    short: `${state} for long`,
    words: `${state} for ${formatAge(now.getTime() - since.getTime())}${
      message === '' ? '' : `: ${message}`
    }`,
    hint: lateHint(object.kind, state),
  };
}

function lateHint(kind: FluxKind, state: FluxState): string {
  const controller =
    kind === 'HelmRelease' ? 'helm-controller' : 'kustomize-controller';
  switch (state) {
    case 'not reconciled':
      return `See whether the ${controller} runs, and its log.`;
    case 'being removed':
      return `See the log of the ${controller}: it has to take its finalizer off.`;
    default:
      return 'See the checks Workloads and Pods of the cluster: what is deployed may not get ready.';
  }
}
