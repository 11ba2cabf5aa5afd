import { Link } from '@backstage/core-components';
import { HappenedMark } from './HappenedMark';
import { ITEM_WORDS, type TimelineItem } from './timelineItems';
import { useTimelineStyles } from './timelineStyles';

/** What happened, in the order that is given, in words. */
export function HappenedList(props: { items: TimelineItem[]; label: string }) {
  const { items, label } = props;
  const classes = useTimelineStyles();
  return (
    <ul className={classes.list} aria-label={label}>
      {items.map(item => (
        <li key={item.id}>
          <span className={classes.glyph}>
            <HappenedMark item={item} />
          </span>
          <span>
            <span className={classes.when}>{item.when}</span>
            {ITEM_WORDS[item.lane]}{' '}
            {item.href ? (
              <Link underline="always" to={item.href}>
                {item.name}
              </Link>
            ) : (
              <strong>{item.name}</strong>
            )}
            {item.lane === 'milestones' ? ', ' : ' '}
            {item.text}
          </span>
        </li>
      ))}
    </ul>
  );
}
