import { DateTime } from 'luxon';
import { spanStart, type SpanKey } from '../../hooks/timelineSpans';
import { tickText, timeTicks } from '../StepChart/scale';
import type { TimelineItem } from './timelineItems';

const DAY_MS = 24 * 60 * 60 * 1000;
/** The shortest that the axis is, so that a day is not as wide as the page. */
const LEAST_MS = 7 * DAY_MS;
/** What is planned within so long is on the axis, however short the time before is. */
const COMING_MS = 90 * DAY_MS;
/** From here on the axis has months rather than days. */
const MONTHS_FROM_MS = 120 * DAY_MS;
/** Room that the name of a month takes, in pixels. */
const MONTH_WIDTH = 72;
const MONTH_STEPS = [1, 2, 3, 6, 12, 24, 60, 120];
/** Room of the word `today`, which no other label may lie on, in pixels. */
const TODAY_WIDTH = 56;

/** A stretch of time, in milliseconds since the epoch. */
export interface TimeWindow {
  from: number;
  to: number;
}

/**
 * The time that the axis shows: of all time from the first milestone to today,
 * or to the last that is yet to come, unless that would take more room than all that
 * was; of another span that, up to today.
 */
export function windowOf(
  items: TimelineItem[],
  span: SpanKey,
  now: DateTime,
): TimeWindow {
  const start = spanStart(span, now);
  const today = now.toMillis();
  if (start) {
    return { from: start.toMillis(), to: today };
  }
  const milestones = items.filter(({ lane }) => lane === 'milestones');
  const first = Math.min(...milestones.map(item => item.from));
  // The first of them is shown, however late it is.
  const end = Math.max(first, today + Math.max(today - first, COMING_MS));
  const to = milestones
    .filter(item => item.from <= end)
    .reduce((last, item) => Math.max(last, Math.min(item.to, end)), today);
  const from = Math.min(first, today, to - LEAST_MS);
  // The first mark stands within the axis, not on its end.
  return { from: from - (to - from) * 0.02, to };
}

/** What is at least in part within a window; times beyond its ends are those ends. */
export function itemsWithin(
  items: TimelineItem[],
  { from, to }: TimeWindow,
): TimelineItem[] {
  return items
    .filter(item => item.to >= from && item.from <= to)
    .map(item => ({
      ...item,
      from: Math.max(item.from, from),
      to: Math.min(item.to, to),
    }));
}

/** Whether the axis is so short that it has hours rather than days. */
export function isOfHours({ from, to }: TimeWindow): boolean {
  return to - from <= 2 * DAY_MS;
}

/** A label of the axis, at a place in pixels. */
export interface AxisLabel {
  x: number;
  text: string;
}

/** The labels of the axis, none of them where `today` stands. */
export function axisLabels(
  { from, to }: TimeWindow,
  options: { width: number; now: DateTime; x(time: number): number },
): AxisLabel[] {
  const { width, now, x } = options;
  const isMonths = to - from > MONTHS_FROM_MS;
  const ticks = isMonths
    ? monthTicks(from, to, width)
    : timeTicks(from, to, width);
  const today = x(now.toMillis());
  return ticks
    .map(tick => ({
      x: x(tick),
      text: isMonths ? monthText(tick) : tickText(tick, from, to),
    }))
    .filter(label => Math.abs(label.x - today) > TODAY_WIDTH);
}

function monthTicks(from: number, to: number, width: number): number[] {
  const most = Math.max(2, Math.floor(width / MONTH_WIDTH));
  const months = (to - from) / (30.44 * DAY_MS);
  const step =
    MONTH_STEPS.find(candidate => months / candidate <= most) ??
    Math.ceil(months / most / 12) * 12;
  const start = DateTime.fromMillis(from).startOf('month');
  const first = start.minus({
    months: (start.year * 12 + start.month - 1) % step,
  });
  const ticks: number[] = [];
  for (
    let tick = first;
    tick.toMillis() <= to;
    tick = tick.plus({ months: step })
  ) {
    if (tick.toMillis() >= from) {
      ticks.push(tick.toMillis());
    }
  }
  return ticks;
}

function monthText(time: number): string {
  return DateTime.fromMillis(time).setLocale('en').toFormat('LLL yyyy');
}
