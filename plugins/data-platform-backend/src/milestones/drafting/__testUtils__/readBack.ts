import { formatDuration } from '../../../systems/trino/words';
import { formatDuration as formatAge } from '../../../health/sentence/parts';
import type { MilestoneItem, ParsedMilestone } from '../../parser/types';
import { dayOf, NOTHING } from '../draftMarkdown';
import type { DraftFacts } from '../facts';

/**
 * Facts as a document tells them. Both `told` and `readBack` make them: the one of what
 * was measured, the other of what the parser reads in the draft.
 */
export type ToldFacts = ReturnType<typeof told>;

const MARKS = {
  passed: 'done',
  degraded: 'partial',
  failed: 'failed',
  errored: 'failed',
  skipped: 'skipped',
} as const;

const minute = (at: Date) => at.toISOString().slice(0, 16).replace('T', ' ');
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

type DraftQuantity = DraftFacts['changes'][number]['from'];

function quantity(given: DraftQuantity): string {
  switch (given?.state) {
    case 'set':
    case 'range':
      return given.text;
    case 'notSet':
      return 'not set';
    default:
      return 'not known';
  }
}

/** What a draft of these facts should tell. */
export function told(facts: DraftFacts) {
  const days = [...new Set([dayOf(facts.from), dayOf(facts.to)])];
  return {
    days,
    status:
      facts.tests.length > 0 &&
      facts.tests.every(({ outcome }) => outcome === 'passed')
        ? 'completed'
        : 'in-progress',
    components: facts.components.map(
      ({ name, version, chartVersion, previous, changedAt }) => ({
        name: oneLine(name),
        version,
        chartVersion,
        changed:
          previous && changedAt
            ? {
                at: minute(changedAt),
                version: previous.version,
                chartVersion: previous.chartVersion,
              }
            : undefined,
      }),
    ),
    tally: facts.tests.length
      ? {
          passed: facts.tests.filter(({ outcome }) => outcome === 'passed')
            .length,
          total: facts.tests.length,
        }
      : undefined,
    tests: facts.tests.map(({ check, system, outcome, summary, cause }) => ({
      mark: MARKS[outcome] as string,
      check: `${oneLine(check)} of ${oneLine(system)}`,
      said:
        outcome === 'skipped'
          ? `Skipped because of ${oneLine(cause ?? 'another check')}`
          : `"${oneLine(summary)}"`,
    })),
    changes: facts.changes.map(each => ({
      what: [oneLine(each.workload), each.resource, each.bound]
        .filter(part => part)
        .join(' '),
      from: quantity(each.from),
      to: quantity(each.to),
      at: minute(each.at),
      release: each.release && oneLine(each.release),
    })),
    metrics: facts.metrics.map(({ check, system, runs, p50Ms, p95Ms }) => ({
      check: `${oneLine(check).replace(': ', ', ')} of ${oneLine(system)}`,
      p50: formatDuration(p50Ms),
      p95: formatDuration(p95Ms),
      runs: `${runs} runs`,
    })),
    incidents: facts.incidents.map(
      ({ check, system, worst, since, until, summary }) => ({
        what: `${oneLine(check)} of ${oneLine(system)} ${worst}`,
        lasted: until && formatAge(until.getTime() - since.getTime()),
        since: minute(since),
        cause: summary === undefined ? undefined : `"${oneLine(summary)}"`,
      }),
    ),
    steps: facts.tests
      .filter(({ outcome }) => outcome !== 'passed')
      .map(({ check, system }) => ({
        check: `${oneLine(check)} of ${oneLine(system)}`,
        mark: 'open',
      })),
  };
}

/** Parts of a line; the line itself as the only part where it reads otherwise. */
function parts(
  { text }: MilestoneItem,
  expression: RegExp,
): Record<string, string | undefined> {
  return expression.exec(text)?.groups ?? { unlike: text };
}

const TIME = String.raw`\d{4}-\d\d-\d\d \d\d:\d\d`;
const VERSIONS = String.raw`(?<version>[^() ]+)? ?(?:\(Helm chart (?<chartVersion>[^()]+)\))?`;
const CHANGED = new RegExp(`^Changed at (?<at>${TIME}) UTC from ${VERSIONS}$`);
const CHANGE = new RegExp(
  `^(?<what>.+?) (?<from>not set|not known|\\S+) → (?<to>not set|not known|\\S+), at (?<at>${TIME}) UTC(?: by release (?<release>.+))?$`,
);
const TEST = /^(?<check>.+? of [^:]+): (?<said>.*)$/;
const INCIDENT = new RegExp(
  `^(?<what>.+? of .+? (?:degraded|unhealthy)) (?:for (?<lasted>[^,]+), from|since) (?<since>${TIME}) UTC(?:: (?<cause>.*))?$`,
);
const STEP = /^Have (?<check>.+? of .+?) pass: /;

/** The facts that the parser finds in a draft. */
export function readBack(parsed: ParsedMilestone): ToldFacts {
  const isWritten = ({ text }: MilestoneItem) =>
    !text.startsWith('To be written:') &&
    !Object.values<string>(NOTHING).includes(text);
  const written = <T extends MilestoneItem>(items: T[]) =>
    items.filter(isWritten);
  const tests = written(parsed.tests);
  return {
    days: [parsed.date?.from, parsed.date?.to].filter(
      (day): day is string => day !== undefined,
    ),
    status: parsed.status?.kind ?? 'none',
    components: written(parsed.components).map(
      ({ name, version, chartVersion, children: [child] }) => {
        const changed = child && parts(child, CHANGED);
        return {
          name,
          version,
          chartVersion,
          changed: changed && {
            at: String(changed.at),
            version: changed.version,
            chartVersion: changed.chartVersion,
          },
        };
      },
    ),
    tally: tests[0]?.tally,
    tests: tests.flatMap(({ children }) =>
      children.map(child => {
        const { check, said, unlike } = parts(child, TEST);
        return {
          mark: String(child.mark),
          check: String(check ?? unlike),
          said: String(said),
        };
      }),
    ),
    changes: written(parsed.configuration).map(item => {
      const { what, from, to, at, release, unlike } = parts(item, CHANGE);
      return {
        what: String(what ?? unlike),
        from: String(from),
        to: String(to),
        at: String(at),
        release,
      };
    }),
    metrics: written(parsed.metrics).map(({ name, values }) => {
      const [p50, p95, runs] = values;
      return {
        check: String(name),
        p50: p50?.to.text,
        p95: p95?.to.text,
        // `above` before it would be at least so many.
        runs: `${runs?.bound ?? ''}${runs?.to.text}`,
      };
    }),
    incidents: written(parsed.lessons).map(item => {
      const { what, lasted, since, cause, unlike } = parts(item, INCIDENT);
      return {
        what: String(what ?? unlike),
        lasted,
        since: String(since),
        cause,
      };
    }),
    steps: written(parsed.nextSteps).map(item => ({
      check: String(parts(item, STEP).check ?? item.text),
      mark: String(item.mark),
    })),
  };
}
