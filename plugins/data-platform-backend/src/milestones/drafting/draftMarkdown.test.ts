import { draftMarkdown } from './draftMarkdown';
import type { DraftFacts } from './facts';
import { incidentsOf } from './incidents';
import { DEFAULT_TEMPLATE, placeholdersIn } from './template';

const at = (time: string) => new Date(`2026-11-${time}:00Z`);

const facts: DraftFacts = {
  platform: 'lakehouse',
  title: 'Lakehouse',
  from: at('19T00:00'),
  to: at('26T00:00'),
  components: [
    {
      name: 'Trino',
      version: '476',
      chartVersion: '1.39.1',
      previous: { version: '475', chartVersion: '1.39.0' },
      changedAt: at('20T08:00'),
    },
    { name: 'Nessie', version: '0.99.0' },
    { name: 'loki', chartVersion: '6.30.1' },
  ],
  tests: [
    {
      check: 'Connection',
      system: 'Trino',
      outcome: 'passed',
      summary: '476 answers',
    },
    {
      check: 'Iceberg round trip',
      system: 'Trino',
      outcome: 'skipped',
      summary: 'skipped',
      cause: 'Readiness',
    },
    {
      check: 'Performance',
      system: 'Trino',
      outcome: 'failed',
      summary: "Column '*price*' cannot be <b>resolved</b>\n# not a heading",
    },
  ],
  changes: [
    {
      workload: 'trino-coordinator',
      resource: 'memory',
      bound: 'limit',
      from: { state: 'set', text: '10Gi', value: 10 * 1024 ** 3 },
      to: { state: 'set', text: '4Gi', value: 4 * 1024 ** 3 },
      at: at('20T08:00'),
      release: 'trino',
    },
    {
      workload: 'loki',
      resource: 'cpu',
      bound: 'request',
      from: { state: 'notSet' },
      at: at('21T08:00'),
    },
  ],
  metrics: [
    {
      check: 'TPC-H queries',
      system: 'Trino',
      runs: 672,
      p50Ms: 412,
      p95Ms: 521,
    },
  ],
  incidents: [
    {
      check: 'Readiness',
      system: 'Nessie',
      worst: 'unhealthy',
      since: at('20T09:42'),
      until: at('20T09:54'),
      summary: 'missing access key',
    },
    {
      check: 'Performance',
      system: 'Trino',
      worst: 'degraded',
      since: at('25T10:00'),
      summary: 'slow',
    },
  ],
  cut: [],
};

const draft = (changes: Partial<DraftFacts> = {}, title?: string) =>
  draftMarkdown(
    { ...facts, ...changes },
    { title, template: DEFAULT_TEMPLATE },
  );

