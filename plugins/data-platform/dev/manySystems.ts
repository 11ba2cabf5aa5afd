import { StoryApi, storyRuns, storySummary } from '../src/fixtures';

const LONG =
  'Failed to write snapshot to: s3://lake/warehouse/probe/<b>not markup</b>/metadata/00000-a_path_that_never_ends_and_has_no_place_to_break_it_at_all.metadata.json';

/** Several systems, of which one is why another's check is skipped, and long words. */
export function manySystems(now: number): StoryApi {
  const runs = storyRuns(now);
  const summary = storySummary(now, runs);
  const [trino] = summary.systems;
  const nodes = summary.checks?.find(({ check }) => check === 'nodes');
  const nessie = {
    ...trino,
    ref: 'lakehouse/nessie',
    name: 'nessie',
    type: 'nessie',
    title: 'Nessie, the catalog of the lakehouse in the far north',
    facts: { version: '0.104.1' },
  };
  const ready = {
    ref: 'lakehouse/nessie/ready',
    platform: 'lakehouse',
    system: 'nessie',
    check: 'ready',
    type: 'ready',
    title: 'Ready, with a name that is a good deal longer than its place',
    description: 'It says that it is ready.',
    severity: 'critical' as const,
    requires: [],
    suites: ['integration'],
    state: nodes?.state && { ...nodes.state, summary: LONG },
  };
  const withReady = runs.map(run => ({
    ...run,
    outcomes: run.outcomes?.flatMap(outcome =>
      outcome.ref.endsWith('/nodes')
        ? [
            {
              ...outcome,
              outcome:
                outcome.outcome === 'failed'
                  ? ('skipped' as const)
                  : outcome.outcome,
            },
            { ...outcome, ref: ready.ref, summary: LONG },
          ]
        : [outcome],
    ),
  }));
  return new StoryApi({
    runs: withReady,
    transitions: [],
    summary: {
      ...summary,
      systems: [trino, nessie],
      checks: [
        ...(summary.checks ?? []).map(check =>
          check.check === 'nodes'
            ? {
                ...check,
                state: check.state && {
                  ...check.state,
                  outcome: 'skipped' as const,
                  cause: { ref: ready.ref, title: 'Ready', summary: LONG },
                },
              }
            : check,
        ),
        ready,
      ],
      sentence: {
        ...summary.sentence,
        headline: [
          { kind: 'strong', text: 'Unhealthy. ' },
          { kind: 'text', text: 'Nessie cannot reach its warehouse: ' },
          { kind: 'code', text: LONG },
        ],
      },
    },
  });
}
