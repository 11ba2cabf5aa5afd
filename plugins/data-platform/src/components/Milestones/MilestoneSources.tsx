import type { MilestoneSource } from 'backstage-plugin-data-platform-common';
import { useAllocationStyles } from '../Allocations/allocationStyles';
import { Notice } from '../States';
import { TimeText } from '../TimeText';

/** More of what was left out is only counted. */
const MOST_PROBLEMS = 5;

/** Sources that could not be read the last time, or not wholly, and what to do. */
export function MilestoneSources(props: { sources: MilestoneSource[] }) {
  const { sources } = props;
  const tables = useAllocationStyles();
  return (
    <>
      {sources
        .filter(({ error, problems = [] }) => !error && problems.length > 0)
        .map(({ id, location, problems = [] }) => (
          <div key={id} className={tables.notice}>
            <Notice>
              <p>
                <strong>{location}</strong> was read, but for this:
              </p>
              <ul>
                {problems.slice(0, MOST_PROBLEMS).map(problem => (
                  <li key={problem}>{problem}</li>
                ))}
                {problems.length > MOST_PROBLEMS && (
                  <li>and {problems.length - MOST_PROBLEMS} more</li>
                )}
              </ul>
            </Notice>
          </div>
        ))}
      {sources
        .filter(({ error }) => error)
        .map(({ id, location, error, succeededAt, entityRef }) => (
          <div key={id} className={tables.notice}>
            <Notice>
              <p>
                <strong>{location}</strong> could not be read: {error}
              </p>
              <p>
                {succeededAt ? (
                  <>
                    What is shown of it is from{' '}
                    <TimeText iso={succeededAt} as="clock" />.{' '}
                  </>
                ) : (
                  'Nothing of it is known yet. '
                )}
                {entityRef ? (
                  <>
                    It is read again by itself; see whether the annotation{' '}
                    <code>data-platform/milestones</code> of {entityRef} leads
                    to it.
                  </>
                ) : (
                  <>
                    It is read again by itself; see whether it is right under{' '}
                    <code>dataPlatform.milestones.sources</code>.
                  </>
                )}
              </p>
            </Notice>
          </div>
        ))}
    </>
  );
}
