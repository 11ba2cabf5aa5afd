import type { ReactNode } from 'react';
import type { Suite } from 'backstage-plugin-data-platform-common';
import { TimeText } from '../TimeText';
import { Notice } from './Notice';

/** No run has finished yet: when the first is due. */
export function NothingYet(props: { suites: Suite[]; actions?: ReactNode }) {
  const { suites, actions } = props;
  const running = suites.some(suite => suite.running);
  const [next] = suites
    .filter(suite => suite.nextSlot)
    .sort(
      (a, b) => Date.parse(a.nextSlot ?? '') - Date.parse(b.nextSlot ?? ''),
    );
  return (
    <Notice unknown actions={actions}>
      <p>
        No run has finished yet. {running && 'The first one is under way.'}
        {!running && next?.nextSlot && (
          <>
            The first is due{' '}
            <strong>
              <TimeText iso={next.nextSlot} as="until" />
            </strong>{' '}
            (suite {next.name}, {next.schedule.text}).
          </>
        )}
        {!running && !next && 'No suite with a schedule covers this entity.'}
      </p>
    </Notice>
  );
}
