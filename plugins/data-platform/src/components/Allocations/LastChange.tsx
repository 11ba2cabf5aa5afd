import type { Allocation } from 'backstage-plugin-data-platform-common';
import { fromToText, whatText } from '../ChangeEvents';
import { TimeText } from '../TimeText';
import { useAllocationStyles } from './allocationStyles';
import { mainResource } from './columns';

/** When a workload was last given something else, and what of it is worth a glance. */
export function LastChange(props: { allocation: Allocation }) {
  const { allocation } = props;
  const { lastChanges, firstSeenAt } = allocation;
  const classes = useAllocationStyles();
  if (lastChanges.length === 0) {
    return (
      <span className={classes.soft}>
        none since <TimeText iso={firstSeenAt} as="clock" />
      </span>
    );
  }
  const main = mainResource(allocation);
  // What is shown beside it needs no name.
  const own = lastChanges.find(
    ({ resource, bound }) => resource === main && bound !== 'request',
  );
  const shown = own ?? lastChanges[0];
  const more = lastChanges.length - 1;
  return (
    <>
      <TimeText iso={shown.effectiveAt} as="clock" />{' '}
      <span className={classes.soft}>
        {shown !== own && `${whatText(shown)} `}
        <span style={{ whiteSpace: 'nowrap' }}>{fromToText(shown)}</span>
        {more > 0 && ` and ${more} more`}
      </span>
    </>
  );
}
