import { Link } from '@backstage/core-components';
import { eventWord, type ChangeEvent } from './changeEvents';

/** An event in a sentence, with its name leading to where it is shown. */
export function EventLine(props: {
  event: ChangeEvent;
  /** Where it is shown; undefined where it is no part of that. */
  to?: string;
}) {
  const { event, to } = props;
  return (
    <>
      {eventWord(event)}{' '}
      {to ? (
        <Link underline="always" to={to}>
          {event.name}
        </Link>
      ) : (
        <strong>{event.name}</strong>
      )}
      {/* The text of a milestone is its day, which stands beside it. */}
      {event.kind !== 'milestone' && ` ${event.text}`}
    </>
  );
}
