import type { Knex } from 'knex';
import { toCursor } from './cursor';
import { DatabaseHistoryReader } from './DatabaseHistoryReader';
import { DatabaseIntentStore } from './DatabaseIntentStore';
import { DatabaseMaintenanceStore } from './DatabaseMaintenanceStore';
import { DatabaseRunStore } from './DatabaseRunStore';
import { removeOldRuns } from './removeOldRuns';
import {
  at,
  databaseService,
  openHistory,
  testDatabases,
} from './__testUtils__/history';
import { fillTables, plansOf } from './__testUtils__/plans';

jest.setTimeout(120_000);

const databases = testDatabases();

const PLATFORMS = ['lakehouse', 'warehouse', 'archive', 'staging'];
const SUITES = ['default', 'nightly', 'hourly'];
const CHECKS = ['connection', 'catalogs', 'nodes'];
const STATES = ['finished', 'interrupted', 'missed', 'finished'];
const RUNS = 6_000;

/** So many rows that an index is worth its while, in a few statements. */
async function fill(knex: Knex) {
  const numbers = Array.from({ length: RUNS }, (_, index) => index);
  const suiteOf = (index: number) => ({
    platform: PLATFORMS[index % 4],
    suite: SUITES[index % 3],
  });
  const runId = (index: number) => `run-${String(index).padStart(8, '0')}`;
  const rows = {
    runs: numbers.map(index => ({
      id: runId(index),
      ...suiteOf(index),
      slot: index % 5 === 0 ? null : at(index),
      trigger: index % 5 === 0 ? 'manual' : 'scheduled',
      state: STATES[Math.floor(index / 12) % 4],
      at: at(index),
      total: 3,
    })),
    results: numbers.map(index => ({
      run_id: runId(index),
      ref: `${PLATFORMS[index % 4]}/trino/${CHECKS[index % 3]}`,
      title: 'title',
      outcome: 'passed',
      summary: 'summary',
      started_at: at(index),
      at: at(index),
      duration_ms: 1,
      measurements: '{}',
      evidence: '[]',
      facts: '{}',
    })),
    transitions: numbers.map(index => ({
      id: runId(index),
      platform: PLATFORMS[index % 4],
      system: `system-${index % 3}`,
      ref: `${PLATFORMS[index % 4]}/system-${index % 3}/${
        CHECKS[Math.floor(index / 12) % 3]
      }`,
      title: 'title',
      from_health: 'healthy',
      to_health: 'unhealthy',
      at: at(index),
      since: at(index),
      run_id: runId(index),
      streak: 1,
      summary: 'summary',
    })),
    intents: numbers.map(index => ({
      id: runId(index),
      run_id: runId(index),
      ref: 'lakehouse/trino/iceberg',
      name: 'probe',
      details: '{}',
      declared_at: at(index),
      due_at: at(index),
      attempts: 0,
    })),
    maintenance_windows: numbers.map(index => ({
      id: runId(index),
      platform: PLATFORMS[index % 4],
      from_at: at(index),
      to_at: at(index + 60),
      reason: 'Upgrade',
      requested_by: 'user:default/anna',
      requested_at: at(index),
    })),
    check_states: numbers.slice(0, 2_000).map(index => ({
      ref: `platform-${index % 100}/trino/check-${index}`,
      platform: `platform-${index % 100}`,
      system: 'trino',
      health: 'healthy',
      since: at(0),
      run_id: runId(index),
      at: at(index),
      outcome: 'passed',
      outcome_since: at(0),
      outcome_streak: 1,
      latest: '{"measurements":"{}","facts":"{}"}',
      recent: '[]',
      facts: '{}',
    })),
    fact_changes: numbers.map(index => ({
      id: runId(index),
      platform: PLATFORMS[index % 4],
      system: `system-${index % 3}`,
      name: `fact-${index % 5}`,
      value: String(index),
      at: at(index),
      replaced_at: index < RUNS - 60 ? at(index + 60) : null,
    })),
  };
  await fillTables(knex, rows);
}

