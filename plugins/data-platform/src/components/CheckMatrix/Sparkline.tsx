import { useTheme } from '@material-ui/core/styles';
import { paintsOf } from '../colours';
import { formatDuration } from '../TimeText';

const WIDTH = 88;
const HEIGHT = 20;
const PADDING = 2;

/** How long something took, run by run, newest at the right. */
export function Sparkline(props: {
  /** In milliseconds, oldest first. */
  durations: number[];
  /** Above this it counts as slow, in milliseconds. */
  threshold?: number;
}) {
  const { durations, threshold } = props;
  const theme = useTheme();
  const paints = paintsOf(theme);
  if (durations.length < 2) {
    return null;
  }
  const highest = Math.max(...durations, threshold ?? 0) || 1;
  const y = (duration: number) =>
    HEIGHT - PADDING - (duration / highest) * (HEIGHT - 2 * PADDING);
  const step = WIDTH / (durations.length - 1);
  const points = durations
    .map(
      (duration, index) =>
        `${(index * step).toFixed(1)},${y(duration).toFixed(1)}`,
    )
    .join(' ');
  const latest = formatDuration(durations[durations.length - 1]);
  const range = `between ${formatDuration(
    Math.min(...durations),
  )} and ${formatDuration(Math.max(...durations))}`;
  const label = `Took ${latest}; in the last ${durations.length} runs ${range}${
    threshold ? `, of ${formatDuration(threshold)} allowed` : ''
  }`;
  return (
    <svg
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={label}
      style={{ display: 'block' }}
    >
      <title>{label}</title>
      {threshold !== undefined && (
        <line
          x1={0}
          x2={WIDTH}
          y1={y(threshold)}
          y2={y(threshold)}
          stroke={paints.degraded.rim}
          strokeDasharray="3 3"
        />
      )}
      <polyline
        fill="none"
        stroke={paints.hollow}
        strokeWidth={1.5}
        strokeLinejoin="round"
        points={points}
      />
    </svg>
  );
}
