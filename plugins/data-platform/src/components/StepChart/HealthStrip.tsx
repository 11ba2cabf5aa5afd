import { useTheme } from '@material-ui/core/styles';
import { DateTime } from 'luxon';
import { paintsOf, type Paints } from '../colours';
import { CELL_GLYPHS, CELL_NAMES, type CellKind } from '../OutcomeMark';
import { formatTime } from '../TimeText';
import { shownPoints, untoldUntil, type HealthPoints } from './healthPoints';

const HEIGHT = 14;
const MAX_WIDTH = 20;
/** Below that a glyph can't be read. */
const GLYPH_WIDTH = 8;
/** Where there is no room for glyphs: the worse, the higher, so that colour is not the only sign. */
const NARROW_HEIGHTS: Partial<Record<CellKind, number>> = {
  failed: HEIGHT,
  degraded: HEIGHT * 0.75,
  errored: HEIGHT * 0.5,
  passed: HEIGHT * 0.25,
};

/** How a system was, run by run, on the time axis of a chart; passed is quiet. */
export function HealthStrip(props: {
  health: HealthPoints;
  x(time: number): number;
  y: number;
  from: number;
  to: number;
  now: DateTime;
}) {
  const { health, x, y, from, to, now } = props;
  const untold = untoldUntil(health, from);
  const paints = paintsOf(useTheme());
  const shown = shownPoints(health, { from, to });
  const left = shown.map(({ at }) => x(Date.parse(at)));
  const narrowest = left
    .slice(1)
    .reduce((least, place, index) => Math.min(least, place - left[index]), 22);
  const width = Math.max(2, Math.min(MAX_WIDTH, narrowest - 2));
  return (
    <g>
      {untold !== undefined && (
        <rect
          x={x(from)}
          y={y}
          width={Math.max(0, x(untold) - x(from))}
          height={HEIGHT}
          fill={paints.stripe}
          opacity={0.35}
        >
          <title>{`${formatTime(
            DateTime.fromMillis(untold).toISO() ?? '',
            now,
          )} and before: not read`}</title>
        </rect>
      )}
      {shown.map(({ at, kind }, index) => {
        // The newest one ends with the chart.
        const start = Math.min(left[index], x(to) - width);
        const isNarrow = width < GLYPH_WIDTH;
        const glyph = isNarrow ? undefined : CELL_GLYPHS[kind];
        return (
          <g key={`${at} ${index}`}>
            <title>{`${formatTime(at, now)}: ${CELL_NAMES[kind]}`}</title>
            <rect
              x={start}
              width={width}
              {...placeOf(kind, y, isNarrow)}
              rx={kind === 'failed' ? 0 : Math.min(2, width / 3)}
              {...paintOf(kind, paints)}
            />
            {glyph && (
              <text
                x={start + width / 2}
                y={y + HEIGHT / 2 + 3.5}
                textAnchor="middle"
                fontSize={10}
                fontWeight={700}
                fill={glyphOf(kind, paints)}
              >
                {glyph}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}

function placeOf(kind: CellKind, y: number, isNarrow: boolean) {
  if (kind === 'skipped' || kind === 'interrupted') {
    return { y: y + HEIGHT / 4, height: HEIGHT / 2 };
  }
  const height = (isNarrow && NARROW_HEIGHTS[kind]) || HEIGHT;
  return { y: y + HEIGHT - height, height };
}

function paintOf(kind: CellKind, paints: Paints) {
  switch (kind) {
    case 'passed':
    case 'degraded':
    case 'failed':
    case 'skipped':
    case 'errored':
      return { fill: paints[kind].fill };
    default:
      return {
        fill: 'none',
        stroke: paints.hollow,
        strokeDasharray: kind === 'running' ? undefined : '2 2',
      };
  }
}

function glyphOf(kind: CellKind, paints: Paints): string {
  return kind === 'degraded' || kind === 'failed' || kind === 'errored'
    ? paints[kind].glyph
    : paints.hollow;
}
