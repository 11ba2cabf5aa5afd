import { useEffect, useState } from 'react';
import { DateTime } from 'luxon';

const TICK_MS = 5_000;

/** The time, anew every few seconds, so that what is relative to it stays true. */
export function useNow(): DateTime {
  const [now, setNow] = useState(() => DateTime.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(DateTime.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
