import { useState } from 'react';
import type { ClaimLink } from 'backstage-plugin-data-platform-common';
import { Chip } from '../Chip';
import { useMilestoneStyles } from './milestoneStyles';

const BY: Record<ClaimLink['by'], string> = {
  comment: 'linked by its author',
  alias: 'linked by an alias',
  name: 'linked by a name',
  words: 'linked by words',
};

/**
 * How it was found what a claim is held against, in a tooltip and, for keys and
 * fingers, below; one that is not certain is marked so.
 */
export function LinkReason(props: { link: ClaimLink }) {
  const { by, reason, certain } = props.link;
  const classes = useMilestoneStyles();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div>
      {!certain && (
        <>
          <Chip title="It is not certain that this is what was meant">
            likely
          </Chip>{' '}
        </>
      )}
      <button
        type="button"
        className={classes.reason}
        title={reason}
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        {BY[by]}
      </button>
      {isOpen && <span className={classes.faint}>{reason}</span>}
    </div>
  );
}
