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

/** The names of the lines, at their left ends; those that would lie on each other are moved apart. */
export function boundLabels(model: ChartModel, { x, y }: Places): Label[] {
  const labels = model.lines.flatMap(({ bound, pieces }): Label[] => {
    const first = pieces.find(({ most }) => most !== undefined);
    return first?.most === undefined
      ? []
      : [
          {
            text: bound === 'size' ? 'given' : bound,
            x: x(first.from) + 8,
            // Below its line, as usage is often right above it.
            y: y(first.most) + (bound === 'request' ? 13 : -5),
          },
        ];
  });
  const [point] = model.usage.flat();
  if (point) {
    labels.push({
      text: 'usage',
      x: x(Date.parse(point.at)) + 60,
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
