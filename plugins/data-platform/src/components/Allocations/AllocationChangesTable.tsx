import { Link } from '@backstage/core-components';
import type {
  AllocationChange,
  Quantity,
} from 'backstage-plugin-data-platform-common';
import {
  carriedByText,
  carrierVersionsText,
  fromToText,
  knownByText,
  whatText,
} from '../ChangeEvents';
import { QuantityText } from '../Quantity';
import { TimeText } from '../TimeText';
import { useAllocationStyles } from './allocationStyles';

interface Props {
  changes: AllocationChange[];
  isNarrow: boolean;
  /** The id of the one whose effect is told. */
  chosen?: string;
  /** Where a change is shown in the chart, with what came of it. */
  linkTo(change: AllocationChange): string;
}

/** Changes one a row; where there is no room, one below the other. */
export function AllocationChangesTable(props: Props) {
  const { changes, isNarrow, chosen, linkTo } = props;
  const classes = useAllocationStyles();
  if (isNarrow) {
    return <ChangeItems {...props} />;
  }
  return (
    <table className={classes.table} aria-label="Changes, the latest first">
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">Workload</th>
          <th scope="col">What</th>
          <th scope="col" className={classes.number}>
            From
          </th>
          <th scope="col" className={classes.number}>
            To
          </th>
          <th scope="col">Carried by</th>
          <th scope="col">Known by</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(change => (
          <tr
            key={change.id}
            className={change.id === chosen ? classes.chosen : undefined}
          >
            <td className={classes.whenColumn}>
              <When change={change} linkTo={linkTo} />
            </td>
            <td className={classes.workloadColumn}>
              {change.workload.name}
              <ContainerName change={change} />
            </td>
            <td>{whatText(change)}</td>
            {change.event === 'changed' ? (
              <>
                <td className={classes.number}>
                  <Amount change={change} quantity={change.from} />
                </td>
                <td className={`${classes.number} ${classes.strong}`}>
                  <Amount change={change} quantity={change.to} />
                </td>
              </>
            ) : (
              <td colSpan={2} className={classes.number}>
                {fromToText(change)}
              </td>
            )}
            <td>
              <CarriedBy change={change} />
            </td>
            <td>{knownByText(change)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ChangeItems(props: Props) {
  const { changes, chosen, linkTo } = props;
  const classes = useAllocationStyles();
  return (
    <ul className={classes.items} aria-label="Changes, the latest first">
      {changes.map(change => (
        <li
          key={change.id}
          className={`${classes.item} ${
            change.id === chosen ? classes.chosen : ''
          }`}
        >
          <When change={change} linkTo={linkTo} />{' '}
          <span className={classes.strong}>{change.workload.name}</span>
          <ContainerName change={change} />
          <div>
            {whatText(change)} {fromToText(change)}
          </div>
          <div className={classes.soft}>
            {carriedByText(change) && (
              <>
                <CarriedBy change={change} />,{' '}
              </>
            )}
            {knownByText(change)}
          </div>
        </li>
      ))}
    </ul>
  );
}

// Where the time is not exact, between which ones.
function When(props: Pick<Props, 'linkTo'> & { change: AllocationChange }) {
  const { change, linkTo } = props;
  const { effectiveAt, notBefore } = change;
  const classes = useAllocationStyles();
  return (
    <>
      <Link
        underline="always"
        to={linkTo(change)}
        title="Show it in the chart, and what came of it"
      >
        <TimeText iso={effectiveAt} as="clock" />
      </Link>
      {notBefore && (
        <span className={classes.faint}>
          between <TimeText iso={notBefore} as="clock" /> and{' '}
          <TimeText iso={effectiveAt} as="clock" />
        </span>
      )}
    </>
  );
}

function Amount(props: { change: AllocationChange; quantity?: Quantity }) {
  const { change, quantity } = props;
  return change.resource ? (
    <QuantityText quantity={quantity} resource={change.resource} />
  ) : null;
}

function ContainerName(props: { change: AllocationChange }) {
  const { container } = props.change;
  const classes = useAllocationStyles();
  return container ? <span className={classes.faint}>{container}</span> : null;
}

function CarriedBy(props: { change: AllocationChange }) {
  const { change } = props;
  const classes = useAllocationStyles();
  const text = carriedByText(change);
  const versions = carrierVersionsText(change);
  return (
    <>
      {text ?? (
        <span
          role="img"
          aria-label="not known"
          title="What brought it is not known"
          className={classes.soft}
        >
          –
        </span>
      )}
      {versions && <span className={classes.faint}>{versions}</span>}
    </>
  );
}
