import { DateTime } from 'luxon';
import type { AllocatedResource } from 'backstage-plugin-data-platform-common';
import { capitalized, formatAmount, resourceName } from '../Quantity/amounts';
import { quantityText } from '../Quantity/quantityText';
import { CELL_NAMES, type CellKind } from '../OutcomeMark/cellKinds';
import { formatTime } from '../TimeText/formatTime';
import type { BoundLine, ChartModel } from './chartModel';
import { shownPoints, untoldUntil, type HealthPoints } from './healthPoints';

/** In the order in which they are counted: what is wrong comes first. */
const COUNTED: CellKind[] = [
  'failed',
  'errored',
  'degraded',
  'missed',
  'interrupted',
  'running',
  'waiting',
  'skipped',
  'passed',
];
/** Of these it is told when it was last, too. */
const WRONG: CellKind[] = ['failed', 'errored', 'degraded'];

/**
 * A chart in a sentence: `Memory of trino-coordinator from 05:27 to 15:27: limit
 * 10Gi until 11:42, then 4Gi; request 2Gi; usage between 1.7Gi and 3Gi; health: 3
 * failed, 37 passed; last failed 09:42.`
 */
export function chartSentence(
  model: ChartModel,
  name: string,
  resource: AllocatedResource,
  now: DateTime,
  /** Undefined where its system has none. */
  health?: HealthPoints,
): string {
  const clock = clockAt(now);
  const points = model.usage.flat();
  const parts = [
    ...model.lines.map(line => lineText(line, resource, clock)),
    points.length > 0
      ? `usage between ${formatAmount(
          Math.min(...points.map(({ minimum }) => minimum)),
          resource,
        )} and ${formatAmount(
          Math.max(...points.map(({ maximum }) => maximum)),
          resource,
        )}`
      : 'usage not known',
    ...(health ? [healthWords(health, model, now)] : []),
  ];
  return `${capitalized(resourceName(resource))} of ${name} from ${clock(
    model.from,
  )} to ${clock(model.to)}: ${parts.join('; ')}.`;
}

/** The health below a chart: `health: 3 failed, 93 passed; last failed 09:42`. */
export function healthWords(
  health: HealthPoints,
  model: Pick<ChartModel, 'from' | 'to'>,
  now: DateTime,
): string {
  const shown = shownPoints(health, model);
  const untold = untoldUntil(health, model.from);
  const told =
    untold === undefined
      ? 'health'
      : `health, told from ${clockAt(now)(untold)} on`;
  const counts = COUNTED.map(
    kind => [kind, shown.filter(point => point.kind === kind).length] as const,
  )
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${count} ${CELL_NAMES[kind]}`);
  const worst = WRONG.find(kind => shown.some(point => point.kind === kind));
  const last = shown.filter(({ kind }) => kind === worst).pop();
  return [
    `${told}: ${counts.length > 0 ? counts.join(', ') : 'no run'}`,
    ...(last && worst
      ? [`last ${CELL_NAMES[worst]} ${formatTime(last.at, now)}`]
      : []),
  ].join('; ');
}

function clockAt(now: DateTime): (time: number) => string {
  return time => formatTime(DateTime.fromMillis(time).toISO() ?? '', now);
}

function lineText(
  { bound, pieces }: BoundLine,
  resource: AllocatedResource,
  clock: (time: number) => string,
): string {
  const name = bound === 'size' ? 'given' : bound;
  const texts = pieces.map(({ quantity, to }, index) => {
    const text = quantityText(quantity, resource);
    return index < pieces.length - 1 ? `${text} until ${clock(to)}` : text;
  });
  return `${name} ${texts.length > 0 ? texts.join(', then ') : 'not known'}`;
}
