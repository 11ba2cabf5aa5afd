import { useTheme } from '@material-ui/core/styles';
import type { AllocationBound } from 'backstage-plugin-data-platform-common';
import { paintsOf, type Paints } from '../colours';
import type { BoundLine, ChartModel } from './chartModel';

/** Places of times and values in a chart. */
export interface Places {
  x(time: number): number;
  y(value: number): number;
}

/** The colour of a bound's line. */
export function boundColour(bound: AllocationBound, paints: Paints): string {
  return bound === 'request' ? paints.request : paints.limit;
}

/** A bound in steps; where there is none the line has a gap. */
export function StepLine(props: { line: BoundLine } & Places) {
  const { line, x, y } = props;
  const paints = paintsOf(useTheme());
  const colour = boundColour(line.bound, paints);
  return (
    <g>
      {line.pieces.map(({ from, to, least, most }) =>
        least !== undefined && most !== undefined && least !== most ? (
          <rect
            key={from}
            x={x(from)}
            width={x(to) - x(from)}
            y={y(most)}
            height={y(least) - y(most)}
            fill={colour}
            opacity={0.25}
          />
        ) : undefined,
      )}
      <path
        d={stepPath(line, { x, y })}
        fill="none"
        stroke={colour}
        strokeWidth={line.bound === 'request' ? 1.5 : 2.5}
        strokeDasharray={line.bound === 'request' ? '6 4' : undefined}
      />
    </g>
  );
}

/** What is used: the mean, with p95 and the least and most behind it. */
export function UsageLines(props: { usage: ChartModel['usage'] } & Places) {
  const { usage, x, y } = props;
  const paints = paintsOf(useTheme());
  return (
    <g>
      {usage.map(part => {
        const points = (pick: 'mean' | 'p95' | 'minimum' | 'maximum') =>
          part.map(
            point =>
              `${x(Date.parse(point.at)).toFixed(1)},${y(point[pick]).toFixed(
                1,
              )}`,
          );
        return (
          <g key={part[0].at}>
            <polygon
              points={[
                ...points('maximum'),
                ...points('minimum').reverse(),
              ].join(' ')}
              fill={paints.usage}
              opacity={0.18}
            />
            <polyline
              points={points('p95').join(' ')}
              fill="none"
              stroke={paints.usage}
              strokeDasharray="1 3"
              strokeLinecap="round"
            />
            <polyline
              points={points('mean').join(' ')}
              fill="none"
              stroke={paints.usage}
              strokeWidth={1.75}
              strokeLinejoin="round"
            />
            {part.length === 1 && (
              <circle
                cx={x(Date.parse(part[0].at))}
                cy={y(part[0].mean)}
                r={2.5}
                fill={paints.usage}
              />
            )}
          </g>
        );
      })}
    </g>
  );
}

function stepPath({ pieces }: BoundLine, { x, y }: Places): string {
  let path = '';
  let last: number | undefined;
  for (const { from, to, most } of pieces) {
    if (most !== undefined) {
      const follows = last === from && path !== '';
      path += `${follows ? 'L' : 'M'}${x(from).toFixed(1)},${y(most).toFixed(
        1,
      )}H${x(to).toFixed(1)}`;
      last = to;
    }
  }
  return path;
}
