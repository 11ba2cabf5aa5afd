import type { Cause } from 'backstage-plugin-data-platform-common';
import type { Knex } from 'knex';
import type { StoredResult } from '../validation/types';
import type { RunRow } from './runRows';

/** A cause as a run keeps it, with how much it tells: the less, the more. */
type KeptCause = Cause & { rank: number };

/**
 * That the target failed tells more than that the checker did, and that a
 * critical check failed more than that one did which only warns.
 */
function rankOf({ outcome, severity }: StoredResult): number | undefined {
  switch (outcome) {
    case 'failed':
      return severity === 'warning' ? 1 : 0;
    case 'errored':
      return 2;
    default:
      return undefined;
  }
}

/** The cause that a run's row holds. */
export function fromFirstCause(text: string | null): Cause | undefined {
  if (!text) {
    return undefined;
  }
  const { ref, title, summary }: KeptCause = JSON.parse(text);
  return { ref, title, summary };
}

/**
 * Keeps a result as the first cause of its run where it tells more than the one
 * that the run has so far. To be called while the run's row is locked.
 */
export async function keepFirstCause(
  transaction: Knex.Transaction,
  result: StoredResult,
): Promise<void> {
  const rank = rankOf(result);
  if (rank === undefined) {
    return;
  }
  const runs = () => transaction<RunRow>('runs').where({ id: result.runId });
  const run = await runs().first('first_cause');
  const known: KeptCause | undefined =
    run?.first_cause && JSON.parse(run.first_cause);
  if (!known || rank < known.rank) {
    const { ref, title, summary } = result;
    const cause: KeptCause = { ref, title, summary, rank };
    await runs().update({ first_cause: JSON.stringify(cause) });
  }
}
