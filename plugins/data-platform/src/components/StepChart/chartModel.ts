import type {
  AllocationBound,
  AllocationChange,
  AllocationSeries,
  Quantity,
  UsagePoint,
} from 'backstage-plugin-data-platform-common';
import { changeText } from '../ChangeEvents/changeText';
import { leastOf, mostOf } from '../Quantity/quantityText';

/** A time in which a bound stays the same. */
export interface BoundPiece {
  from: number;
  to: number;
  quantity: Quantity;
  /** Undefined where there is no bound, or it is not known. */
  least?: number;
  most?: number;
}

/** A bound over time. */
export interface BoundLine {
  bound: AllocationBound;
  pieces: BoundPiece[];
}

/** Changes at one time. */
export interface ChangeMarker {
  at: number;
  iso: string;
  /** `limit 10Gi → 4Gi`. */
  text: string;
}

/** What the chart draws, in times and values. */
export interface ChartModel {
  from: number;
  to: number;
  highest: number;
  lines: BoundLine[];
  /** Parts without a gap. */
  usage: UsagePoint[][];
  markers: ChangeMarker[];
  /** Whether the values are of all replicas together. */
  isTotal: boolean;
}

/** So many points of usage may be missing before the line breaks. */
const GAP_POINTS = 2.5;

/** Lays out a series. */
export function chartModel(series: AllocationSeries): ChartModel {
  const to = Date.parse(series.to);
  const from = shownFrom(series, to);
  // Usage is of all replicas: what they are given is then shown of all of them too.
  const isTotal =
    series.usage.length > 0 &&
    series.bounds.some(({ steps }) =>
      steps.some(
        ({ quantity, total }) =>
          total !== undefined && mostOf(total) !== mostOf(quantity),
      ),
    );
  const lines = series.bounds.map(
    ({ bound, steps }): BoundLine => ({
      bound,
      pieces: joined(
        steps.flatMap(({ at, quantity, total }, index) => {
          const start = Math.max(from, Date.parse(at));
          const next = steps[index + 1];
          const end = next ? Math.min(to, Date.parse(next.at)) : to;
          const shown = isTotal ? total ?? quantity : quantity;
          return end > start
            ? [
                {
                  from: start,
                  to: end,
                  quantity: shown,
                  least: leastOf(shown),
                  most: mostOf(shown),
                },
              ]
            : [];
        }),
      ),
    }),
  );
  const values = [
    ...lines.flatMap(({ pieces }) => pieces.flatMap(({ most }) => most ?? [])),
    ...series.usage.map(({ maximum }) => maximum),
  ];
  return {
    from,
    to,
    highest: values.reduce((most, value) => Math.max(most, value), 0),
    lines,
    usage: withoutGaps(series.usage, series.resolution.milliseconds),
    markers: markersOf(series, from),
    isTotal,
  };
}

/** A chart that is younger than the time that is asked for has no empty years on its left. */
const SHORTEST_MS = 15 * 60 * 1000;

/** Of the time that is known, left of its beginning. */
const MARGIN = 0.05;

/** Where the chart begins: with what is known, where that is later than what is asked for. */
function shownFrom(series: AllocationSeries, to: number): number {
  const asked = Date.parse(series.from);
  const known = [
    ...series.bounds.flatMap(({ steps }) => steps[0]?.at ?? []),
    ...(series.usage[0] ? [series.usage[0].at] : []),
  ].map(at => Date.parse(at));
  if (known.length === 0) {
    return asked;
  }
  const first = Math.min(...known);
  return Math.max(
    asked,
    Math.min(first - MARGIN * (to - first), to - SHORTEST_MS),
  );
}

// A step to the same is none.
function joined(pieces: BoundPiece[]): BoundPiece[] {
  return pieces.reduce<BoundPiece[]>((before, piece) => {
    const last = before[before.length - 1];
    const isSame =
      last &&
      last.to === piece.from &&
      last.quantity.state === piece.quantity.state &&
      last.least === piece.least &&
      last.most === piece.most;
    return isSame
      ? [...before.slice(0, -1), { ...last, to: piece.to }]
      : [...before, piece];
  }, []);
}

function withoutGaps(points: UsagePoint[], milliseconds: number) {
  const parts: UsagePoint[][] = [];
  let last = -Infinity;
  for (const point of points) {
    const at = Date.parse(point.at);
    if (at - last > milliseconds * GAP_POINTS) {
      parts.push([]);
    }
    parts[parts.length - 1].push(point);
    last = at;
  }
  return parts;
}

function markersOf({ changes, resource, to }: AllocationSeries, from: number) {
  const byTime = new Map<string, AllocationChange[]>();
  for (const change of changes) {
    const concerns =
      change.event !== 'changed' ||
      change.resource === resource ||
      change.resource === 'replicas';
    const at = Date.parse(change.effectiveAt);
    if (concerns && !change.container && at >= from && at <= Date.parse(to)) {
      byTime.set(change.effectiveAt, [
        ...(byTime.get(change.effectiveAt) ?? []),
        change,
      ]);
    }
  }
  return [...byTime]
    .map(
      ([iso, own]): ChangeMarker => ({
        at: Date.parse(iso),
        iso,
        text: own.map(change => shortText(change, resource)).join(', '),
      }),
    )
    .sort((a, b) => a.at - b.at);
}

// The chart's title names the resource already.
function shortText(
  change: AllocationChange,
  resource: AllocationSeries['resource'],
): string {
  const text = changeText(change);
  return change.resource === resource && change.bound && change.bound !== 'size'
    ? text.slice(text.indexOf(change.bound))
    : text;
}
