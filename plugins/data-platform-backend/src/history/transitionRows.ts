import type { StoredTransition } from '../validation/types';
import { partsOfRef } from './stateRows';
import { fromOptionalTime, fromStoredTime, StoredTime } from './times';

/** A row of `transitions`. */
export interface TransitionRow {
  id: string;
  platform: string;
  system: string;
  ref: string;
  title: string;
  from_health: StoredTransition['from'];
  to_health: StoredTransition['to'];
  at: StoredTime;
  since: StoredTime;
  previous_since: StoredTime | null;
  run_id: string;
  streak: number;
  summary: string;
}

/** The row that holds a transition. */
export function toTransitionRow(transition: StoredTransition): TransitionRow {
  const { platform, system } = partsOfRef(transition.ref);
  return {
    id: transition.id,
    platform,
    system,
    ref: transition.ref,
    title: transition.title,
    from_health: transition.from,
    to_health: transition.to,
    at: transition.at,
    since: transition.since,
    previous_since: transition.previousSince ?? null,
    run_id: transition.runId,
    streak: transition.streak,
    summary: transition.summary,
  };
}

/** The transition that a row holds. */
export function fromTransitionRow(row: TransitionRow): StoredTransition {
  return {
    id: row.id,
    ref: row.ref,
    title: row.title,
    from: row.from_health,
    to: row.to_health,
    at: fromStoredTime(row.at),
    since: fromStoredTime(row.since),
    previousSince: fromOptionalTime(row.previous_since),
    runId: row.run_id,
    streak: row.streak,
    summary: row.summary,
  };
}
