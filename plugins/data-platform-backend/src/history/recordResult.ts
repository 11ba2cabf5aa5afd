import type { Knex } from 'knex';
import { v7 as uuid } from 'uuid';
import type {
  CheckResult,
  Settle,
  SettlingRules,
  StoredResult,
  StoredTransition,
} from '../validation/types';
import { Facts, withFacts } from './facts';
import { keepFirstCause } from './firstCause';
import { recordFacts } from './recordFacts';
import { toResultRow } from './resultRows';
import type { RunRow } from './runRows';
import { fromStateRow, StateRow, toStateRow } from './stateRows';
import { storableResult } from './storable';
import { fromStoredTime } from './times';
import { toTransitionRow } from './transitionRows';

class NotRecorded extends Error {}

/** Adds to the counts of a running run, and tells whose it is; nothing where it no longer runs. */
async function countIn(
  transaction: Knex.Transaction,
  result: StoredResult,
): Promise<Pick<RunRow, 'trigger'> | undefined> {
  const [counted] = await transaction<RunRow>('runs')
    .where({ id: result.runId, state: 'running' })
    .update({
      [result.outcome]: transaction.raw('?? + 1', [result.outcome]),
    })
    .returning('trigger');
  return counted;
}

async function findState(
  transaction: Knex.Transaction,
  ref: string,
): Promise<StateRow | undefined> {
  // Until the transaction ends, another replica waits here. SQLite has one
  // writer at a time, and leaves the clause out.
  return transaction<StateRow>('check_states')
    .where({ ref })
    .forUpdate()
    .first();
}

/** By so much the clocks of replicas may differ. */
const MAX_DIFFERENCE_MS = 10_000;

/**
 * Whether a result came before the one that a state holds. One whose time has yet
 * to come was told by a clock that was ahead, and must not keep others out until then.
 */
function isLate(result: StoredResult, state: StateRow): boolean {
  const stateMs = fromStoredTime(state.at).getTime();
  if (stateMs > Date.now() + MAX_DIFFERENCE_MS) {
    return false;
  }
  const difference = result.finishedAt.getTime() - stateMs;
  return difference < 0 || (difference === 0 && result.runId < state.run_id);
}

/**
 * Settles the state of the result's check, and tells the transition that comes
 * of it. A result that is older than the state leaves it as it is, and one of
 * another target begins anew. What it tells of its system is kept beside it.
 */
async function settleState(
  transaction: Knex.Transaction,
  result: StoredResult,
  rules: Parameters<Settle>[2],
  settle: Settle,
) {
  const settleFrom = (row: StateRow | undefined) => {
    const moved =
      row?.target !== undefined &&
      row.target !== null &&
      result.target !== undefined &&
      row.target !== result.target;
    const same = moved ? undefined : row;
    const { state, transition } = settle(
      same && fromStateRow(same),
      result,
      rules,
    );
    const known: Facts = same ? JSON.parse(same.facts) : {};
    return {
      row: toStateRow(state, {
        lastFailedRunId:
          result.outcome === 'failed'
            ? result.runId
            : row?.last_failed_run_id ?? undefined,
        facts: withFacts(known, result.facts, result.finishedAt),
        target: result.target ?? row?.target ?? undefined,
      }),
      transition,
      known,
    };
  };

  let previous = await findState(transaction, result.ref);
  if (!previous) {
    const first = settleFrom(undefined);
    const inserted = await transaction<StateRow>('check_states')
      .insert(first.row)
      .onConflict('ref')
      .ignore()
      .returning('ref');
    if (inserted.length > 0) {
      await recordFacts(transaction, result, first.known);
      return first.transition;
    }
    // Another suite's run had the check's first result at the same time.
    previous = await findState(transaction, result.ref);
  }
  if (previous && isLate(result, previous)) {
    return undefined;
  }
  const next = settleFrom(previous);
  await transaction<StateRow>('check_states')
    .where({ ref: result.ref })
    .update(next.row);
  await recordFacts(transaction, result, next.known);
  return next.transition;
}

/**
 * Records a result: see `RunStore.recordResult`.
 *
 * The transaction begins with a write to the run. It keeps the run from being
 * marked as interrupted meanwhile, and makes SQLite take its one write lock at
 * once: a transaction that reads first can't wait for it later.
 */
export async function recordResult(
  knex: Knex,
  runId: string,
  checkResult: CheckResult,
  rules: SettlingRules,
  settle: Settle,
): Promise<{ recorded: boolean; transition?: StoredTransition }> {
  const result: StoredResult = { ...storableResult(checkResult), runId };
  try {
    return await knex.transaction(async transaction => {
      const run = await countIn(transaction, result);
      if (!run) {
        throw new NotRecorded();
      }
      const inserted = await transaction('results')
        .insert(toResultRow(result))
        .onConflict(['run_id', 'ref'])
        .ignore()
        .returning('run_id');
      if (inserted.length === 0) {
        throw new NotRecorded();
      }
      await keepFirstCause(transaction, result);
      const settled = await settleState(
        transaction,
        result,
        { ...rules, trigger: run.trigger },
        settle,
      );
      if (!settled) {
        return { recorded: true };
      }
      const transition = { ...settled, id: uuid() };
      await transaction('transitions').insert(toTransitionRow(transition));
      return { recorded: true, transition };
    });
  } catch (error) {
    // Thrown so that what was counted is taken back.
    if (error instanceof NotRecorded) {
      return { recorded: false };
    }
    throw error;
  }
}