const page = {
  limit: 20,
  cursor: toCursor({ at: at(4_000), id: 'run-00004000' }),
};
const range = { from: at(1_000), to: at(5_000), limit: 20 };
const one = { platforms: ['lakehouse'] };
const several = { platforms: ['lakehouse', 'warehouse'] };
const suite = { platform: 'lakehouse', suite: 'default' };

type Ask = (
  reader: DatabaseHistoryReader,
  store: DatabaseRunStore,
  intents: DatabaseIntentStore,
  maintenance: DatabaseMaintenanceStore,
) => Promise<unknown>;

/** Lists, which read a stretch of an index in its order, and nothing beside it. */
const LISTS: [string, string, Ask][] = [
  ['runs', 'runs_platform_at_idx', reader => reader.runs({ ...one, ...page })],
  [
    'runs of a range',
    'runs_platform_at_idx',
    reader => reader.runs({ ...one, ...range }),
  ],
  [
    'runs of a suite',
    'runs_suite_at_idx',
    reader => reader.runs({ ...one, ...page, suite: 'default' }),
  ],
  [
    'runs of a state',
    'runs_state_at_idx',
    reader => reader.runs({ ...one, ...page, state: 'missed' }),
  ],
  [
    'runs of a suite and a state',
    'runs_suite_state_at_idx',
    reader =>
      reader.runs({ ...one, ...page, suite: 'default', state: 'missed' }),
  ],
  [
    'history of a check',
    'results_ref_at_idx',
    reader => reader.checkHistory('lakehouse/trino/connection', page),
  ],
  [
    'history of a check in a range',
    'results_ref_at_idx',
    reader => reader.checkHistory('lakehouse/trino/connection', range),
  ],
  [
    'transitions',
    'transitions_platform_at_idx',
    reader => reader.transitions({ ...one, ...page }),
  ],
  [
    'transitions of a system',
    'transitions_system_at_idx',
    reader => reader.transitions({ ...one, ...page, system: 'system-0' }),
  ],
  [
    'transitions of a check',
    'transitions_ref_at_idx',
    reader =>
      reader.transitions({
        ...one,
        ...range,
        system: 'system-0',
        check: 'nodes',
      }),
  ],
  [
    'latest manual run',
    'runs_manual_at_idx',
    (_, store) => store.latestManualRunAt(suite),
  ],
  [
    'maintenance windows',
    'maintenance_windows_to_at_idx',
    (_reader, _store, _intents, maintenance) =>
      maintenance.page('lakehouse', [], page),
  ],
  ['latest slot', 'runs_slot_unique', (_, store) => store.latestSlot(suite)],
];

/** What may sort or sift the few rows that its index gives. */
const LOOKUPS: [string, string[], Ask][] = [
  [
    'running run',
    // The databases choose differently of two that give one row each.
    ['runs_'],
    (_, store) => store.runningRun(suite),
  ],
  [
    'runs of several platforms',
    ['runs_platform_at_idx'],
    reader => reader.runs({ ...several, ...page }),
  ],
  [
    'transitions of several platforms',
    ['transitions_system_at_idx'],
    reader => reader.transitions({ ...several, ...range, system: 'system-1' }),
  ],
  [
    'missed slots',
    ['runs_state_at_idx'],
    reader => reader.missedCounts(several.platforms, at(5_500)),
  ],
  ['a run', ['runs'], reader => reader.run('run-00000001')],
  ['results', ['results'], reader => reader.results('run-00000001')],
  [
    'outcomes',
    ['results'],
    reader => reader.outcomes(['run-00000001', 'run-00000002']),
  ],
  [
    'states',
    ['check_states_platform_idx'],
    reader => reader.checkStates(['platform-1']),
  ],
  [
    'facts',
    ['check_states_platform_idx'],
    reader => reader.systemFacts(['platform-1', 'platform-2'], new Set()),
  ],
  [
    'facts at a time',
    ['fact_changes_current_unique', 'fact_changes_fact_idx'],
    reader => reader.factsAt(several.platforms, at(3_000)),
  ],
  [
    'results at a time',
    ['results_ref_at_idx', 'check_states'],
    reader =>
      reader.resultsAt(
        ['lakehouse/trino/connection', 'warehouse/trino/catalogs'],
        at(3_000),
      ),
  ],
  [
    'durations',
    ['results_ref_at_idx'],
    reader =>
      reader.durationsOf(
        ['lakehouse/trino/connection', 'warehouse/trino/catalogs'],
        { from: at(2_000), to: at(3_000) },
      ),
  ],
  [
    'the run of a slot',
    ['runs_slot_unique'],
    (_, store) => store.slotRun(suite, at(0)),
  ],
  ['leases', ['runs_running_unique'], (_, store) => store.leases()],
  [
    'maintenance windows to come',
    ['maintenance_windows_to_at_idx'],
    (_reader, _store, _intents, maintenance) =>
      maintenance.windowsEndingAfter(several.platforms, at(5_900)),
  ],
  [
    'what was left behind',
    ['intents_due_at_idx'],
    (_reader, _store, intents) =>
      intents.takeDueIntents({ now: at(20), until: at(20), limit: 5 }),
  ],
];

