import { useState } from 'react';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import type { Allocation } from 'backstage-plugin-data-platform-common';
import { describeError } from '../../api';
import type { AllocationSelection } from '../../hooks';
import { ActionButton } from '../ActionButton';
import { HealthCard } from '../EntityHealthContent/HealthCard';
import { ErrorState, LoadingState } from '../States';
import { AllocationChangesTable } from './AllocationChangesTable';
import { useAllocationStyles } from './allocationStyles';
import { useChangePages } from './useChangePages';

type Shown = 'all' | 'chosen' | 'containers';

const useStyles = makeStyles(theme => ({
  select: { padding: theme.spacing(0.75, 1.5), fontSize: 13, fontWeight: 500 },
}));

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
  const { changes, error, loading, loadedAt, refresh } = pages;
  const { showMore, isLoadingMore, moreError } = pages;
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
      {showMore && (
        <ActionButton
          variant="text"
          disabled={isLoadingMore}
          onClick={showMore}
        >
          Show more
        </ActionButton>
      )}
      {moreError && (
        <p role="alert" className={classes.lead}>
          Older changes could not be read: {describeError(moreError).text}.
        </p>
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
  const styles = useStyles();
  const { name } = chosen.workload;
  const choices: { key: Shown; title: string }[] = [
    { key: 'all', title: 'All workloads' },
    { key: 'chosen', title: `Only ${name}` },
    ...(chosen.containers.length > 1
      ? [{ key: 'containers' as const, title: `Containers of ${name}` }]
      : []),
  ];
  const current = choices.find(({ key }) => key === shown) ?? choices[0];
  return (
    <TextField
      select
      size="small"
      variant="outlined"
      value={current.key}
      onChange={event => {
        const choice = choices.find(({ key }) => key === event.target.value);
        if (choice) {
          onChange(choice.key);
        }
      }}
      InputProps={{ classes: { input: styles.select } }}
      SelectProps={{
        SelectDisplayProps: { 'aria-label': `Changes of: ${current.title}` },
      }}
    >
      {choices.map(({ key, title }) => (
        <MenuItem key={key} value={key}>
          {title}
        </MenuItem>
      ))}
    </TextField>
  );
}
