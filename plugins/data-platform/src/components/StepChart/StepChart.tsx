import { useTheme } from '@material-ui/core/styles';
import useMeasure from 'react-use/esm/useMeasure';
import { DateTime } from 'luxon';
import type {
  AllocationSeries,
  Release,
} from 'backstage-plugin-data-platform-common';
import { EVENT_GLYPHS, versionsText } from '../ChangeEvents';
import { paintsOf } from '../colours';
import { formatAmount } from '../Quantity';
import { formatTime } from '../TimeText';
import type { ChartModel } from './chartModel';
import { chartSentence } from './chartWords';
import type { HealthPoints } from './healthPoints';
import { HealthStrip } from './HealthStrip';
import { boundLabels, markerLabels } from './labels';
import { StepLine, UsageLines } from './Lines';
import { MilestoneMarks, type PlacedMilestone } from './MilestoneMarks';
import { tickText, timeTicks, valueTicks } from './scale';

/** Before the first measurement, and where nothing can be measured. */
const ASSUMED_WIDTH = 900;
const PLOT = { left: 60, right: 12, top: 30, height: 150 };
const STRIP_GAP = 12;
const STRIP_HEIGHT = 14;
const AXIS_HEIGHT = 22;

/** What a workload was given, over what it used, over the health of its system, on one time axis. */
export function StepChart(props: {
  model: ChartModel;
  series: AllocationSeries;
  /** Of the workload. */
  name: string;
  /** Of the system that it is part of; undefined where that has none. */
  health?: HealthPoints;
  releases: Release[];
  milestones: PlacedMilestone[];
  now: DateTime;
}) {
  const { model, series, name, health, releases, milestones, now } = props;
  const { resource, unit } = series;
  const theme = useTheme();
  const paints = paintsOf(theme);
  const [measureRef, measured] = useMeasure<HTMLDivElement>();
  const width = Math.round(measured.width) || ASSUMED_WIDTH;

  const { from, to } = model;
  const right = width - PLOT.right;
  const bottom = PLOT.top + PLOT.height;
  const strip = bottom + STRIP_GAP;
  const foot = health ? strip + STRIP_HEIGHT : bottom;
  const height = foot + AXIS_HEIGHT;
  const ticks = valueTicks(model.highest, unit);
  const top = ticks[ticks.length - 1];
  const x = (time: number) =>
    PLOT.left + ((time - from) / Math.max(1, to - from)) * (right - PLOT.left);
  const y = (value: number) => bottom - (value / top) * PLOT.height;
  const soft = theme.palette.text.secondary;
  const text = { fill: soft, fontSize: 11.5 };

  return (
    <div ref={measureRef} style={{ position: 'relative' }}>
      <MilestoneMarks milestones={milestones} x={x} />
      <svg
        width={width}
        height={height}
        role="img"
        aria-label={chartSentence(model, name, resource, now, health)}
        style={{ display: 'block', maxWidth: '100%', overflow: 'visible' }}
      >
        {ticks.map(tick => (
          <g key={tick}>
            <line
              x1={PLOT.left}
              x2={right}
              y1={y(tick)}
              y2={y(tick)}
              stroke={theme.palette.divider}
            />
            <text x={PLOT.left - 10} y={y(tick) + 4} textAnchor="end" {...text}>
              {tick === 0 ? '0' : formatAmount(tick, resource)}
            </text>
          </g>
        ))}
        {timeTicks(from, to, right - PLOT.left).map(tick => (
          <g key={tick}>
            <line
              x1={x(tick)}
              x2={x(tick)}
              y1={foot + 3}
              y2={foot + 7}
              stroke={soft}
            />
            <text x={x(tick)} y={height - 3} textAnchor="middle" {...text}>
              {tickText(tick, from, to)}
            </text>
          </g>
        ))}
        <UsageLines usage={model.usage} x={x} y={y} />
        {model.lines.map(line => (
          <StepLine key={line.bound} line={line} x={x} y={y} />
        ))}
        {health && (
          <>
            <text
              x={PLOT.left - 10}
              y={strip + STRIP_HEIGHT - 3}
              textAnchor="end"
              {...text}
            >
              health
            </text>
            <HealthStrip
              health={health}
              x={x}
              y={strip}
              from={from}
              to={to}
              now={now}
            />
          </>
        )}
        {model.markers.map(({ at, iso }) => (
          <line
            key={iso}
            x1={x(at)}
            x2={x(at)}
            y1={14}
            y2={foot + 3}
            stroke={paints.allocation}
            strokeDasharray="3 3"
          />
        ))}
        {releases.map(release => {
          const at = Date.parse(release.deployedAt);
          return (
            at >= from &&
            at <= to && (
              <text
                key={release.id}
                x={x(at)}
                y={bottom - 2}
                textAnchor="middle"
                fontSize={12}
                fill={paints.release}
              >
                <title>
                  {`${formatTime(release.deployedAt, now)} release ${
                    release.name
                  } ${versionsText(release)}`}
                </title>
                {EVENT_GLYPHS.release}
              </text>
            )
          );
        })}
        {boundLabels(model, { x, y, right }).map(label => (
          <text
            key={label.text}
            x={label.x}
            y={label.y}
            {...text}
            stroke={theme.palette.background.paper}
            strokeWidth={3}
            paintOrder="stroke"
          >
            {label.text}
          </text>
        ))}
        {markerLabels(model.markers, {
          x,
          left: PLOT.left,
          right,
          clock: iso => formatTime(iso, now),
        }).map(label => (
          <text
            key={label.iso}
            x={label.x}
            y={label.y}
            textAnchor={label.anchor}
            {...text}
            fill={paints.allocation}
            stroke={theme.palette.background.paper}
            strokeWidth={3}
            paintOrder="stroke"
          >
            {label.text}
          </text>
        ))}
      </svg>
    </div>
  );
}
