import type { MilestoneItem } from 'backstage-plugin-data-platform-common';
import { ItemMark } from './ItemMark';
import { useMilestoneStyles } from './milestoneStyles';

/** Items of a document in their order, by the subheads that they are under. */
export function ItemList(props: {
  items: MilestoneItem[];
  label: string;
  /** What stands behind a subhead: `2 of 3`. */
  noteOf?(items: MilestoneItem[]): string | undefined;
}) {
  const { items, label, noteOf } = props;
  const classes = useMilestoneStyles();
  return (
    <>
      {byGroup(items).map(({ title, own }) => (
        <div key={`${own[0].line} ${title}`}>
          {title && (
            <h4 className={classes.group}>
              {[title, noteOf?.(own)].filter(Boolean).join(': ')}
            </h4>
          )}
          <Items
            items={own}
            label={[label, title].filter(Boolean).join(', ')}
          />
        </div>
      ))}
    </>
  );
}

function Items(props: { items: MilestoneItem[]; label?: string }) {
  const { items, label } = props;
  const classes = useMilestoneStyles();
  return (
    <ul className={classes.items} aria-label={label}>
      {items.map(({ text, line, mark, tally, children }) => (
        <li key={`${line} ${text}`}>
          {mark && <ItemMark mark={mark} />}
          {text}
          {tally && (
            <span className={classes.soft}>
              {' '}
              {tally.passed} of {tally.total}
            </span>
          )}
          {children.length > 0 && <Items items={children} />}
        </li>
      ))}
    </ul>
  );
}

interface Group {
  title: string;
  own: MilestoneItem[];
}

// Those that follow each other under the same subheads.
function byGroup(items: MilestoneItem[]): Group[] {
  const groups: Group[] = [];
  for (const item of items) {
    const title = item.group.join(', ');
    const last = groups[groups.length - 1];
    if (last?.title === title) {
      last.own.push(item);
    } else {
      groups.push({ title, own: [item] });
    }
  }
  return groups;
}
