import { DateTime } from 'luxon';
import type { AllocatedResource } from 'backstage-plugin-data-platform-common';
import { capitalized, formatAmount, resourceName } from '../Quantity/amounts';
import { quantityText } from '../Quantity/quantityText';
import { formatTime } from '../TimeText/formatTime';
import type { BoundLine, ChartModel } from './chartModel';

/**
 * A chart in a sentence: `Memory of trino-coordinator from 05:27 to 15:27: limit
 * 10Gi until 11:42, then 4Gi; request 2Gi; usage between 1.7Gi and 3Gi.`
 */
export function chartSentence(
  model: ChartModel,
  name: string,
  resource: AllocatedResource,
  now: DateTime,
): string {
  const clock = (time: number) =>
    formatTime(DateTime.fromMillis(time).toISO() ?? '', now);
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
  ];
  return `${capitalized(resourceName(resource))} of ${name} from ${clock(
    model.from,
  )} to ${clock(model.to)}: ${parts.join('; ')}.`;
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
