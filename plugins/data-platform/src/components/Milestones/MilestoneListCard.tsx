import type {
  FoundMilestones,
  Live,
  MilestoneFilter,
  MilestoneSelection,
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
  list: Live<FoundMilestones>;
  /** Id of the one that is shown. */
  chosen?: string;
  selection: MilestoneSelection;
  /** Names of those that the entity is of. */
  platforms: string[];
}) {
  const { list, chosen, selection, platforms } = props;
  const { value, error, loading, loadedAt, refresh } = list;
  const classes = useMilestoneStyles();
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
            linkTo={selection.searchFor}
          />
          {value.nextCursor && (
            <p className={classes.faint}>
              These are the latest {value.items.length}. Look for older ones by
              their words, status or category.
            </p>
          )}
        </>
      )}
      <div className={classes.foot}>
        <DraftButton platforms={platforms} />
      </div>
    </HealthCard>
  );
}

function isNarrowing(filter: MilestoneFilter): boolean {
  return Object.values(filter).some(Boolean);
}
