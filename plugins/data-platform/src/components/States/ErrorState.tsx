import { dataPlatformReadPermission } from 'backstage-plugin-data-platform-common';
import { ActionButton } from '../ActionButton';
import { describeError } from '../../api';
import { DateTime } from 'luxon';
import { TimeText } from '../TimeText';
import { Notice } from './Notice';

/** What could not be read, why, and what is shown instead. */
export function ErrorState(props: {
  error: Error;
  /** What could not be read, to begin the sentence: `The health`. */
  subject: string;
  /** When what is shown below was read, in milliseconds since the epoch. */
  shownSince?: number;
  /** Whether an attempt is under way. */
  retrying?: boolean;
  /** What is said instead where the backend knows nothing of it, so that to try again is no help. */
  gone?: string;
  onRetry(): void;
}) {
  const { error, subject, shownSince, retrying, gone, onRetry } = props;
  const { kind, text, status, message } = describeError(error);
  if (kind === 'denied') {
    return (
      <Notice alert>
        <p>
          You may not see this platform (permission{' '}
          <code>{dataPlatformReadPermission.name}</code>). Ask its owner, or who
          runs this portal.
        </p>
      </Notice>
    );
  }
  if (status === 404) {
    return (
      <Notice unknown alert>
        <p>
          {gone ??
            `${subject} could not be found: it is not known to the backend.`}
        </p>
      </Notice>
    );
  }
  return (
    <Notice
      unknown
      alert
      actions={
        <ActionButton disabled={retrying} onClick={onRetry}>
          Try again
        </ActionButton>
      }
    >
      <p>
        {subject} could not be read: {text}.
        {shownSince !== undefined && (
          <>
            {' '}
            What is shown below is from{' '}
            <TimeText
              iso={DateTime.fromMillis(shownSince).toISO() ?? ''}
              as="clock"
            />
            .
          </>
        )}
      </p>
      {message && <p>{message}</p>}
    </Notice>
  );
}
