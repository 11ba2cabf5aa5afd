import type { Knex } from 'knex';

/** What each history consists of; only its length differs. */
export const PLATFORMS = ['platform-0', 'platform-1'];
export const SUITES = ['suite-0', 'suite-1'];
export const CHECKS_A_RUN = 10;
export const START = Date.UTC(2024, 0, 1);
const SECONDS_BETWEEN_RUNS = 60;

/** The id of the run of this number. */
export function runId(number: number): string {
  return `run-${String(1_000_000_000 + number)}`;
}

/** When the run of this number was. */
export function timeOfRun(number: number): Date {
  return new Date(START + number * SECONDS_BETWEEN_RUNS * 1000);
}

/**
 * Writes so many results, ten a run, with their runs, and a transition for each
 * hundredth result. The database makes them itself: a million rows take seconds.
 */
export async function fill(knex: Knex, results: number): Promise<void> {
  const isPostgres = knex.client.config.client === 'pg';
  const runs = results / CHECKS_A_RUN;
  const start = START / 1000;
  const time = (number: string) => {
    const seconds = `${start} + ${number} * ${SECONDS_BETWEEN_RUNS}`;
    return isPostgres ? `to_timestamp(${seconds})` : `(${seconds}) * 1000`;
  };
  const text = (number: string) => `cast(${number} as varchar(20))`;
  const id = (number: string) => `'run-' || ${text(`1000000000 + ${number}`)}`;
  const platform = (number: string) =>
    `'platform-' || ${text(`${number} % 2`)}`;
  const suite = (number: string) =>
    `'suite-' || ${text(`(${number} / 2) % 2`)}`;
  const ref = (run: string, check: string) =>
    `${platform(run)} || '/trino/check-' || ${text(
      `(${run} / 2) % 2`,
    )} || '-' || ${text(check)}`;
  const numbers = (count: number) =>
    `with recursive numbers(i) as (select 0 union all select i + 1 from numbers where i + 1 < ${count})`;

  // One run in ten is a missed slot, one in a hundred a manual one.
  await knex.raw(`
    insert into runs (id, platform, suite, slot, "trigger", state, at, finished_at, total, passed, failed)
    ${numbers(runs)}
    select ${id('i')}, ${platform('i')}, ${suite('i')},
      case when i % 100 = 3 then null else ${time('i')} end,
      case when i % 100 = 3 then 'manual' else 'scheduled' end,
      case when i % 10 = 7 then 'missed' else 'finished' end,
      ${time('i')}, ${time('i')}, ${CHECKS_A_RUN}, 9, 1
    from numbers`);
  await knex.raw(`
    insert into results (run_id, ref, title, outcome, summary, started_at, at, duration_ms, measurements, evidence, facts)
    ${numbers(results)}
    select ${id('(i / 10)')}, ${ref('(i / 10)', 'i % 10')}, 'A check',
      case when i % 10 = 9 then 'failed' else 'passed' end, '3 of 3 active',
      ${time('(i / 10)')}, ${time('(i / 10)')}, 12.5,
      '{"queued":{"value":3,"unit":"ms"}}',
      '[{"label":"Query","kind":"sql","text":"SELECT node_id, node_version, state FROM system.runtime.nodes"}]',
      '{"version":"476"}'
    from numbers`);
  await knex.raw(`
    insert into transitions (id, platform, system, ref, title, from_health, to_health, at, since, run_id, streak, summary)
    ${numbers(results / 100)}
    select ${id('i')}, ${platform('i')}, 'trino', ${ref('i', '9')}, 'A check',
      'healthy', 'unhealthy', ${time('(i * 10)')}, ${time('(i * 10)')},
      ${id('(i * 10)')}, 2, '2 of 3 active'
    from numbers`);
  // Ten facts of each system, each with as many values as are kept.
  await knex.raw(`
    insert into fact_changes (id, platform, system, name, value, previous, at, replaced_at)
    ${numbers(4_000)}
    select ${id('i')}, ${platform('i')}, 'trino',
      'fact-' || ${text('(i / 2) % 10')}, ${text('i')}, null,
      ${time('i')}, case when i < 3980 then ${time('(i + 20)')} end
    from numbers`);
  if (isPostgres) {
    // What it does by itself after a while; SQLite never does.
    await knex.raw('vacuum analyze');
  }
}
