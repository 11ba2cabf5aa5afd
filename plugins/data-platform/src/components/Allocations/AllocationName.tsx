import ChevronRightIcon from '@material-ui/icons/ChevronRight';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import type { Allocation } from 'backstage-plugin-data-platform-common';
import { instanceWord } from '../Quantity';
import { TimeText } from '../TimeText';
import { useAllocationStyles } from './allocationStyles';

/** The name of a workload, which has the chart show it, and what shows its parts. */
export function AllocationName(props: {
  allocation: Allocation;
  isChosen: boolean;
  isOpen: boolean;
  onChoose(): void;
  onToggle(): void;
}) {
  const { allocation, isChosen, isOpen, onChoose, onToggle } = props;
  const { workload, containers, facts, stale, at } = allocation;
  const classes = useAllocationStyles();
  const Chevron = isOpen ? ExpandMoreIcon : ChevronRightIcon;
  const parts = [
    ...(containers.length > 0 ? ['containers'] : []),
    instanceWord(allocation, 2),
  ].join(' and ');
  return (
    <span className={classes.nameCell}>
      <button
        type="button"
        className={classes.toggle}
        aria-expanded={isOpen}
        aria-label={`Show ${parts} of ${workload.name}`}
        onClick={event => {
          event.stopPropagation();
          onToggle();
        }}
      >
        <Chevron />
      </button>
      <span>
        <button
          type="button"
          className={classes.name}
          aria-pressed={isChosen}
          title={`Show ${workload.name} in the chart below`}
          onClick={event => {
            event.stopPropagation();
            onChoose();
          }}
        >
          {workload.name}
        </button>
        {stale && (
          <span className={classes.faint}>
            last known, <TimeText iso={at} as="clock" />
          </span>
        )}
        {Object.entries(facts).map(([name, value]) => (
          <span key={name} className={classes.faint}>
            {name} {value}
          </span>
        ))}
      </span>
    </span>
  );
}
