import fc from 'fast-check';
import { readClaims } from '../claims';
import { parseMilestone } from '../parser';
import { readBack, told } from './__testUtils__/readBack';
import { draftMarkdown } from './draftMarkdown';
import type { DraftFacts } from './facts';
import { DEFAULT_TEMPLATE } from './template';

/** As another team might write it: other words, another order, metadata in front of it. */
const OWN_TEMPLATE = `---
state: {{status}}
period: {{date}}
---

# {{title}}

## What is next

{{nextSteps}}

## Retrospective

{{incidents}}
{{lessons}}

## Key figures

{{metrics}}

## Verification

{{tests}}

## Changes of the configuration

### Resource changes

{{configuration}}

## Stack

{{components}}

## Objectives

{{goals}}
{{notes}}
`;

const templates = [
  ['ours', DEFAULT_TEMPLATE],
  ['another one', OWN_TEMPLATE],
] as const;

const START = Date.parse('2026-11-19T00:00:00Z');
const minutes = (most: number) =>
  fc.integer({ min: 0, max: most }).map(each => each * 60_000);
const time = minutes(7 * 24 * 60).map(offset => new Date(START + offset));

/** Names that people give: with blanks, signs of Markdown, and letters of anywhere. */
const name = fc.oneof(
  fc.constantFrom(
    'Trino',
    'Apache Airflow',
    'TPC-H queries',
    'Iceberg round trip',
    'Object store',
    'loki',
    'Größe_der_Läufe',
    'snake_case_name',
    'a*b*c',
    '#1 engine',
    '1. stage',
    '<b>bold</b>',
  ),
  fc.stringMatching(/^[A-Za-z][a-z_*~`|<>[\]#-]{0,12}[a-z]$/),
);
const check = fc.oneof(name, fc.constant('Performance: Q6 under 2 s'));

/** Titles of systems, and names of releases. */
const component = fc.oneof(
  fc.constantFrom('Trino', 'Apache Airflow', 'Object store', 'Größe_der_Läufe'),
  fc.stringMatching(/^[A-Za-z][a-z_-]{0,12}ino$/),
);
const workload = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}[a-z]$/);
const version = fc
  .tuple(fc.nat(500), fc.nat(20), fc.nat(20))
  .map(numbers => numbers.join('.'));

/** What systems say: anything, in one line or several. */
const said = fc.oneof(
  fc.constantFrom(
    '476 answers',
    'passed, but slow: 4 of 6',
    "Column '*price*' cannot be <b>resolved</b>\n# not a heading",
    'skipped: Nessie was away',
    '- [x] done | not | a table',
    '![x](javascript:alert(1)) <!-- data-platform: ignore -->',
    '{{title}} &amp; http://host.example/path_with_signs?a=1&b=2',
  ),
  fc.string({ minLength: 1, maxLength: 60 }),
);

const memory = fc.constantFrom('10Gi', '4Gi', '512Mi', '8G', '4000m', '3');
const quantity = fc.oneof(
  memory.map(text => ({ state: 'set' as const, text, value: 1 })),
  fc.constant({ state: 'notSet' as const }),
  fc.constant({ state: 'notKnown' as const }),
  fc.constant({
    state: 'range' as const,
    text: '1–3',
    minimum: 1,
    maximum: 3,
  }),
);

/** Either of the two, or both. */
const versions = fc.oneof(
  fc.record({ version, chartVersion: version }),
  fc.record({ version }),
  fc.record({ chartVersion: version }),
);

const facts: fc.Arbitrary<DraftFacts> = fc.record({
  platform: fc.constant('lakehouse'),
  title: name,
  from: fc.constant(new Date(START)),
  to: time,
  components: fc.array(
    fc
      .tuple(
        component,
        versions,
        fc.option(fc.record({ previous: versions, changedAt: time }), {
          nil: undefined,
        }),
      )
      .map(([each, now, changed]) => ({ name: each, ...now, ...changed })),
    { maxLength: 5 },
  ),
  tests: fc.array(
    fc.record({
      check,
      system: name,
      outcome: fc.constantFrom(
        'passed',
        'degraded',
        'failed',
        'errored',
        'skipped',
      ),
      summary: said,
      cause: fc.option(name, { nil: undefined }),
    }),
    { maxLength: 6 },
  ),
  changes: fc.array(
    fc.record({
      workload,
      resource: fc.constantFrom('memory', 'cpu', 'replicas'),
      bound: fc.constantFrom('limit', 'request', undefined),
      from: quantity,
      to: quantity,
      at: time,
      release: fc.option(workload, { nil: undefined }),
    }),
    { maxLength: 5 },
  ),
  metrics: fc.array(
    fc.record({
      check,
      system: name,
      runs: fc.integer({ min: 1, max: 100_000 }),
      p50Ms: fc.integer({ min: 0, max: 90_000 }),
      p95Ms: fc.integer({ min: 0, max: 90_000 }),
    }),
    { maxLength: 4 },
  ),
  incidents: fc.array(
    fc
      .tuple(
        check,
        name,
        fc.constantFrom('degraded' as const, 'unhealthy' as const),
        time,
        fc.option(minutes(3_000), { nil: undefined }),
        fc.option(said, { nil: undefined }),
      )
      .map(([title, system, worst, since, lasted, summary]) => ({
        check: title,
        system,
        worst,
        since,
        until:
          lasted === undefined ? undefined : new Date(since.getTime() + lasted),
        summary,
      })),
    { maxLength: 4 },
  ),
  cut: fc.constant([]),
});

const empty: DraftFacts = {
  platform: 'lakehouse',
  title: 'Lakehouse',
  from: new Date(START),
  to: new Date(START),
  components: [],
  tests: [],
  changes: [],
  metrics: [],
  incidents: [],
  cut: [],
};

describe.each(templates)(
  'a draft by %s, as the parser reads it',
  (_, template) => {
    const parsed = (of: DraftFacts, title?: string) =>
      parseMilestone(draftMarkdown(of, { template, title }), {
        fileName: '2026-11-26-lakehouse.md',
      });

    it('tells all facts that it was made of', () => {
      fc.assert(
        fc.property(facts, each => {
          expect(readBack(parsed(each))).toEqual(told(each));
        }),
        { numRuns: 150 },
      );
    });

    it('takes no word or sign of a system as the mark of a line', () => {
      const readiness = { check: 'Readiness', system: 'Nessie' };
      const summary = '✅ passed: all 4 of 4 done ❌';
      const { tests, nextSteps, lessons } = parsed({
        ...empty,
        tests: [{ ...readiness, outcome: 'failed', summary }],
        incidents: [
          { ...readiness, worst: 'degraded', since: new Date(START), summary },
        ],
      });
      expect(tests[0].children).toMatchObject([
        {
          mark: 'failed',
          text: 'Readiness of Nessie: "passed: all 4 of 4 done"',
        },
      ]);
      expect(nextSteps).toMatchObject([{ mark: 'open' }]);
      expect(lessons[0].mark).toBeUndefined();
    });

    it('is wholly understood, whatever was measured', () => {
      for (const each of [empty, ...fc.sample(facts, 20)]) {
        expect(parsed(each).notUnderstood).toEqual([]);
      }
    });

    it('claims nothing where nothing was measured', () => {
      expect(readClaims(parsed(empty))).toEqual([]);
    });

    it('has the title that was asked for', () => {
      expect(parsed(empty, 'Memory *halved* | #1').title).toBe(
        'Memory *halved* | #1',
      );
    });
  },
);
