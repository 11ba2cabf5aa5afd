import { describeError } from '../../api';
import type { Live } from '../../hooks';
import { useContentStyles } from './contentStyles';

/** What of a card could not be read, or not anew; nothing where it was. */
export function Unread(props: {
  /** What it is, to begin the sentence: `Milestones`. */
  what: string;
  live: Live<unknown>;
}) {
  const {
    what,
    live: { value, error },
  } = props;
  const classes = useContentStyles();
  return error ? (
    <p className={classes.note}>
      {what} could not be read{value ? ' anew' : ''}:{' '}
      {describeError(error).text}.
    </p>
  ) : null;
}
