import type {
  Allocation,
  AllocationList,
} from 'backstage-plugin-data-platform-common';
import type { Live } from '../../hooks';
import { HealthCard } from '../EntityHealthContent/HealthCard';
import { ErrorState, LoadingState } from '../States';
import { AllocationTable } from './AllocationTable';
import { useAllocationStyles } from './allocationStyles';
import { NoAllocations } from './NoAllocations';
import { SourceLead } from './SourceLead';

/** What workloads are given and use, by the system that tells it. */
export function GivenAndUsedCard(props: {
  list: Live<AllocationList>;
  chosen?: string;
  isNarrow: boolean;
  byKubernetes: boolean;
  onChoose(id: string): void;
}) {
  const { list, chosen, isNarrow, byKubernetes, onChoose } = props;
  const { value, error, loading, loadedAt, refresh } = list;
  const classes = useAllocationStyles();
  return (
    <HealthCard title="Given and used">
      {error && (
        <ErrorState
          error={error}
          subject="What workloads are given"
          shownSince={value && loadedAt}
          retrying={loading}
          onRetry={refresh}
        />
      )}
      {!value && !error && <LoadingState rows={4} what="the allocations" />}
      {value && value.sources.length === 0 && value.items.length === 0 && (
        <NoAllocations full byKubernetes={byKubernetes} />
      )}
      {value?.sources.map(source => {
        const allocations = value.items.filter(
          ({ system }) => system === source.system,
        );
        return (
          <div key={source.system} className={classes.section}>
            <SourceLead source={source} allocations={allocations} />
            {allocations.length > 0 ? (
              <AllocationTable
                label={`Given and used, told by ${source.title}`}
                allocations={inOrder(allocations)}
                context={{ usageProblem: source.usageProblem }}
                chosen={chosen}
                isNarrow={isNarrow}
                onChoose={onChoose}
              />
            ) : (
              // Its own may be among those that are not shown.
              source.collectedAt &&
              !value.nextCursor && (
                <p className={classes.lead}>
                  It tells of no workload of this entity.
                </p>
              )
            )}
          </div>
        );
      })}
      {value?.nextCursor && (
        <p className={classes.lead}>
          These are the first {value.items.length}; there are more.
        </p>
      )}
    </HealthCard>
  );
}

// Those that were changed last are what a reader looks for.
function inOrder(allocations: Allocation[]): Allocation[] {
  const changedAt = ({ lastChanges }: Allocation) =>
    lastChanges[0]?.effectiveAt ?? '';
  return [...allocations].sort(
    (a, b) =>
      changedAt(b).localeCompare(changedAt(a)) ||
      a.workload.name.localeCompare(b.workload.name),
  );
}
