import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import type { Health, Outcome } from 'backstage-plugin-data-platform-common';
import type { CheckResult, NewRun, Settle } from '../../validation/types';
import { DatabaseHistoryReader } from '../DatabaseHistoryReader';
import { DatabaseIntentStore } from '../DatabaseIntentStore';
import { DatabaseRunStore } from '../DatabaseRunStore';
import { at } from './at';

export { at };

/** SQLite, and each PostgreSQL that the environment tells of. */
export function testDatabases() {
  return TestDatabases.create({
    ids: [
      'SQLITE_3',
      'POSTGRES_14',
      'POSTGRES_15',
      'POSTGRES_16',
      'POSTGRES_17',
      'POSTGRES_18',
    ],
  });
}

/** A database service that gives this client. */
export function databaseService(
  knex: Knex,
  options: { skipMigrations?: boolean } = {},
) {
  return mockServices.database.mock({
    getClient: async () => knex,
    migrations: { skip: options.skipMigrations ?? false },
  });
}

/** A store and a reader on a database. */
export async function openHistory(knex: Knex) {
  const database = databaseService(knex);
  return {
    intents: await DatabaseIntentStore.create({ database }),
    store: await DatabaseRunStore.create({ database }),
    reader: await DatabaseHistoryReader.create({ database }),
  };
}

/** A manual run that starts so many seconds after the fixed time. */
export function newRun(seconds: number, overrides: Partial<NewRun> = {}) {
  const run: NewRun = {
    platform: 'lakehouse',
    suite: 'default',
    trigger: 'manual',
    replica: 'replica-1',
    total: 2,
    now: at(seconds),
    leaseUntil: at(seconds + 60),
    ...overrides,
  };
  return run;
}

/** A result of the catalogs check that ended so many seconds after the fixed time. */
export function checkResult(
  seconds: number,
  outcome: Outcome,
  overrides: Partial<CheckResult> = {},
): CheckResult {
  return {
    ref: 'lakehouse/trino/catalogs',
    title: 'Catalogs',
    outcome,
    summary: `it ${outcome}`,
    startedAt: at(seconds - 1),
    finishedAt: at(seconds),
    durationMs: 1000.5,
    measurements: {},
    evidence: [],
    facts: {},
    ...overrides,
  };
}

/** Thresholds that the settling of these tests pays no heed to. */
export const thresholds = { fall: 1, recover: 1 };

const HEALTH: Record<Outcome, Health> = {
  passed: 'healthy',
  degraded: 'degraded',
  failed: 'unhealthy',
  skipped: 'unknown',
  errored: 'unknown',
};

/** Settles at once: each outcome is the health. */
export const settleAtOnce: Settle = (previous, result) => {
  const health = HEALTH[result.outcome];
  const changed = previous && previous.health !== health;
  const since =
    previous && !changed ? previous.since : new Date(result.finishedAt);
  const repeats = previous?.latest.outcome === result.outcome;
  return {
    state: {
      ref: result.ref,
      health,
      since,
      latest: result,
      outcomeSince: repeats ? previous.outcomeSince : result.finishedAt,
      outcomeStreak: repeats ? previous.outcomeStreak + 1 : 1,
      lastPassed:
        result.outcome === 'passed'
          ? {
              runId: result.runId,
              at: result.finishedAt,
              durationMs: result.durationMs,
            }
          : previous?.lastPassed,
      recent: [
        ...(previous?.recent ?? []),
        {
          runId: result.runId,
          at: result.finishedAt,
          outcome: result.outcome,
          durationMs: result.durationMs,
        },
      ],
    },
    transition: changed
      ? {
          ref: result.ref,
          title: result.title,
          from: previous.health,
          to: health,
          at: result.finishedAt,
          since: result.finishedAt,
          previousSince: previous.since,
          runId: result.runId,
          streak: 1,
          summary: result.summary,
        }
      : undefined,
  };
};

/** Starts a run that is expected to start, and gives its id. */
export async function startRun(
  store: DatabaseRunStore,
  seconds: number,
  overrides: Partial<NewRun> = {},
): Promise<string> {
  const answer = await store.startRun(newRun(seconds, overrides));
  if (!('started' in answer)) {
    throw new Error(`The run was refused: ${answer.refused}`);
  }
  return answer.started.id;
}

/** A finished run with these results. */
export async function runWith(
  store: DatabaseRunStore,
  seconds: number,
  results: CheckResult[],
  overrides: Partial<NewRun> = {},
): Promise<string> {
  const id = await startRun(store, seconds, overrides);
  for (const result of results) {
    await store.recordResult(id, result, thresholds, settleAtOnce);
  }
  await store.finishRun(id, { state: 'finished', at: at(seconds + 30) });
  return id;
}
