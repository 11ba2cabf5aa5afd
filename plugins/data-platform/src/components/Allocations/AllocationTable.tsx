import { useState } from 'react';
import type { Allocation } from 'backstage-plugin-data-platform-common';
import { AllocationDetails } from './AllocationDetails';
import { AllocationItem } from './AllocationItem';
import { AllocationName } from './AllocationName';
import { useAllocationStyles } from './allocationStyles';
import { areNodes, columnsOf, type ColumnContext } from './columns';
import { LastChange } from './LastChange';

/** What workloads are given and use, one a row; where there is no room, one below the other. */
export function AllocationTable(props: {
  /** What they are, for who doesn't see it. */
  label: string;
  allocations: Allocation[];
  context: ColumnContext;
  /** The one that the chart shows. */
  chosen?: string;
  isNarrow: boolean;
  onChoose(id: string): void;
}) {
  const { label, allocations, context, chosen, isNarrow, onChoose } = props;
  const classes = useAllocationStyles();
  const [opened, setOpened] = useState<string[]>([]);
  const columns = columnsOf(allocations);
  const toggle = (id: string) =>
    setOpened(ids =>
      ids.includes(id) ? ids.filter(other => other !== id) : [...ids, id],
    );
  const nameOf = (allocation: Allocation) => (
    <AllocationName
      allocation={allocation}
      isChosen={allocation.id === chosen}
      isOpen={opened.includes(allocation.id)}
      onChoose={() => onChoose(allocation.id)}
      onToggle={() => toggle(allocation.id)}
    />
  );
  if (isNarrow) {
    return (
      <ul className={classes.items} aria-label={label}>
        {allocations.map(allocation => (
          <AllocationItem
            key={allocation.id}
            allocation={allocation}
            name={nameOf(allocation)}
            columns={columns}
            context={context}
            isChosen={allocation.id === chosen}
            isOpen={opened.includes(allocation.id)}
          />
        ))}
      </ul>
    );
  }
  return (
    <table className={classes.table} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">
            {areNodes(allocations) ? 'Node role' : 'Workload'}
          </th>
          {columns.map(({ key, title, isNumber }) => (
            <th
              key={key}
              scope="col"
              className={isNumber ? classes.number : undefined}
            >
              {title}
            </th>
          ))}
          <th scope="col">Last change</th>
        </tr>
      </thead>
      {allocations.map(allocation => (
        <tbody key={allocation.id}>
          <tr
            className={[classes.row, allocation.id === chosen && classes.chosen]
              .filter(Boolean)
              .join(' ')}
            onClick={() => onChoose(allocation.id)}
          >
            <th scope="row">{nameOf(allocation)}</th>
            {columns.map(({ key, isNumber, cell }) => (
              <td
                key={key}
                className={isNumber ? classes.number : classes.usedColumn}
              >
                {cell(allocation, context)}
              </td>
            ))}
            <td>
              <LastChange allocation={allocation} />
            </td>
          </tr>
          {opened.includes(allocation.id) && (
            <tr>
              <td colSpan={columns.length + 2}>
                <AllocationDetails allocation={allocation} />
              </td>
            </tr>
          )}
        </tbody>
      ))}
    </table>
  );
}
