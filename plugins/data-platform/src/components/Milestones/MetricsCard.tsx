import type { MilestoneMetric } from 'backstage-plugin-data-platform-common';
import { useAllocationStyles } from '../Allocations/allocationStyles';
import { HealthCard } from '../EntityHealthContent/HealthCard';

const BOUNDS = { below: 'below ', above: 'above ', about: 'about ' };

/** The figures that a document tells. */
export function MetricsCard(props: { metrics: MilestoneMetric[] }) {
  const { metrics } = props;
  const tables = useAllocationStyles();
  if (metrics.length === 0) {
    return null;
  }
  return (
    <HealthCard title="Metrics">
      <table className={tables.table} aria-label="Metrics">
        <thead>
          <tr>
            <th scope="col">Metric</th>
            <th scope="col">As written</th>
            <th scope="col" className={tables.number}>
              Value
            </th>
          </tr>
        </thead>
        <tbody>
          {metrics.map(metric => (
            <tr key={`${metric.line} ${metric.text}`}>
              <th scope="row">{metric.name ?? '–'}</th>
              <td>{metric.text}</td>
              <td className={tables.number}>
                {metric.values.map((value, index) => (
                  // The same may be told twice, and their order stays.
                  // eslint-disable-next-line react/no-array-index-key
                  <div key={index}>{valueText(value)}</div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </HealthCard>
  );
}

// `coordinator: 10Gi → 4Gi`, `below 2 s`
function valueText(value: MilestoneMetric['values'][number]): string {
  const { subject, from, to, bound } = value;
  return `${subject ? `${subject}: ` : ''}${from ? `${from.text} → ` : ''}${
    bound ? BOUNDS[bound] : ''
  }${to.text}`;
}
