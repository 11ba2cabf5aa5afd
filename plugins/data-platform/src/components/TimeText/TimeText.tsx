import { DateTime } from 'luxon';
import { useNow } from '../../hooks';
import {
  formatDuration,
  formatExactly,
  formatRelative,
  formatTime,
} from './formatTime';

/** A time as text that stays true, with the exact one in its tooltip. */
export function TimeText(props: {
  /** ISO 8601. */
  iso: string;
  /**
   * `relative`: how far from now; `clock`: when, as short as can be; `elapsed`:
   * how long it has been since then.
   */
  as: 'relative' | 'clock' | 'elapsed';
  /** Whether the clock shows seconds. */
  seconds?: boolean;
}) {
  const { iso, as, seconds } = props;
  const now = useNow();
  return (
    <time dateTime={iso} title={formatExactly(iso)}>
      {textOf(iso, as, now, seconds)}
    </time>
  );
}

function textOf(
  iso: string,
  as: 'relative' | 'clock' | 'elapsed',
  now: DateTime,
  seconds: boolean | undefined,
): string {
  if (as === 'relative') {
    return formatRelative(iso, now);
  }
  if (as === 'clock') {
    return formatTime(iso, now, { seconds });
  }
  return formatDuration(
    Math.max(0, now.toMillis() - DateTime.fromISO(iso).toMillis()),
  );
}
