import type { Knex } from 'knex';
import type { RunRow } from './runRows';
import type { StateRow } from './stateRows';
import type { StoredTime } from './times';

/** Removed in one transaction, so that nothing waits long for it. */
const RUNS_A_BATCH = 200;

/** What is removed, and what is not. */
export interface OldRuns {
  /** Runs that began before go, with all of their results. */
  before: Date;
  /** Those that are configured: the latest run and slot of each stay. */
  suites: { platform: string; suite: string }[];
  /** Where it says so, what is left is for the next time. */
  signal?: AbortSignal;
}

/** Where the next batch begins. */
interface Place {
  at: StoredTime;
  id: string;
}

/**
 * Removes old runs with their results, in small batches, each from an index.
 *
 * What stays, however old it is: the runs of the latest result, the last failure
 * and the last pass of each check, as pages lead to them; the latest run of each
 * suite, and its latest slot, which tells the slots that were missed since.
 * Transitions stay as they are.
 *
 * @returns how many runs were removed
 */
export async function removeOldRuns(
  knex: Knex,
  options: OldRuns,
): Promise<number> {
  const { before, suites, signal } = options;
  const kept = await runsToKeep(knex, suites);
  let removed = 0;
  for (const platform of await platformsOf(knex, suites)) {
    let place: Place | undefined;
    do {
      const runs = await oldRuns(knex, platform, before, place);
      removed += await remove(
        knex,
        runs.map(({ id }) => id).filter(id => !kept.has(id)),
      );
      place = runs.length < RUNS_A_BATCH ? undefined : runs.at(-1);
    } while (place && !signal?.aborted);
  }
  return removed;
}

/** Also those that are configured no more. */
async function platformsOf(
  knex: Knex,
  suites: OldRuns['suites'],
): Promise<string[]> {
  const known: Pick<StateRow, 'platform'>[] = await knex<StateRow>(
    'check_states',
  ).distinct('platform');
  return [...new Set([...known, ...suites].map(({ platform }) => platform))];
}

async function runsToKeep(
  knex: Knex,
  suites: OldRuns['suites'],
): Promise<Set<string>> {
  const states: Pick<
    StateRow,
    'run_id' | 'last_failed_run_id' | 'last_passed'
  >[] = await knex<StateRow>('check_states').select(
    'run_id',
    'last_failed_run_id',
    'last_passed',
  );
  const ofChecks = states.flatMap(state => [
    state.run_id,
    state.last_failed_run_id,
    state.last_passed && JSON.parse(state.last_passed).runId,
  ]);
  const ofSuites = await Promise.all(
    suites.flatMap(suite => [latestOf(knex, suite), latestSlotOf(knex, suite)]),
  );
  return new Set([...ofChecks, ...ofSuites.map(run => run?.id)]);
}

function latestOf(knex: Knex, suite: OldRuns['suites'][number]) {
  return (
    knex<RunRow>('runs')
      .where(suite)
      // Said in the statement itself: its index is for runs that ran alone.
      .whereRaw("state <> 'missed'")
      .orderBy([
        { column: 'at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .first('id')
  );
}

function latestSlotOf(knex: Knex, suite: OldRuns['suites'][number]) {
  return knex<RunRow>('runs')
    .where(suite)
    .whereNotNull('slot')
    .orderBy('slot', 'desc')
    .first('id');
}

async function oldRuns(
  knex: Knex,
  platform: string,
  before: Date,
  after: Place | undefined,
): Promise<Place[]> {
  const runs = knex<RunRow>('runs')
    .where({ platform })
    .where('at', '<', before)
    .whereNot({ state: 'running' })
    .orderBy([{ column: 'at' }, { column: 'id' }])
    .limit(RUNS_A_BATCH)
    .select('at', 'id');
  return after
    ? runs.whereRaw('(at, id) > (?, ?)', [after.at, after.id])
    : runs;
}

async function remove(knex: Knex, ids: string[]): Promise<number> {
  if (ids.length === 0) {
    return 0;
  }
  let removed = 0;
  await knex.transaction(async transaction => {
    await transaction('results').whereIn('run_id', ids).delete();
    removed = await transaction<RunRow>('runs').whereIn('id', ids).delete();
  });
  return removed;
}