/** The lines of each section, by its title. */
function sectionsOf(text: string): Record<string, string[]> {
  return Object.fromEntries(
    text
      .split(/^##+ /m)
      .slice(1)
      .map(each => {
        const [title, ...lines] = each.trim().split('\n');
        return [title, lines.filter(line => line !== '')];
      }),
  );
}

describe('a draft of a milestone', () => {
  it('says what was measured, each in its section', () => {
    const sections = sectionsOf(draft());
    expect(sections['Components deployed']).toEqual([
      '- Trino v476 (Helm chart 1.39.1)',
      '  - Changed at 2026-11-20 08:00 UTC from 475 (Helm chart 1.39.0)',
      '- Nessie v0.99.0',
      '- loki (Helm chart 6.30.1)',
    ]);
    expect(sections['Configuration changes']).toEqual([
      '- trino-coordinator memory limit 10Gi → 4Gi, at 2026-11-20 08:00 UTC by release trino',
      '- loki cpu request not set → not known, at 2026-11-21 08:00 UTC',
    ]);
    expect(sections['Tests performed']).toEqual([
      '- Lakehouse: 1/3 checks passing',
      '  - ✅ Connection of Trino: "476 answers"',
      '  - ⏭️ Iceberg round trip of Trino: Skipped because of Readiness',
      `  - ❌ Performance of Trino: "Column '\\*price\\*' cannot be \\<b\\>resolved\\</b\\> \\# not a heading"`,
    ]);
    expect(sections.Metrics).toEqual([
      '- TPC-H queries of Trino: p50 0.41 s, p95 0.52 s in 672 runs',
    ]);
    expect(sections.Incidents).toEqual([
      '- Readiness of Nessie unhealthy for 12 min, from 2026-11-20 09:42 UTC: "missing access key"',
      '- Performance of Trino degraded since 2026-11-25 10:00 UTC: "slow"',
    ]);
    expect(sections['Next steps']).toEqual([
      '- [ ] **Have Iceberg round trip of Trino pass**: it waits for Readiness',
      `- [ ] **Have Performance of Trino pass**: "Column '\\*price\\*' cannot be \\<b\\>resolved\\</b\\> \\# not a heading"`,
    ]);
  });

  it('leaves to people what only they can say', () => {
    const text = draft();
    expect(text).toContain('To be written: what was done, and what for');
    expect(text).toContain('- [ ] _To be written: what was to be reached._');
  });

  it('says where nothing ran that nothing did, and calls nothing complete', () => {
    const text = draft({
      components: [],
      tests: [],
      changes: [],
      metrics: [],
      incidents: [],
    });
    expect(text).toContain('**Status**: In progress');
    expect(sectionsOf(text)).toMatchObject({
      'Components deployed': ['No component told its version.'],
      'Configuration changes': [
        'Nothing is known to have changed of what workloads are given.',
      ],
      'Tests performed': ['No check ran.'],
      Metrics: ['No check ran whose duration tells something.'],
      Incidents: ['Nothing fell or recovered.'],
      'Next steps': ['No check ran.'],
    });
  });

  it('says where all passed that it did', () => {
    expect(sectionsOf(draft({ tests: [facts.tests[0]] }))).toMatchObject({
      'Next steps': ['Every check that ran passes.'],
    });
  });

  it('claims no health of what was unwell throughout', () => {
    const text = draft({ tests: [facts.tests[2]], incidents: [] });
    expect(sectionsOf(text)).toMatchObject({
      Incidents: ['Nothing fell or recovered.'],
      'Next steps': [expect.stringContaining('Have Performance of Trino pass')],
    });
  });

  it('has the title that is asked for, and the days', () => {
    expect(draft({}, 'Memory *halved*')).toMatch(
      /^# Milestone: Memory \\\*halved\\\*\n\n\*\*Date\*\*: 2026-11-19 to 2026-11-26\n/,
    );
    expect(draft({ from: facts.to })).toContain('**Date**: 2026-11-26\n');
  });

  it('is complete when all passes, and in progress else', () => {
    expect(draft()).toContain('**Status**: In progress');
    expect(draft({ tests: [facts.tests[0]] })).toContain(
      '**Status**: Completed',
    );
  });

  it('fills a template of one’s own, and leaves what it does not know', () => {
    const template = '# {{ title }}\n{{tests}}\n{{weather}}';
    expect(placeholdersIn(template)).toEqual(['title', 'tests', 'weather']);
    expect(draftMarkdown(facts, { title: 'Ours', template })).toMatch(
      /^# Ours\n- Lakehouse: 1\/3[\s\S]*\{\{weather\}\}\n$/,
    );
  });
});

describe('incidents', () => {
  const turned = (ref: string, to: string, time: string) => ({
    id: `${ref}${time}`,
    ref,
    title: ref,
    from: 'healthy',
    to,
    at: at(time),
    since: at(time),
    runId: 'run',
    streak: 2,
    summary: `${to} at ${time}`,
  });
  const titles = (ref: string) => ({ check: ref, system: 'Trino' });

  it('that began before the time are told from their recovery', () => {
    const incidents = incidentsOf(
      [
        turned('b', 'degraded', '20T08:10'),
        {
          ...turned('a', 'healthy', '20T08:30'),
          from: 'unhealthy',
          previousSince: at('19T22:00'),
        },
      ] as Parameters<typeof incidentsOf>[0],
      titles,
    );
    expect(incidents).toEqual([
      {
        check: 'a',
        system: 'Trino',
        worst: 'unhealthy',
        since: at('19T22:00'),
        until: at('20T08:30'),
      },
      expect.objectContaining({ check: 'b' }),
    ]);
    expect(draft({ incidents })).toContain(
      '- a of Trino unhealthy for 10 h 30 min, from 2026-11-19 22:00 UTC\n',
    );
  });

  it('pair a fall with the recovery of the same check, and keep the worst of it', () => {
    const incidents = incidentsOf(
      [
        turned('a', 'degraded', '20T08:00'),
        turned('b', 'unhealthy', '20T08:10'),
        turned('a', 'unhealthy', '20T08:20'),
        turned('a', 'unknown', '20T08:25'),
        turned('a', 'healthy', '20T08:30'),
        turned('c', 'healthy', '20T08:40'),
        turned('a', 'degraded', '20T08:50'),
      ] as Parameters<typeof incidentsOf>[0],
      titles,
    );
    expect(
      incidents.map(({ check, worst, since, until, summary }) => [
        check,
        worst,
        since.toISOString().slice(11, 16),
        until?.toISOString().slice(11, 16),
        summary,
      ]),
    ).toEqual([
      ['a', 'unhealthy', '08:00', '08:30', 'unhealthy at 20T08:20'],
      ['b', 'unhealthy', '08:10', undefined, 'unhealthy at 20T08:10'],
      ['a', 'degraded', '08:50', undefined, 'degraded at 20T08:50'],
    ]);
  });
});
