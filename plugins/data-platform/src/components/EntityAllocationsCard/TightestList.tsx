import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import type { Allocation } from 'backstage-plugin-data-platform-common';
// Not all of the tab, which an overview has no need to load.
import { mainResource } from '../Allocations/columns';
import { LastChange } from '../Allocations/LastChange';
import { instanceCountOf, UsageBar, usageTold } from '../Quantity';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0, fontSize: 14 },
  item: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.25, 2),
    alignItems: 'center',
    padding: theme.spacing(1, 0),
    borderBottom: `1px solid ${theme.palette.divider}`,
    '&:last-child': { borderBottom: 0 },
  },
  name: { flex: '1 1 130px', minWidth: 0, overflowWrap: 'anywhere' },
  bar: { flex: '1 1 120px' },
  used: {
    flex: '1 1 130px',
    color: theme.palette.text.secondary,
    fontVariantNumeric: 'tabular-nums',
  },
  change: {
    flex: '1 1 150px',
    fontSize: 13,
    color: theme.palette.text.secondary,
  },
}));

/** Workloads in a line each: how much of its limit it uses, and what changed last. */
export function TightestList(props: {
  allocations: Allocation[];
  /** Where the tab is. */
  tab: string;
}) {
  const { allocations, tab } = props;
  const classes = useStyles();
  return (
    <ul className={classes.list}>
      {allocations.map(allocation => {
        const told = usageTold(allocation, mainResource(allocation));
        const count = instanceCountOf(allocation);
        return (
          <li key={allocation.id} className={classes.item}>
            <span className={classes.name}>
              <Link
                to={`${tab}&${new URLSearchParams({
                  allocation: allocation.id,
                })}`}
              >
                {allocation.workload.name}
              </Link>
              {count > 1 && ` ×${count}`}
            </span>
            {told.share !== undefined && (
              <span className={classes.bar}>
                <UsageBar told={told} barOnly />
              </span>
            )}
            <span className={classes.used}>
              {told.used === undefined ? 'usage not known' : told.text}
            </span>
            <span className={classes.change}>
              <LastChange allocation={allocation} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}
