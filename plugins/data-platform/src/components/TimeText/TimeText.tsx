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
   * `elapsed`: how long it has been since then; `roughly`: that, or how long it
   * is until then, in one unit.
   */
  as: TimeKind;
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
  as: TimeKind,
  now: DateTime,
  seconds: boolean | undefined,
): string {
  switch (as) {
    case 'ago':
      return formatAgo(iso, now);
    case 'until':
      return formatUntil(iso, now);
    case 'clock':
      return formatTime(iso, now, { seconds });
    case 'roughly':
      return formatRoughly(
        Math.abs(now.toMillis() - DateTime.fromISO(iso).toMillis()),
      );
    default:
      return formatDuration(
        Math.max(0, now.toMillis() - DateTime.fromISO(iso).toMillis()),
      );
  }
}
