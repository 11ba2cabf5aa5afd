import { packLane } from './packing';
import { markId, TimelineMark, type MarkActions } from './TimelineMark';
import type { LaneKey, TimelineItem } from './timelineItems';
import { ROW_HEIGHT, useTimelineStyles } from './timelineStyles';
import type { MarkKeys } from './useMarkKeys';

/** What a lane is called, and how many rows it has at most. */
const LANE_LOOKS: Record<LaneKey, { title: string; mostRows: number }> = {
  milestones: { title: 'Milestones', mostRows: 6 },
  releases: { title: 'Releases', mostRows: 1 },
  allocations: { title: 'Allocations', mostRows: 1 },
  incidents: { title: 'Incidents', mostRows: 2 },
};

/** What happened of one kind, on the axis of all kinds. */
export function TimelineLane(props: {
  lane: LaneKey;
  /** The oldest first. */
  items: TimelineItem[];
  /** What is said where there is no mark: that there is none, or why it is not known. */
  note: string;
  /** Before this time there is more than was read, in milliseconds since the epoch. */
  toldFrom?: number;
  /** Id of the item that the page shows. */
  current?: string;
  x(time: number): number;
  width: number;
  keys: MarkKeys;
  actions: MarkActions;
}) {
  const { lane, items, note, toldFrom, current, x, width, keys, actions } =
    props;
  const classes = useTimelineStyles();
  const { title, mostRows } = LANE_LOOKS[lane];
  const { marks, rows } = packLane(items, {
    x,
    right: width,
    mostRows,
    labelled: lane === 'milestones',
  });
  const stopWanted = keys.stopOf(lane);
  const isOf = (id: string | undefined) => (mark: (typeof marks)[number]) =>
    mark.items.some(item => item.id === id);
  // Unless the focus was there: what the page shows, or the newest.
  const stop =
    marks.find(isOf(stopWanted)) ??
    marks.find(isOf(current)) ??
    marks[marks.length - 1];
  return (
    <div className={classes.lane}>
      <span aria-hidden className={classes.laneName}>
        {title}
      </span>
      {marks.length === 0 ? (
        <p className={classes.laneNote}>
          <span className={classes.hidden}>{title}: </span>
          {note}
        </p>
      ) : (
        <ul
          className={classes.marks}
          style={{ height: rows * ROW_HEIGHT }}
          aria-label={`${title} by date`}
        >
          {marks.map(mark => (
            <li key={markId(mark)}>
              <span
                className={classes.place}
                style={{
                  left: mark.left,
                  width: mark.width,
                  top: mark.row * ROW_HEIGHT,
                }}
              >
                <TimelineMark
                  mark={mark}
                  lane={lane}
                  isCurrent={isOf(current)(mark)}
                  isStop={mark === stop}
                  actions={actions}
                />
              </span>
              {mark.label && (
                <span
                  aria-hidden
                  className={classes.label}
                  style={{
                    left: mark.label.left,
                    width: mark.label.width,
                    top: mark.row * ROW_HEIGHT,
                  }}
                >
                  {mark.label.text}
                </span>
              )}
            </li>
          ))}
          {toldFrom !== undefined && (
            <li
              aria-hidden
              className={classes.untold}
              style={{ width: Math.max(0, x(toldFrom)) }}
            />
          )}
        </ul>
      )}
    </div>
  );
}
