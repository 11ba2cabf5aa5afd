import type { ChangeMarker, ChartModel } from './chartModel';
import type { Places } from './Lines';

/** Roughly, in pixels. */
const LETTER_WIDTH = 6.1;
const LINE_HEIGHT = 13;
/** Lines of labels that fit above the plot and into its upper part. */
const LANES = 3;
const GAP = 5;

/** A word in the chart and where it stands. */
interface Label {
  text: string;
  x: number;
  y: number;
}

/** Right of the place of a bound's name, so that it is not on that of usage. */
const USAGE_OFFSET = 52;

/**
 * The names of the lines, at their left ends. A line that has only begun has no room
 * for its name, which then ends where the chart does.
 */
export function boundLabels(
  model: ChartModel,
  { x, y, right }: Places & { right: number },
): Label[] {
  const placed = (text: string, place: number, end: number) => ({
    text,
    x: Math.min(place, end - text.length * LETTER_WIDTH),
  });
  const labels = model.lines.flatMap(({ bound, pieces }): Label[] => {
    const first = pieces.find(({ most }) => most !== undefined);
    return first?.most === undefined
      ? []
      : [
          {
            ...placed(
              bound === 'size' ? 'given' : bound,
              x(first.from) + 8,
              right - USAGE_OFFSET,
            ),
            // Below its line, as usage is often right above it.
            y: y(first.most) + (bound === 'request' ? 13 : -5),
          },
        ];
  });
  const [point] = model.usage.flat();
  if (point) {
    labels.push({
      ...placed('usage', x(Date.parse(point.at)) + 8 + USAGE_OFFSET, right),
      y: y(point.maximum) - 5,
    });
  }
  return labels;
}

/** What changed, beside its line; what finds no place is in the table alone. */
export function markerLabels(
  markers: ChangeMarker[],
  options: {
    x(time: number): number;
    left: number;
    right: number;
    clock(iso: string): string;
  },
): (Label & { iso: string; anchor: 'start' | 'end' })[] {
  const { x, left, right, clock } = options;
  const taken: [number, number][][] = Array.from({ length: LANES }, () => []);
  // The latest is looked for first.
  return [...markers].reverse().flatMap(({ at, iso, text }) => {
    const words = `${clock(iso)} ${text}`;
    const width = words.length * LETTER_WIDTH;
    const place = x(at);
    const fitsAtRight = place + GAP + width <= right;
    const start = fitsAtRight ? place + GAP : place - GAP - width;
    if (start < left - GAP) {
      return [];
    }
    const lane = taken.findIndex(spans =>
      spans.every(([a, b]) => start + width < a || start > b),
    );
    if (lane < 0) {
      return [];
    }
    taken[lane].push([start, start + width]);
    return [
      {
        iso,
        text: words,
        x: fitsAtRight ? place + GAP : place - GAP,
        y: LINE_HEIGHT * (lane + 1) + 4,
        anchor: fitsAtRight ? 'start' : 'end',
      },
    ];
  });
}
