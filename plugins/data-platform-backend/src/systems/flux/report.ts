import type { CheckReport } from 'backstage-plugin-data-platform-node';
import { formatNames } from '../trino/words';
import { judgeObjects, JudgedObject } from './dependencies';
import { objectsEvidence } from './evidence';
import { suspendedWords } from './failures';
import { FluxProblem, problemOf, SuspendedCountsAs } from './problems';
import type { Standing } from './standing';
import type { FluxKind, FluxName, FluxObject } from './types';
import { KIND_WORDS, nameObject, nameObjects } from './words';

/** Of so many problems a sentence is told. */
const MAX_DETAILS = 5;

const REASON_PREFIX: Record<FluxKind, string> = {
  HelmRelease: 'HELM_RELEASE',
  Kustomization: 'KUSTOMIZATION',
};

/** What is asked of the objects of a kind. */
export interface ReportOptions {
  kind: FluxKind;
  now: Date;
  /** For how many milliseconds a change may go on. */
  maxDuration: number;
  suspendedCountsAs: SuspendedCountsAs;
  /** Names that must be there, `name` or `namespace/name`. */
  expected?: string[];
  /** Where they were looked for, in words. */
  where: string;
}

interface Told {
  name: string;
  problem: FluxProblem;
}

/** What the check says of all objects of a kind. */
export function reportOn(
  objects: FluxObject[],
  options: ReportOptions,
): CheckReport {
  const { kind, now, maxDuration, expected = [], where } = options;
  const [one, many] = KIND_WORDS[kind];
  const missing = expected.filter(
    each => !objects.some(object => isNamed(object, each)),
  );
  if (objects.length === 0 && missing.length === 0) {
    return {
      outcome: 'skipped',
      reason: 'NOTHING_THERE',
      summary: `no ${many} ${where}`,
      hint: `If there should be some, check namespaces and labelSelector of this system.`,
    };
  }
  const all: FluxName[] = objects;
  const judged = judgeObjects(objects, { now, maxMs: maxDuration });
  const told = [
    ...missing.map(name => ({ name, problem: missingProblem(kind, where) })),
    ...judged.flatMap((each): Told[] => {
      const problem = problemOf(each, { ...options, all });
      return problem ? [{ name: nameObject(each.object, all), problem }] : [];
    }),
  ].sort((a, b) => weightOf(a.problem) - weightOf(b.problem));
  const ready = judged.filter(({ standing }) => standing.state === 'ready');
  const total = judged.length + missing.length;
  const counted = `${ready.length} of ${total} ready`;
  const base = {
    expected: `${total === 1 ? `the ${one}` : `all ${total} ${many}`} ready`,
    actual: counted,
    measurements: {
      notReady: { value: total - ready.length, unit: 'count' as const },
    },
    evidence: objectsEvidence(kind, judged),
    facts: {
      [kind === 'HelmRelease' ? 'releases' : 'kustomizations']: String(
        judged.length,
      ),
    },
  };
  return told.length === 0
    ? {
        ...base,
        outcome: 'passed',
        summary: [counted, ...asideOf(judged, all)].join(', '),
      }
    : { ...base, ...tell(told, counted, kind, judged, all) };
}

function tell(
  told: Told[],
  counted: string,
  kind: FluxKind,
  judged: JudgedObject[],
  all: FluxName[],
): Pick<CheckReport, 'outcome' | 'reason' | 'summary' | 'detail' | 'hint'> {
  const [worst, ...others] = told;
  const groups = new Map<string, string[]>();
  for (const { name, problem } of others) {
    groups.set(problem.short, [...(groups.get(problem.short) ?? []), name]);
  }
  const more = told.length - MAX_DETAILS;
  return {
    outcome: worst.problem.outcome,
    reason: `${REASON_PREFIX[kind]}_${worst.problem.reason}`,
    summary: [
      [counted, ...asideOf(judged, all, told)].join(', '),
      `${worst.name} ${worst.problem.words}`,
      ...[...groups].map(
        ([short, names]) =>
          `${formatNames(names)} ${
            names.length > 1 ? short.replace(/^waits /, 'wait ') : short
          }`,
      ),
    ].join('; '),
    detail: [
      ...told
        .slice(0, MAX_DETAILS)
        .map(({ name, problem }) => `${name}: ${problem.words}.`),
      ...(more > 0 ? [`And ${more} more, see the table.`] : []),
    ].join(' '),
    hint: worst.problem.hint,
  };
}

/** What is not ready, and not wrong: `1 suspended: trino`. */
function asideOf(
  judged: JudgedObject[],
  all: FluxName[],
  told: Told[] = [],
): string[] {
  const groups = new Map<string, FluxName[]>();
  for (const { object, standing, wait } of judged) {
    if (
      standing.state !== 'ready' &&
      !told.some(({ name }) => name === nameObject(object, all))
    ) {
      const words = asideWords(standing, wait !== undefined);
      groups.set(words, [...(groups.get(words) ?? []), object]);
    }
  }
  return [...groups].map(
    ([words, objects]) =>
      `${objects.length} ${words}: ${nameObjects(objects, all)}`,
  );
}

function asideWords(standing: Standing, waits: boolean): string {
  if (waits) {
    return 'waiting';
  }
  return standing.state === 'suspended'
    ? suspendedWords(standing)
    : standing.state;
}

/** Of what is wrong by itself, which is told first. */
const ORDER = ['STALLED', 'FAILED', 'MISSING'];

/** What is at the root of it before what only waits. */
function weightOf({ outcome, reason }: FluxProblem): number {
  if (reason === 'WAITING') {
    return 20;
  }
  const place = ORDER.indexOf(reason);
  return (
    (outcome === 'failed' ? 0 : 10) + (place === -1 ? ORDER.length : place)
  );
}

function missingProblem(kind: FluxKind, where: string): FluxProblem {
  return {
    outcome: 'failed',
    reason: 'MISSING',
    short: 'missing',
    words: `is missing: there is no such ${KIND_WORDS[kind][0]} ${where}`,
    hint: 'Check its name under expected, namespaces and labelSelector of this system, and what Flux applies it from.',
  };
}

function isNamed({ namespace, name }: FluxName, expected: string): boolean {
  return expected === name || expected === `${namespace}/${name}`;
}
