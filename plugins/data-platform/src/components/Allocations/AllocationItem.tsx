import type { ReactNode } from 'react';
import type { Allocation } from 'backstage-plugin-data-platform-common';
import { AllocationDetails } from './AllocationDetails';
import { useAllocationStyles } from './allocationStyles';
import type { Column, ColumnContext } from './columns';
import { LastChange } from './LastChange';

/** A workload where there is no room for a table: each number with its name. */
export function AllocationItem(props: {
  allocation: Allocation;
  name: ReactNode;
  columns: Column[];
  context: ColumnContext;
  isChosen: boolean;
  isOpen: boolean;
}) {
  const { allocation, name, columns, context, isChosen, isOpen } = props;
  const classes = useAllocationStyles();
  return (
    <li
      className={[classes.item, isChosen && classes.chosen]
        .filter(Boolean)
        .join(' ')}
    >
      {name}
      {columns
        .filter(({ isNumber }) => !isNumber)
        .map(({ key, cell }) => (
          <div key={key}>{cell(allocation, context)}</div>
        ))}
      <dl className={classes.facts}>
        {columns
          .filter(({ isNumber }) => isNumber)
          .map(({ key, title, cell }) => [
            <dt key={`${key} name`}>{title}</dt>,
            <dd key={key}>{cell(allocation, context)}</dd>,
          ])}
        <dt>Last change</dt>
        <dd>
          <LastChange allocation={allocation} />
        </dd>
      </dl>
      {isOpen && <AllocationDetails allocation={allocation} />}
    </li>
  );
}
