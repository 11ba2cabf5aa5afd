import { DateTime } from 'luxon';
import { useNow } from '../../hooks';
import {
  formatAgo,
  formatDuration,
  formatExactly,
  formatRoughly,
  formatTime,
  formatUntil,
} from './formatTime';

type TimeKind = 'ago' | 'until' | 'clock' | 'elapsed' | 'roughly';

/** A time as text that stays true, with the exact one in its tooltip. */
export function TimeText(props: {
  /** ISO 8601. */
  iso: string;
  /**
   * `ago` and `until`: how far from now; `clock`: when, as short as can be;
   * `elapsed`: how long it has been since then; `roughly`: that in one unit.
   */
  as: TimeKind;
  /** Of `elapsed` and `roughly`: whether it is how long it is until then. */
  ahead?: boolean;
  /** Whether the clock shows seconds. */
  seconds?: boolean;
}) {
  const { iso, as, ahead, seconds } = props;
  const now = useNow();
  return (
    <time dateTime={iso} title={formatExactly(iso)}>
      {textOf(iso, as, now, { ahead, seconds })}
    </time>
  );
}

function textOf(
  iso: string,
  as: TimeKind,
  now: DateTime,
  options: { ahead?: boolean; seconds?: boolean },
): string {
  const since = now.toMillis() - DateTime.fromISO(iso).toMillis();
  const size = options.ahead ? -since : since;
  switch (as) {
    case 'ago':
      return formatAgo(iso, now);
    case 'until':
      return formatUntil(iso, now);
    case 'clock':
      return formatTime(iso, now, options);
    default:
      // What was ahead has passed, or a clock runs a little fast or slow.
      if (size <= 0) {
        return 'a moment';
      }
      return as === 'roughly' ? formatRoughly(size) : formatDuration(size);
  }
}
