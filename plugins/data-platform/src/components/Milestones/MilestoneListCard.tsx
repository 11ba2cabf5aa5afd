import { useState } from 'react';
import type {
  FoundMilestones,
  MilestoneFilter,
  MilestoneSelection,
  Pages,
} from '../../hooks';
import { ActionButton } from '../ActionButton';
import { HealthCard } from '../EntityHealthContent/HealthCard';
import { ErrorState, LoadingState, Notice } from '../States';
import { DraftButton } from './DraftButton';
import { MilestoneEntries } from './MilestoneEntries';
import { MilestoneFilters } from './MilestoneFilters';
import { MilestoneSources } from './MilestoneSources';
import { useMilestoneStyles } from './milestoneStyles';
import { NoMilestones } from './NoMilestones';

/** All milestones that match, what keeps others from being there, and how to write one. */
export function MilestoneListCard(props: {
  list: Pages<FoundMilestones>;
  /** Id of the one that is shown. */
  chosen?: string;
  selection: MilestoneSelection;
  /** Names of those that the entity is of. */
  platforms: string[];
}) {
  const { list, chosen, selection, platforms } = props;
  const { value, error, loading, loadedAt, refresh } = list;
  const { showOlder, isLoadingOlder } = list;
  const classes = useMilestoneStyles();
  const [countBefore, setCountBefore] = useState<number>();
  // What is shown may be what was found before, by another filter.
  const isFiltered = value !== undefined && isNarrowing(value.filter);
  const isEmpty = value?.items.length === 0;
  return (
    <HealthCard title="Milestones">
      {error && (
        <ErrorState
          error={error}
          subject="The milestones"
          shownSince={value && loadedAt}
          retrying={loading}
          onRetry={refresh}
        />
      )}
      {!value && !error && <LoadingState rows={4} what="the milestones" />}
      {value && (
        <>
          <MilestoneSources sources={value.sources} />
          {(!isEmpty ||
            isFiltered ||
            isNarrowing(selection.filter) ||
            selection.platform) && (
            <MilestoneFilters
              selection={selection}
              categories={value.categories}
              platforms={platforms}
            />
          )}
          {isEmpty && !isFiltered && (
            <NoMilestones full sources={value.sources} />
          )}
          {isEmpty && isFiltered && (
            <Notice
              actions={
                <ActionButton onClick={() => selection.setFilter({})}>
                  Show all
                </ActionButton>
              }
            >
              <p>No milestone is like that.</p>
            </Notice>
          )}
          <MilestoneEntries
            milestones={value.items}
            chosen={chosen}
            countBefore={countBefore}
            onOlderShown={() => setCountBefore(undefined)}
            linkTo={selection.searchFor}
          />
          {!isEmpty && (
            <p role="status" className={classes.shownCount}>
              {countText(value)}
            </p>
          )}
        </>
      )}
      <div className={classes.foot}>
        {showOlder && (
          <ActionButton
            disabled={isLoadingOlder}
            onClick={() => {
              setCountBefore(value?.items.length);
              showOlder();
            }}
          >
            {isLoadingOlder ? 'Reading older ones…' : 'Show older'}
          </ActionButton>
        )}
        <DraftButton platforms={platforms} />
      </div>
    </HealthCard>
  );
}

function isNarrowing(filter: MilestoneFilter): boolean {
  return Object.values(filter).some(Boolean);
}

// `All 12 milestones.`, `The latest 50 milestones; there are older ones.`
function countText({ items, nextCursor, filter }: FoundMilestones): string {
  const { length } = items;
  const what = [
    length === 1 ? 'milestone' : 'milestones',
    ...(isNarrowing(filter) ? ['like that'] : []),
  ].join(' ');
  if (nextCursor) {
    return `The latest ${length} ${what}; there are older ones.`;
  }
  return length === 1 ? `The only ${what}.` : `All ${length} ${what}.`;
}
