import type { Milestone } from 'backstage-plugin-data-platform-common';
import { useAllocationStyles } from '../Allocations/allocationStyles';
import { HealthCard } from '../EntityHealthContent/HealthCard';
import { useMilestoneStyles } from './milestoneStyles';

/** What of a document was not understood, for its author. */
export function NotUnderstoodCard(props: { milestone: Milestone }) {
  const { notUnderstood } = props.milestone;
  const tables = useAllocationStyles();
  const classes = useMilestoneStyles();
  return notUnderstood.length > 0 ? (
    <HealthCard title="Not understood">
      <p className={classes.words}>
        It is in the document above as text, and nothing is made of it.
      </p>
      <ul className={tables.items} aria-label="Not understood">
        {notUnderstood.map(({ line, text, reason }) => (
          <li key={`${line} ${text}`} className={tables.item}>
            <span className={classes.soft}>Line {line}: </span>
            <span className={classes.quote}>{text}</span>
            <span className={classes.faint}>{reason}</span>
          </li>
        ))}
      </ul>
    </HealthCard>
  ) : null;
}
