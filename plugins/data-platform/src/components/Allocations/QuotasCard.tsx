import { Fragment } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import type {
  AllocatedResource,
  AllocationSource,
  Quota,
} from 'backstage-plugin-data-platform-common';
import { HealthCard } from '../EntityHealthContent/HealthCard';
import { formatOf, quantityText, UsageBar, type UsageTold } from '../Quantity';
import { useAllocationStyles } from './allocationStyles';
import { SourceName } from './SourceName';

const useStyles = makeStyles(theme => ({
  list: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(220px, 1fr))',
    gap: theme.spacing(1.5, 4),
    listStyle: 'none',
    margin: 0,
    padding: 0,
    fontSize: 14,
    overflowWrap: 'anywhere',
  },
}));

/** Bounds over whole namespaces, and how much of each is taken. */
export function QuotasCard(props: { sources: AllocationSource[] }) {
  const sources = props.sources.filter(({ quotas }) => quotas.length > 0);
  const styles = useStyles();
  const classes = useAllocationStyles();
  if (sources.length === 0) {
    return null;
  }
  return (
    <HealthCard title="Quotas">
      <p className={classes.lead}>
        What a namespace may be given as a whole, and how much of it is given
        out.
      </p>
      {sources.map(source => (
        <Fragment key={source.system}>
          {sources.length > 1 && (
            <p className={classes.lead}>
              From <SourceName source={source} />:
            </p>
          )}
          <ul
            className={styles.list}
            aria-label={`Quotas of ${source.source ?? source.title}`}
          >
            {source.quotas.map(quota => (
              <li key={`${quota.namespace} ${quota.name} ${quota.resource}`}>
                {quota.resource}{' '}
                <span className={classes.soft}>
                  by {quota.name} in {quota.namespace}
                </span>
                <UsageBar told={quotaTold(quota)} />
              </li>
            ))}
          </ul>
        </Fragment>
      ))}
    </HealthCard>
  );
}

function quotaTold({ resource, hard, used }: Quota): UsageTold {
  const kind = resourceOf(resource);
  if (hard.value === undefined || used.value === undefined) {
    return {
      used: used.value,
      text: `${quantityText(used, kind)} of ${quantityText(hard, kind)}`,
    };
  }
  return {
    used: used.value,
    // Where nothing is allowed, whatever there is takes all of it.
    share: hard.value > 0 ? used.value / hard.value : Number(used.value > 0),
    text: formatOf(used.value, hard.value, kind),
  };
}

// `limits.memory` is memory, `requests.cpu` CPU, `pods` a number.
function resourceOf(resource: string): AllocatedResource {
  if (/(^|\.)cpu$/.test(resource)) {
    return 'cpu';
  }
  return /(^|\.)(memory|storage|ephemeral-storage)$/.test(resource)
    ? 'memory'
    : 'replicas';
}
