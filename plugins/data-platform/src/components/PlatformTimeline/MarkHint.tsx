import Paper from '@material-ui/core/Paper';
import Popper from '@material-ui/core/Popper';
import type { PlacedMark } from './packing';
import { ITEM_WORDS } from './timelineItems';
import { useTimelineStyles } from './timelineStyles';

/** So many are told; the rest is counted. */
const TOLD = 4;

/** What a mark is of that a pointer or the focus is on; for those who see. */
export function MarkHint(props: { mark: PlacedMark; element: HTMLElement }) {
  const { mark, element } = props;
  const classes = useTimelineStyles();
  if (!element.isConnected) {
    return null;
  }
  const { items } = mark;
  return (
    <Popper
      open
      anchorEl={element}
      placement="top"
      style={{ pointerEvents: 'none', zIndex: 1 }}
    >
      {/* The mark's own name says the same to who doesn't see this. */}
      <Paper aria-hidden elevation={4} className={classes.hint}>
        {items.slice(0, TOLD).map(item => (
          <div key={item.id}>
            <span className={classes.when}>
              {ITEM_WORDS[item.lane]} · {item.when}
            </span>
            <strong>{item.name}</strong>
            {item.lane === 'milestones' ? ', ' : ' '}
            {item.text}
          </div>
        ))}
        {items.length > TOLD && (
          <div className={classes.when}>and {items.length - TOLD} more</div>
        )}
      </Paper>
    </Popper>
  );
}
