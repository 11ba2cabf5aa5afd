import type { TimelineItem } from './timelineItems';

/** The least that a mark takes, in pixels. */
export const MARK_WIDTH = 18;
/** With the number of those that lie there. */
const GROUP_WIDTH = 30;
const GAP = 2;
/** Between a mark and the words beside it. */
const LABEL_GAP = 4;
/** Roughly, in pixels. */
const LETTER_WIDTH = 6.6;
/** Longer words are cut. */
const MOST_LABEL_WIDTH = 210;

/** Where a mark stands in its lane, in pixels and rows. */
export interface PlacedMark {
  /** One, or several that lie too close to each other to be told apart. */
  items: TimelineItem[];
  left: number;
  width: number;
  row: number;
  /** The words beside it, where they have room. */
  label?: { left: number; width: number; text: string };
}

/** The marks of a lane, the oldest first, and how many rows they take. */
export interface PackedLane {
  marks: PlacedMark[];
  rows: number;
}

interface PackOptions {
  x(time: number): number;
  /** Where the lane ends, in pixels. */
  right: number;
  /** So many rows at most; what finds no place in them joins another. */
  mostRows: number;
}

/**
 * Gives each item a place in which it lies on no other: in the first row that
 * has room. Where all rows are full, it joins the mark before it in the last one.
 */
export function packLane(
  items: TimelineItem[],
  options: PackOptions & { labelled: boolean },
): PackedLane {
  if (options.labelled) {
    const packed = pack(items, { ...options, isLabelled: true });
    if (packed.marks.every(mark => mark.items.length === 1)) {
      return packed;
    }
  }
  return pack(items, { ...options, isLabelled: false });
}

function pack(
  items: TimelineItem[],
  options: PackOptions & { isLabelled: boolean },
): PackedLane {
  const { x, right, mostRows, isLabelled } = options;
  const places = items
    .map(item => placeOf(item, { x, right, isLabelled }))
    .sort((a, b) => a.start - b.start);
  const ends: number[] = [];
  const last: PlacedMark[] = [];
  const marks: PlacedMark[] = [];
  for (const { start, end, mark } of places) {
    const free = ends.findIndex(taken => start >= taken + GAP);
    const row = free < 0 && ends.length < mostRows ? ends.length : free;
    if (row >= 0) {
      ends[row] = end;
      last[row] = { ...mark, row };
      marks.push(last[row]);
    } else {
      const joined = last[mostRows - 1];
      joined.items.push(...mark.items);
      const reach = Math.max(
        joined.left + Math.max(joined.width, GROUP_WIDTH),
        mark.left + mark.width,
      );
      joined.width = reach - joined.left;
      ends[mostRows - 1] = reach;
    }
  }
  return { marks, rows: ends.length };
}

function placeOf(
  item: TimelineItem,
  {
    x,
    right,
    isLabelled,
  }: Omit<PackOptions, 'mostRows'> & {
    isLabelled: boolean;
  },
): { start: number; end: number; mark: PlacedMark } {
  const from = x(item.from);
  const to = x(item.to);
  const width = Math.max(MARK_WIDTH, to - from);
  // In the middle of its time, and within the lane.
  const left = Math.min((from + to - width) / 2, right - width / 2);
  const mark: PlacedMark = { items: [item], left, width, row: 0 };
  if (!isLabelled) {
    return { start: left, end: left + width, mark };
  }
  const labelWidth = Math.min(
    MOST_LABEL_WIDTH,
    item.name.length * LETTER_WIDTH,
  );
  const isAtRight = left + width + LABEL_GAP + labelWidth <= right;
  const labelLeft = isAtRight
    ? left + width + LABEL_GAP
    : left - LABEL_GAP - labelWidth;
  return {
    start: Math.min(left, labelLeft),
    end: isAtRight ? labelLeft + labelWidth : left + width,
    mark: {
      ...mark,
      label: { left: labelLeft, width: labelWidth, text: item.name },
    },
  };
}
