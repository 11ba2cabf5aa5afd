import type {
  Allocation,
  AllocationSource,
} from 'backstage-plugin-data-platform-common';
import { Notice } from '../States';
import { TimeText } from '../TimeText';
import { useAllocationStyles } from './allocationStyles';
import { mainResource } from './columns';
import { SourceName } from './SourceName';

/** Where some allocations come from, as of when, and what of them could not be told. */
export function SourceLead(props: {
  source: AllocationSource;
  /** Those that come from it. */
  allocations: Allocation[];
}) {
  const { source, allocations } = props;
  const { collectedAt, problems, usageProblem } = source;
  const classes = useAllocationStyles();
  const isHeap = allocations.some(item => mainResource(item) === 'heap');
  return (
    <>
      {collectedAt && (
        <p className={classes.lead}>
          From <SourceName source={source} />,{' '}
          <TimeText iso={collectedAt} as="ago" />.
          {allocations.length > 0 &&
            (isHeap
              ? ' Bars: use of the heap.'
              : ' Bars: usage of the limit; the tick is the request.')}
        </p>
      )}
      <SourceState source={source} hasItems={allocations.length > 0} />
      {usageProblem && (
        <p className={classes.lead}>Usage is not known: {usageProblem}</p>
      )}
      {problems.length > 0 && (
        <div className={classes.notice}>
          <Notice>
            <p>
              {problems.length === 1
                ? 'One thing could not be told:'
                : `${problems.length} things could not be told:`}
            </p>
            <ul className={classes.problems}>
              {problems.map(({ subject, message }) => (
                <li key={`${subject} ${message}`}>
                  <strong>{subject}</strong>: {message}
                </li>
              ))}
            </ul>
          </Notice>
        </div>
      )}
    </>
  );
}

// Whether what is shown is as it is now.
function SourceState(props: { source: AllocationSource; hasItems: boolean }) {
  const { source, hasItems } = props;
  const { title, stale, error, attemptedAt, collectedAt, nextAt } = source;
  const classes = useAllocationStyles();
  if (!attemptedAt) {
    return (
      <p className={classes.lead}>
        <strong>{title}</strong> has not been asked yet
        {nextAt && (
          <>
            ; it is asked <TimeText iso={nextAt} as="until" />
          </>
        )}
        .
      </p>
    );
  }
  if (!stale && !error) {
    return null;
  }
  return (
    <div className={classes.notice}>
      <Notice unknown={stale || !collectedAt}>
        <p>
          {stale && <strong>unknown (stale): </strong>}
          {title}{' '}
          {stale && collectedAt ? (
            <>
              has not answered since <TimeText iso={collectedAt} as="clock" />
            </>
          ) : (
            <>
              could not be asked at <TimeText iso={attemptedAt} as="clock" />
            </>
          )}
          {error ? `: ${withoutStop(error)}.` : '.'}
        </p>
        {hasItems && collectedAt && (
          <p>
            What is shown is the last known, of{' '}
            <TimeText iso={collectedAt} as="clock" />
            {stale ? '; what it is now is not known' : ''}.
          </p>
        )}
        {nextAt && (
          <p>
            It is asked again <TimeText iso={nextAt} as="until" />.
          </p>
        )}
      </Notice>
    </div>
  );
}

function withoutStop(text: string): string {
  return text.trim().replace(/\.$/, '');
}
