import type { Quantity } from 'backstage-plugin-data-platform-node';
import { formatDuration as formatAge } from '../../health/sentence/parts';
import { formatDuration } from '../../systems/trino/words';
import type {
  DraftChange,
  DraftComponent,
  DraftFacts,
  DraftIncident,
  DraftMetric,
  DraftTest,
} from './facts';
import { inlineText, quotedText } from './inlineText';
import { fillTemplate } from './template';

/** Where people have to say something themselves. */
const OPEN = (what: string) => `_To be written: ${what}._`;

/** What a section says that has nothing to list. */
export const NOTHING = {
  components: 'No component told its version.',
  configuration:
    'Nothing is known to have changed of what workloads are given.',
  tests: 'No check ran.',
  metrics: 'No check ran whose duration tells something.',
  incidents: 'Nothing fell or recovered.',
  nextSteps: 'Every check that ran passes.',
} as const;

const MARKS: Record<DraftTest['outcome'], string> = {
  passed: '✅',
  degraded: '⚠️',
  failed: '❌',
  errored: '❌',
  skipped: '⏭️',
};

/**
 * A milestone document of what was measured, in a template.
 *
 * @param template - with placeholders such as `{{components}}`; see `template.ts`
 */
export function draftMarkdown(
  facts: DraftFacts,
  { title, template }: { title?: string; template: string },
): string {
  const { from, to, tests, components, changes, metrics, incidents } = facts;
  const days =
    dayOf(from) === dayOf(to) ? dayOf(to) : `${dayOf(from)} to ${dayOf(to)}`;
  return fillTemplate(template, {
    title: inlineText(title ?? `${facts.title} ${days}`),
    date: days,
    platform: inlineText(facts.title),
    status:
      tests.length > 0 && tests.every(({ outcome }) => outcome === 'passed')
        ? 'Completed'
        : 'In progress',
    summary: OPEN('what was done, and what for'),
    goals: `- [ ] ${OPEN('what was to be reached')}`,
    components: listed(components, componentLine, NOTHING.components),
    configuration: listed(changes, changeLine, NOTHING.configuration),
    tests: testLines(facts),
    metrics: listed(metrics, metricLine, NOTHING.metrics),
    incidents: listed(incidents, incidentLine, NOTHING.incidents),
    lessons: `- ${OPEN('what went well, and what did not')}`,
    nextSteps: listed(
      tests.filter(({ outcome }) => outcome !== 'passed'),
      stepLine,
      tests.length > 0 ? NOTHING.nextSteps : NOTHING.tests,
    ),
    notes: facts.cut.map(each => `- ${each}`).join('\n'),
  });
}

/** `2026-11-26` */
export function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function listed<T>(all: T[], line: (each: T) => string, none: string): string {
  return all.length > 0 ? all.map(each => `- ${line(each)}`).join('\n') : none;
}

/**
 * `Trino v476 (Helm chart 1.39.1)`, and beneath it where it comes from: a comma in the
 * line itself would make two components of it.
 */
function componentLine({
  name,
  version,
  chartVersion,
  previous,
  changedAt,
}: DraftComponent): string {
  const line = `${inlineText(name)} ${versionText({
    version: version?.replace(/^(?=\d)/, 'v'),
    chartVersion,
  })}`;
  return previous && changedAt
    ? `${line}\n  - Changed at ${timeOf(changedAt)} from ${versionText(
        previous,
      )}`
    : line;
}

/** `475 (Helm chart 1.39.0)` */
function versionText({
  version,
  chartVersion,
}: {
  version?: string;
  chartVersion?: string;
}): string {
  return [
    version && inlineText(version),
    chartVersion && `(Helm chart ${inlineText(chartVersion)})`,
  ]
    .filter(part => part)
    .join(' ');
}

/** `trino-coordinator memory limit 10Gi → 4Gi, at 2026-11-26 08:00 UTC by release trino` */
function changeLine({
  workload,
  resource,
  bound,
  from,
  to,
  at,
  release,
}: DraftChange): string {
  const what = [inlineText(workload), resource, bound].filter(part => part);
  return `${what.join(' ')} ${quantityText(from)} → ${quantityText(
    to,
  )}, at ${timeOf(at)}${
    release === undefined ? '' : ` by release ${inlineText(release)}`
  }`;
}

function quantityText(quantity: Quantity = { state: 'notKnown' }): string {
  switch (quantity.state) {
    case 'notSet':
      return 'not set';
    case 'notKnown':
      return 'not known';
    default:
      return quantity.text;
  }
}

/** A tally, and beneath it each check. */
function testLines({ title, tests }: DraftFacts): string {
  if (tests.length === 0) {
    return NOTHING.tests;
  }
  const passed = tests.filter(({ outcome }) => outcome === 'passed').length;
  return [
    `- ${inlineText(title)}: ${passed}/${tests.length} checks passing`,
    ...tests.map(test => `  - ${testLine(test)}`),
  ].join('\n');
}

/** `✅ Connection of Trino: "476 answers"` */
function testLine({
  check,
  system,
  outcome,
  summary,
  cause,
}: DraftTest): string {
  const said =
    outcome === 'skipped'
      ? `Skipped because of ${inlineText(cause ?? 'another check')}`
      : quotedText(summary);
  return `${MARKS[outcome]} ${inlineText(check)} of ${inlineText(
    system,
  )}: ${said}`;
}

/**
 * `TPC-H queries of Trino: p50 0.41 s, p95 0.52 s in 672 runs`; "over" would be a bound,
 * and the name of a metric ends at the first colon.
 */
function metricLine({
  check,
  system,
  runs,
  p50Ms,
  p95Ms,
}: DraftMetric): string {
  const name = inlineText(check.replace(/\s*[:=]\s+|\s[–—-]\s/g, ', '));
  return `${name} of ${inlineText(system)}: p50 ${formatDuration(
    p50Ms,
  )}, p95 ${formatDuration(p95Ms)} in ${runs} runs`;
}

/** `Readiness of Nessie unhealthy for 12 min, from 2026-11-26 09:42 UTC: "missing access key"` */
function incidentLine({
  check,
  system,
  worst,
  since,
  until,
  summary,
}: DraftIncident): string {
  const length = until
    ? `for ${formatAge(until.getTime() - since.getTime())}, from ${timeOf(
        since,
      )}`
    : `since ${timeOf(since)}`;
  return `${inlineText(check)} of ${inlineText(system)} ${worst} ${length}${
    summary === undefined ? '' : `: ${quotedText(summary)}`
  }`;
}

/** `[ ] **Have Readiness of Nessie pass**: "missing access key"` */
function stepLine({
  check,
  system,
  outcome,
  summary,
  cause,
}: DraftTest): string {
  const why =
    outcome === 'skipped'
      ? `it waits for ${inlineText(cause ?? 'another check')}`
      : quotedText(summary);
  return `[ ] **Have ${inlineText(check)} of ${inlineText(
    system,
  )} pass**: ${why}`;
}

/** `2026-11-26 08:00 UTC` */
function timeOf(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
