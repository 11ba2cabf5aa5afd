import type {
  Milestone,
  MilestoneItem,
} from 'backstage-plugin-data-platform-common';
import { HealthCard } from '../EntityHealthContent/HealthCard';
import { ItemList } from './ItemList';
import { goalsText } from './milestoneWords';
import { useMilestoneStyles } from './milestoneStyles';

/** The goals of a document, how many are done, and which. */
export function GoalsCard(props: { milestone: Milestone }) {
  const { goals, goalItems } = props.milestone;
  const classes = useMilestoneStyles();
  const text = goalsText(props.milestone);
  if (goalItems.length === 0) {
    return null;
  }
  return (
    <HealthCard
      title="Goals"
      aside={text && <span className={classes.soft}>{text}</span>}
    >
      {text && (
        <div aria-hidden className={classes.bar}>
          <div style={{ width: `${(100 * goals.done) / goals.total}%` }} />
        </div>
      )}
      <ItemList items={goalItems} label="Goals" noteOf={doneText} />
    </HealthCard>
  );
}

// Those that have no mark are no goals that can be counted.
function doneText(items: MilestoneItem[]): string | undefined {
  const marked = items.filter(({ mark }) => mark);
  const done = marked.filter(({ mark }) => mark === 'done');
  return marked.length > 0
    ? `${done.length} of ${marked.length} done`
    : undefined;
}
