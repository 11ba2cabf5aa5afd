import type { Quantity } from 'backstage-plugin-data-platform-node';

const HOUR = 60 * 60 * 1000;

/** More moves than these within an hour are not somebody's decisions. */
const MOST_MOVES = 6;

/** What is remembered of a workload's replicas. Times in milliseconds since 1970. */
export interface ReplicaMemory {
  last?: number;
  /** When the number moved within the last hour. */
  moves: number[];
  minimum?: number;
  maximum?: number;
  /** Whether it is told as a range for now. */
  ranged?: boolean;
}

/**
 * Tells replicas that something scales, though nobody told of an autoscaler, as
 * the range that they move in; as a number again once they held still for an hour.
 */
export function steadyReplicas(
  memory: ReplicaMemory,
  observed: Quantity,
  at: Date,
): { quantity: Quantity; memory: ReplicaMemory } {
  if (observed.state === 'notKnown') {
    return { quantity: observed, memory };
  }
  if (observed.state !== 'set') {
    return { quantity: observed, memory: { moves: [] } };
  }
  const { value } = observed;
  const now = at.getTime();
  const moves = [
    ...memory.moves,
    ...(memory.last !== undefined && memory.last !== value ? [now] : []),
  ].filter(time => time > now - HOUR);
  if (moves.length === 0) {
    return { quantity: observed, memory: { last: value, moves } };
  }
  const seen = [memory.minimum, memory.maximum, memory.last, value].filter(
    each => each !== undefined,
  );
  const minimum = Math.min(...seen);
  const maximum = Math.max(...seen);
  const ranged = memory.ranged || moves.length > MOST_MOVES;
  return {
    quantity: ranged
      ? { state: 'range', text: `${minimum}–${maximum}`, minimum, maximum }
      : observed,
    memory: {
      last: value,
      moves: moves.slice(-2 * MOST_MOVES),
      minimum,
      maximum,
      ...(ranged && { ranged }),
    },
  };
}
