import { useEffect, useReducer } from 'react';
import { DateTime } from 'luxon';

const TICK_MS = 5_000;

/** The time; what uses it renders anew every few seconds, so that it stays true. */
export function useNow(): DateTime {
  const [, tick] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const timer = setInterval(tick, TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return DateTime.now();
}
