import { makeStyles } from '@material-ui/core/styles';
import type {
  AllocatedResource,
  Quantity,
} from 'backstage-plugin-data-platform-common';
import { Chip } from '../Chip';
import { paintsOf } from '../colours';
import { NOT_KNOWN, NOT_SET, notSetInText, quantityText } from './quantityText';

const useStyles = makeStyles(theme => {
  const paints = paintsOf(theme);
  return {
    amount: { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' },
    notSet: {
      borderStyle: 'dashed',
      borderColor: paints.degraded.rim,
      color: paints.degraded.text,
    },
    // Not the chip of what is known not to be set.
    notKnown: { color: theme.palette.text.secondary },
    more: {
      display: 'block',
      fontSize: 12,
      color: paints.degraded.text,
    },
    now: {
      display: 'block',
      fontSize: 12,
      color: theme.palette.text.secondary,
      whiteSpace: 'nowrap',
    },
  };
});

/** How much; that it is not set, or not known, looks like neither of the others. */
export function QuantityText(props: {
  quantity: Quantity | undefined;
  resource: AllocatedResource;
  /** Of a range, how much of it there is now. */
  now?: number;
  /** Why it is not known, where it is not. */
  why?: string;
}) {
  const { quantity, resource, now, why } = props;
  const classes = useStyles();
  if (quantity?.state === 'notSet') {
    return (
      <Chip
        className={classes.notSet}
        title="It has no bound: that is not the same as 0"
      >
        {NOT_SET}
      </Chip>
    );
  }
  const text = quantityText(quantity, resource);
  if (!quantity || text === NOT_KNOWN) {
    return (
      <span
        role="img"
        aria-label={NOT_KNOWN}
        title={why ?? 'Not known: the system did not tell'}
        className={classes.notKnown}
      >
        –
      </span>
    );
  }
  const more = notSetInText(quantity);
  return (
    <>
      <span
        className={classes.amount}
        title={quantity.text === text ? undefined : quantity.text}
      >
        {text}
      </span>
      {quantity.state === 'range' && now !== undefined && (
        <span className={classes.now}>now {now}</span>
      )}
      {more && (
        <span className={classes.more} title={quantity.notSetIn?.join(', ')}>
          {more}
        </span>
      )}
    </>
  );
}
