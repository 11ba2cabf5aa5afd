import { TimeText } from '../TimeText';
import type { ChangeEvent } from './changeEvents';
import { formatShortDay } from './milestoneDay';

/** When an event was; of a milestone its day, which is all that its document tells. */
export function EventTime(props: { event: ChangeEvent }) {
  const { kind, at, text } = props.event;
  return kind === 'milestone' ? (
    <span title={text}>{formatShortDay(at)}</span>
  ) : (
    <TimeText iso={at} as="clock" />
  );
}
