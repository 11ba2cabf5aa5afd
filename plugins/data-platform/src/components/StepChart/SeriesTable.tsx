import { useState } from 'react';
import { DateTime } from 'luxon';
import type {
  AllocationSeries,
  UsagePoint,
} from 'backstage-plugin-data-platform-common';
import { ActionButton } from '../ActionButton';
import { useAllocationStyles } from '../Allocations/allocationStyles';
import { capitalized, formatAmount, quantityText } from '../Quantity';
import { formatTime } from '../TimeText';
import type { ChartModel } from './chartModel';
import { healthWords } from './chartWords';
import type { HealthPoints } from './healthPoints';

/** How many are shown until all are asked for. */
const SHOWN = 25;

interface Row {
  at: number;
  point?: UsagePoint;
}

/** What a chart shows, as a table: a row for each step and each point of usage. */
export function SeriesTable(props: {
  model: ChartModel;
  series: AllocationSeries;
  label: string;
  /** Of the system that it is part of; undefined where that has none. */
  health?: HealthPoints;
  now: DateTime;
}) {
  const { model, series, label, health, now } = props;
  const { resource } = series;
  const classes = useAllocationStyles();
  const [showsAll, setShowsAll] = useState(false);
  const rows = rowsOf(model);
  const shown = showsAll ? rows : rows.slice(0, SHOWN);
  const amount = (value: number | undefined) =>
    value === undefined ? '–' : formatAmount(value, resource);
  return (
    <>
      {health && (
        <p className={classes.note}>
          {capitalized(healthWords(health, model, now))}.
        </p>
      )}
      <table className={`${classes.table} ${classes.inner}`} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">From</th>
            {model.lines.map(({ bound }) => (
              <th key={bound} scope="col" className={classes.number}>
                {bound === 'size' ? 'Given' : capitalized(bound)}
              </th>
            ))}
            {['Usage, mean', 'p95', 'Least', 'Most'].map(title => (
              <th key={title} scope="col" className={classes.number}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ at, point }) => (
            <tr key={`${at} ${point ? 'usage' : 'step'}`}>
              <th scope="row">
                {formatTime(DateTime.fromMillis(at).toISO() ?? '', now)}
              </th>
              {model.lines.map(({ bound, pieces }) => (
                <td key={bound} className={classes.number}>
                  {quantityText(
                    pieces.find(piece => at >= piece.from && at < piece.to)
                      ?.quantity,
                    resource,
                  )}
                </td>
              ))}
              <td className={classes.number}>{amount(point?.mean)}</td>
              <td className={classes.number}>{amount(point?.p95)}</td>
              <td className={classes.number}>{amount(point?.minimum)}</td>
              <td className={classes.number}>{amount(point?.maximum)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > SHOWN && (
        <ActionButton
          variant="text"
          aria-expanded={showsAll}
          onClick={() => setShowsAll(!showsAll)}
        >
          {showsAll ? 'Show less' : `Show all ${rows.length} rows`}
        </ActionButton>
      )}
    </>
  );
}

// The latest first, as readers look for what is new.
function rowsOf(model: ChartModel): Row[] {
  const points = model.usage
    .flat()
    .map((point): Row => ({ at: Date.parse(point.at), point }));
  const known = new Set(points.map(({ at }) => at));
  const steps = new Set(
    model.lines.flatMap(({ pieces }) => pieces.map(({ from }) => from)),
  );
  return [
    ...points,
    ...[...steps].filter(at => !known.has(at)).map((at): Row => ({ at })),
  ].sort((a, b) => b.at - a.at);
}
