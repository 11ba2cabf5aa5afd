import type {
  Allocation,
  AllocationChange,
} from 'backstage-plugin-data-platform-common';
import { describeError } from '../../api';
import { useAllocationEffect } from '../../hooks';
import { changeText } from '../ChangeEvents';
import { TimeText } from '../TimeText';
import { useAllocationStyles } from './allocationStyles';

/** What was before and after the chosen change of a workload, or else its latest one. */
export function EffectText(props: {
  allocation: Allocation;
  /** Of the time that is shown. */
  changes: AllocationChange[];
  /** The id of the chosen one. */
  chosen?: string;
}) {
  const { allocation, changes, chosen } = props;
  const classes = useAllocationStyles();
  const known = [...allocation.lastChanges, ...changes].filter(
    ({ container, event }) => !container && event === 'changed',
  );
  const change = chosen
    ? known.find(({ id }) => id === chosen)
    : known[0] ?? undefined;
  const id = chosen ?? change?.id;
  const { value, error } = useAllocationEffect(id);
  if (!id) {
    return null;
  }
  const together = known.filter(
    (other, index) =>
      other.effectiveAt === change?.effectiveAt &&
      known.findIndex(({ id: first }) => first === other.id) === index,
  );
  return (
    <p className={classes.effect} aria-live="polite">
      {change && (
        <>
          Since the change of <TimeText iso={change.effectiveAt} as="clock" /> (
          {together.map(changeText).join(', ')}):{' '}
        </>
      )}
      {value && value.text}
      {!value && !error && 'looking at the runs before and after…'}
      {!value && error && (
        <>what came of it could not be read: {describeError(error).text}.</>
      )}
    </p>
  );
}
