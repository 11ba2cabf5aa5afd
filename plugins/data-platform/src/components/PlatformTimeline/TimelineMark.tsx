import { useTheme } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { paintsOf } from '../colours';
import { INCIDENT_GLYPHS, HappenedMark } from './HappenedMark';
import { MARK_WIDTH, type PlacedMark } from './packing';
import { statusColour } from './StatusMark';
import { itemText, type LaneKey } from './timelineItems';
import { useTimelineStyles } from './timelineStyles';

/** What a mark does when it is pointed at, comes to the focus, or is pressed. */
export interface MarkActions {
  onHint(mark: PlacedMark | undefined, element?: HTMLElement): void;
  onFocus(lane: LaneKey, id: string): void;
  /** Of what leads nowhere by itself. */
  onOpen(mark: PlacedMark, element: HTMLElement): void;
}

/** The id of a mark: that of the first that lies there. */
export function markId({ items: [first] }: PlacedMark): string {
  return first.id;
}

/** What a mark says of all that lies there. */
export function markText({ items }: PlacedMark): string {
  return items.length === 1
    ? itemText(items[0])
    : `${items.length} here: ${items.map(itemText).join('; ')}`;
}

/** A mark in its lane: a link to what it is of, or a button that tells it. */
export function TimelineMark(props: {
  mark: PlacedMark;
  lane: LaneKey;
  /** Whether it is of what the page shows. */
  isCurrent: boolean;
  /** Whether the Tab key comes to it. */
  isStop: boolean;
  actions: MarkActions;
}) {
  const { mark, lane, isCurrent, isStop, actions } = props;
  const classes = useTimelineStyles();
  const [first] = mark.items;
  const href = mark.items.length === 1 ? first.href : undefined;
  const health =
    lane === 'incidents'
      ? mark.items.find(item => item.health === 'unhealthy')?.health ??
        first.health
      : undefined;
  const shared = {
    'aria-label': markText(mark),
    'aria-current': isCurrent ? ('true' as const) : undefined,
    'data-lane': lane,
    'data-at': first.to,
    tabIndex: isStop ? 0 : -1,
    className: [
      classes.mark,
      health && classes[health],
      isRange(mark, lane) && classes.isRange,
    ]
      .filter(Boolean)
      .join(' '),
    onMouseEnter: (event: { currentTarget: HTMLElement }) =>
      actions.onHint(mark, event.currentTarget),
    onMouseLeave: () => actions.onHint(undefined),
    onFocus: (event: { currentTarget: HTMLElement }) => {
      actions.onFocus(lane, first.id);
      actions.onHint(mark, event.currentTarget);
    },
    onBlur: () => actions.onHint(undefined),
  };
  const picture = <MarkPicture mark={mark} lane={lane} health={health} />;
  return href ? (
    <Link {...shared} to={href} underline="none">
      {picture}
    </Link>
  ) : (
    <button
      {...shared}
      type="button"
      aria-haspopup="dialog"
      onClick={event => actions.onOpen(mark, event.currentTarget)}
    >
      {picture}
    </button>
  );
}

// One milestone of several days that are wider than its diamond.
function isRange({ items, width }: PlacedMark, lane: LaneKey): boolean {
  return lane === 'milestones' && items.length === 1 && width > MARK_WIDTH;
}

function MarkPicture(props: {
  mark: PlacedMark;
  lane: LaneKey;
  health?: keyof typeof INCIDENT_GLYPHS;
}) {
  const { mark, lane, health } = props;
  const { items } = mark;
  const [first] = items;
  const classes = useTimelineStyles();
  const paints = paintsOf(useTheme());
  const count = items.length > 1 && (
    <span aria-hidden className={classes.count}>
      {items.length}
    </span>
  );
  if (health) {
    return (
      <>
        <span aria-hidden>{INCIDENT_GLYPHS[health]}</span>
        {count}
      </>
    );
  }
  return (
    <>
      {isRange(mark, lane) && (
        <span
          aria-hidden
          className={classes.days}
          style={{
            background: statusColour(first.status ?? 'unknown', paints),
          }}
        />
      )}
      <span className={classes.diamond}>
        <HappenedMark item={first} />
      </span>
      {count}
    </>
  );
}
