import { useEffect, useReducer } from 'react';
import { DateTime } from 'luxon';

const TICK_MS = 5_000;

/**
 * The time; what uses it renders anew every few seconds, or as often as told,
 * so that it stays true.
 */
export function useNow(tickMs = TICK_MS): DateTime {
  const [, tick] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const timer = setInterval(tick, tickMs);
    return () => clearInterval(timer);
  }, [tickMs]);
  return DateTime.now();
}
