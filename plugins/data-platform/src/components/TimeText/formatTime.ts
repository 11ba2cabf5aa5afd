import { DateTime, Duration } from 'luxon';

const LOCALE = { locale: 'en' };

/**
 * A time in the reader's zone, as short as it can be and still be clear:
 * `09:42` today, `23 Nov 09:42` this year, `23 Nov 2025 09:42` before.
 */
export function formatTime(
  iso: string,
  now: DateTime,
  options: { seconds?: boolean } = {},
): string {
  const time = DateTime.fromISO(iso);
  if (!time.isValid) {
    return iso;
  }
  const clock = options.seconds ? 'HH:mm:ss' : 'HH:mm';
  if (time.hasSame(now, 'day')) {
    return time.toFormat(clock, LOCALE);
  }
  return time.hasSame(now, 'year')
    ? time.toFormat(`d LLL ${clock}`, LOCALE)
    : time.toFormat(`d LLL yyyy ${clock}`, LOCALE);
}

/** A time with its day, year, seconds and zone, for who wants to know exactly. */
export function formatExactly(iso: string): string {
  const time = DateTime.fromISO(iso);
  return time.isValid ? time.toFormat('d LLL yyyy HH:mm:ss ZZZZ', LOCALE) : iso;
}

/** A length of time with its unit: `46 ms`, `0.41 s`, `5 h 46 min`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 100) {
    return `${Math.round(milliseconds)} ms`;
  }
  if (milliseconds < 10_000) {
    return `${(milliseconds / 1000).toFixed(milliseconds < 1000 ? 2 : 1)} s`;
  }
  const { days, hours, minutes, seconds } = Duration.fromMillis(
    Math.round(milliseconds / 1000) * 1000,
  ).shiftTo('days', 'hours', 'minutes', 'seconds');
  if (days) {
    return hours ? `${days} d ${hours} h` : `${days} d`;
  }
  if (hours) {
    return minutes ? `${hours} h ${minutes} min` : `${hours} h`;
  }
  // Past ten minutes nobody counts the seconds.
  if (minutes) {
    return seconds && minutes < 10
      ? `${minutes} min ${seconds} s`
      : `${minutes} min`;
  }
  return `${seconds} s`;
}

/**
 * How long ago something was: `2 min ago`. What a clock that runs a little fast
 * puts into the future is just now.
 */
export function formatAgo(iso: string, now: DateTime): string {
  const time = DateTime.fromISO(iso);
  if (!time.isValid) {
    return iso;
  }
  const size = now.toMillis() - time.toMillis();
  // Below this a reader sees a number that is older than the glance at it.
  return size < 5_000 ? 'just now' : `${formatRoughly(size)} ago`;
}

/** How long it is until something: `in 13 min`; `now` where that has passed. */
export function formatUntil(iso: string, now: DateTime): string {
  const time = DateTime.fromISO(iso);
  if (!time.isValid) {
    return iso;
  }
  const size = time.toMillis() - now.toMillis();
  if (size <= 0) {
    return 'now';
  }
  return size < 5_000 ? 'in a moment' : `in ${formatRoughly(size)}`;
}

/** One unit only: `52 s`, `13 min`, `5 h`, `3 days`. */
export function formatRoughly(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) {
    return `${seconds} s`;
  }
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) {
    return `${minutes} min`;
  }
  const hours = Math.round(minutes / 60);
  if (hours < 48) {
    return `${hours} h`;
  }
  return `${Math.round(hours / 24)} days`;
}
