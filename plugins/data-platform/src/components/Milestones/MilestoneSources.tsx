import type { MilestoneSource } from 'backstage-plugin-data-platform-common';
import { useAllocationStyles } from '../Allocations/allocationStyles';
import { Notice } from '../States';
import { TimeText } from '../TimeText';

/** Sources that could not be read the last time, and what to do. */
export function MilestoneSources(props: { sources: MilestoneSource[] }) {
  const { sources } = props;
  const tables = useAllocationStyles();
  return (
    <>
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
