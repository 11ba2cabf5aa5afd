import { DateTime } from 'luxon';
import type { AllocationSeries } from 'backstage-plugin-data-platform-common';

const KI = 1024;
/** Lines across the chart, the lowest of which is zero. */
const MAX_STEPS = 4;
/** Room that a time takes, in pixels. */
const TIME_WIDTH = 64;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const TIME_STEPS = [
  1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10080,
].map(minutes => minutes * MINUTE_MS);

/** The values at which lines are drawn, zero first; the last one is the top. */
export function valueTicks(
  highest: number,
  unit: AllocationSeries['unit'],
): number[] {
  const step = stepFor(highest > 0 ? highest : 1, unit);
  const count = Math.max(1, Math.ceil((highest * 1.02) / step));
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

/** The times at which the axis is labelled, on round hours of the reader's zone. */
export function timeTicks(from: number, to: number, width: number): number[] {
  const most = Math.max(2, Math.floor(width / TIME_WIDTH));
  const step =
    TIME_STEPS.find(candidate => (to - from) / candidate <= most) ??
    Math.ceil((to - from) / most / DAY_MS) * DAY_MS;
  const offset = DateTime.fromMillis(from).offset * MINUTE_MS;
  const first = Math.ceil((from + offset) / step) * step - offset;
  const ticks: number[] = [];
  for (let tick = first; tick <= to; tick += step) {
    ticks.push(tick);
  }
  return ticks;
}

/** A time of the axis as short as it can be: the day where a day is longer than a tick. */
export function tickText(time: number, from: number, to: number): string {
  const at = DateTime.fromMillis(time).setLocale('en');
  if (to - from > 2 * DAY_MS) {
    return at.toFormat('d LLL');
  }
  return at.toFormat('HH:mm');
}

// Bytes in powers of two, others in powers of ten, halved and quartered.
function stepFor(highest: number, unit: AllocationSeries['unit']): number {
  const least = highest / MAX_STEPS;
  if (unit === 'bytes') {
    const power = KI ** Math.max(0, Math.floor(Math.log2(least) / 10));
    return power * 2 ** Math.max(0, Math.ceil(Math.log2(least / power) - 1e-9));
  }
  const power = 10 ** Math.floor(Math.log10(least));
  const factor =
    [1, 2, 2.5, 5, 10].find(candidate => candidate * power >= least) ?? 10;
  return unit === 'count'
    ? Math.max(1, Math.ceil(factor * power))
    : Math.max(1, factor * power);
}