describe.each(databases.eachSupportedId())('indexes, %s', id => {
  let knex: Knex;
  let reader: DatabaseHistoryReader;
  let store: DatabaseRunStore;
  let intents: DatabaseIntentStore;
  let maintenance: DatabaseMaintenanceStore;

  beforeAll(async () => {
    knex = await databases.init(id);
    ({ reader, store, intents } = await openHistory(knex));
    maintenance = await DatabaseMaintenanceStore.create({
      database: databaseService(knex),
    });
    await fill(knex);
  });

  it.each(LISTS)('list %s in the order of %s', async (_, index, ask) => {
    const plans = await plansOf(knex, () =>
      ask(reader, store, intents, maintenance),
    );

    expect(plans).toHaveLength(1);
    for (const plan of plans) {
      expect(plan).toContain(index);
      expect(plan).not.toMatch(/Seq Scan|^SCAN/m);
      expect(plan).not.toMatch(/Sort|TEMP B-TREE/);
      expect(plan).not.toMatch(/Filter:/);
    }
  });

  it.each(LOOKUPS)('look up %s by %j', async (_, indexes, ask) => {
    const plans = await plansOf(knex, () =>
      ask(reader, store, intents, maintenance),
    );

    expect(plans.length).toBeGreaterThan(0);
    for (const index of indexes) {
      expect(plans.join('\n')).toContain(index);
    }
    for (const plan of plans) {
      expect(plan).not.toMatch(
        /Seq Scan|SCAN (runs|results|transitions|check_states|intents|maintenance_windows|fact_changes|present|past)(?! USING)/,
      );
    }
  });

  it('look up the latest runs without sorting those of a suite', async () => {
    const plans = await plansOf(knex, () =>
      reader.latestRuns(several.platforms),
    );

    expect(plans).toHaveLength(3);
    expect(plans[0]).toContain('runs_ran_at_idx');
    for (const plan of plans) {
      expect(plan).not.toMatch(/Seq Scan|SCAN runs(?! USING)/);
      expect(plan).not.toMatch(/Sort|TEMP B-TREE/);
    }
  });

  // The last: it removes some.
  it('find old runs, and what stays of them, each by an index', async () => {
    const plans = await plansOf(knex, () =>
      removeOldRuns(knex, {
        before: at(5_900),
        suites: [{ platform: 'lakehouse', suite: 'default' }],
      }),
    );
    const all = plans.join('\n');

    expect(all).toContain('runs_platform_at_idx');
    expect(all).toContain('runs_ran_at_idx');
    expect(all).toContain('runs_slot_unique');
    for (const plan of plans) {
      expect(plan).not.toMatch(
        /Seq Scan on (runs|results)|SCAN (runs|results)(?! USING)/,
      );
    }
  });
});
