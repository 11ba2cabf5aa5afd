import { useState } from 'react';
import Popover from '@material-ui/core/Popover';
import { useTheme } from '@material-ui/core/styles';
import type { DateTime } from 'luxon';
import { HappenedList } from './HappenedList';
import { MarkHint } from './MarkHint';
import type { PlacedMark } from './packing';
import { axisLabels, isOfHours, type TimeWindow } from './timeAxis';
import { LANES, type LaneKey, type TimelineItem } from './timelineItems';
import { TimelineLane } from './TimelineLane';
import type { MarkActions } from './TimelineMark';
import { AXIS_HEIGHT, END, GUTTER, useTimelineStyles } from './timelineStyles';
import { useMarkKeys } from './useMarkKeys';

/** What a lane says where it has no mark, from when on it is told, and what keeps it from being told. */
export interface LaneState {
  note: string;
  toldFrom?: number;
  warning?: string;
}

interface Pointed {
  mark: PlacedMark;
  element: HTMLElement;
}

/** All lanes over one axis of time. */
export function TimelineChart(props: {
  /** Those within the window, the oldest first. */
  items: TimelineItem[];
  lanes: Record<LaneKey, LaneState>;
  window: TimeWindow;
  /** Id of the item that the page shows. */
  current?: string;
  /** In pixels. */
  width: number;
  now: DateTime;
}) {
  const { items, lanes, window, current, width, now } = props;
  const classes = useTimelineStyles();
  const keys = useMarkKeys();
  const [pointed, setPointed] = useState<Pointed>();
  const [opened, setOpened] = useState<Pointed>();
  const room = Math.max(1, width - GUTTER - END);
  const x = (time: number) =>
    ((time - window.from) / Math.max(1, window.to - window.from)) * room;
  const actions: MarkActions = {
    onHint: (mark, element) => setPointed(mark && element && { mark, element }),
    onFocus: keys.onFocus,
    onOpen: (mark, element) => {
      setPointed(undefined);
      setOpened({ mark, element });
    },
  };
  return (
    // Keys are heard from the marks within, which are links and buttons.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={classes.chart}
      onKeyDown={event => {
        if (event.key === 'Escape') {
          setPointed(undefined);
        }
        keys.onKeyDown(event);
      }}
    >
      <div
        aria-hidden
        className={classes.today}
        style={{ left: GUTTER + x(now.toMillis()) }}
      />
      {LANES.map(lane => (
        <TimelineLane
          key={lane}
          lane={lane}
          items={items.filter(item => item.lane === lane)}
          note={lanes[lane].note}
          toldFrom={lanes[lane].toldFrom}
          current={current}
          x={x}
          width={room}
          keys={keys}
          actions={actions}
        />
      ))}
      <TimeAxis window={window} room={room} x={x} now={now} />
      {pointed && !opened && <MarkHint {...pointed} />}
      {opened && (
        <Popover
          open
          anchorEl={opened.element}
          anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }}
          transformOrigin={{ vertical: 'top', horizontal: 'center' }}
          onClose={() => setOpened(undefined)}
          PaperProps={{
            role: 'dialog',
            'aria-label': 'What happened here',
            className: classes.popover,
          }}
        >
          <HappenedList items={opened.mark.items} label="What happened here" />
        </Popover>
      )}
    </div>
  );
}

function TimeAxis(props: {
  window: TimeWindow;
  room: number;
  x(time: number): number;
  now: DateTime;
}) {
  const { window, room, x, now } = props;
  const classes = useTimelineStyles();
  const soft = useTheme().palette.text.secondary;
  const today = x(now.toMillis());
  return (
    <svg
      aria-hidden
      width={GUTTER + room + END}
      height={AXIS_HEIGHT}
      className={classes.axis}
      fontSize={11.5}
      fill={soft}
    >
      <line x1={GUTTER} x2={GUTTER + room} y1={0.5} y2={0.5} stroke={soft} />
      {axisLabels(window, { width: room, now, x }).map(label => (
        <g key={`${label.x} ${label.text}`}>
          <line
            x1={GUTTER + label.x}
            x2={GUTTER + label.x}
            y1={0}
            y2={5}
            stroke={soft}
          />
          <text x={GUTTER + label.x} y={18} textAnchor="middle">
            {label.text}
          </text>
        </g>
      ))}
      <text
        x={GUTTER + today}
        y={18}
        textAnchor={today > room - 20 ? 'end' : 'middle'}
        fontWeight={600}
      >
        {isOfHours(window) ? 'now' : 'today'}
      </text>
    </svg>
  );
}
