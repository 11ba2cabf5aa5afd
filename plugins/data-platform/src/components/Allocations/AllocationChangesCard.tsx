import { useState } from 'react';
import type { Allocation } from 'backstage-plugin-data-platform-common';
import type { AllocationSelection } from '../../hooks';
import { ActionButton } from '../ActionButton';
import { HealthCard } from '../EntityHealthContent/HealthCard';
import { ChoiceSelect, type Choice } from '../Select';
import { ErrorState, LoadingState } from '../States';
import { AllocationChangesTable } from './AllocationChangesTable';
import { useAllocationStyles } from './allocationStyles';
import { useChangePages } from './useChangePages';

type Shown = 'all' | 'chosen' | 'containers';

/** What changed in what workloads are given, the latest first. */
export function AllocationChangesCard(props: {
  entityRef: string;
  /** The workload that the chart shows. */
  chosen?: Allocation;
  isNarrow: boolean;
  selection: AllocationSelection;
}) {
  const { entityRef, chosen, isNarrow, selection } = props;
  const classes = useAllocationStyles();
  const [wanted, setWanted] = useState<Shown>('all');
  const shown = chosen ? wanted : 'all';
  const pages = useChangePages({
    entityRef,
    allocation: shown === 'all' ? undefined : chosen?.id,
    level: shown === 'containers' ? 'container' : 'workload',
  });
  const { value, error, loading, loadedAt, refresh } = pages;
  const { showOlder, isLoadingOlder } = pages;
  const changes = value?.items;
  return (
    <HealthCard
      title="Changes"
      aside={
        chosen && (
          <WorkloadSelect chosen={chosen} shown={shown} onChange={setWanted} />
        )
      }
    >
      {error && (
        <ErrorState
          error={error}
          subject="The changes"
          shownSince={changes && loadedAt}
          retrying={loading}
          onRetry={refresh}
        />
      )}
      {!changes && !error && <LoadingState rows={3} what="the changes" />}
      {changes && changes.length === 0 && (
        <p className={classes.lead}>
          No change is known. One is told as soon as a request, a limit or the
          number of replicas is another.
        </p>
      )}
      {changes && changes.length > 0 && (
        <AllocationChangesTable
          changes={changes}
          isNarrow={isNarrow}
          chosen={selection.change}
          linkTo={change =>
            selection.searchFor({
              view: 'allocations',
              allocation: change.allocationId,
              resource: change.resource,
              change: change.id,
            })
          }
        />
      )}
      {showOlder && (
        <ActionButton
          variant="text"
          disabled={isLoadingOlder}
          onClick={showOlder}
        >
          Show more
        </ActionButton>
      )}
    </HealthCard>
  );
}

function WorkloadSelect(props: {
  chosen: Allocation;
  shown: Shown;
  onChange(shown: Shown): void;
}) {
  const { chosen, shown, onChange } = props;
  const { name } = chosen.workload;
  const choices: Choice<Shown>[] = [
    { value: 'all', title: 'All workloads' },
    { value: 'chosen', title: `Only ${name}` },
    ...(chosen.containers.length > 1
      ? [{ value: 'containers' as const, title: `Containers of ${name}` }]
      : []),
  ];
  const isOffered = choices.some(({ value }) => value === shown);
  return (
    <ChoiceSelect
      label="Changes of"
      choices={choices}
      value={isOffered ? shown : 'all'}
      onChange={onChange}
    />
  );
}
