import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  useEntitySummary,
  usePlatformProblems,
  type AllocationSelection,
  type MilestoneSelection,
  type Selection,
  type ViewKey,
} from '../../hooks';
import { AllocationsView } from '../Allocations';
import { MilestonesView } from '../Milestones';
import {
  AnnotationProblems,
  ConfigProblems,
  ErrorState,
  LoadingState,
  NotConfigured,
} from '../States';
import { HealthCard } from './HealthCard';
import { HealthView } from './HealthView';
import { Unread } from './Unread';

/** A view of an entity, and what the URL says of each. */
export interface ViewProps {
  entity: Entity;
  view: ViewKey;
  selection: Selection;
  allocations: AllocationSelection;
  milestones: MilestoneSelection;
}

/** The view that is chosen, below what is wrong with what the entity names. */
export function EntityViews(props: ViewProps) {
  const { entity, view, selection, allocations, milestones } = props;
  const entityRef = stringifyEntityRef(entity);
  const live = useEntitySummary(entityRef);
  const platforms = usePlatformProblems(entity);
  const { value: summary, error, loading, loadedAt, refresh } = live;
  const isHealth = view === 'health';

  return (
    <>
      {error && isHealth && (
        <HealthCard>
          <ErrorState
            error={error}
            subject="The health"
            shownSince={summary && loadedAt}
            retrying={loading}
            onRetry={refresh}
          />
        </HealthCard>
      )}
      {error && view === 'allocations' && (
        <HealthCard>
          <Unread what="The health" live={live} />
        </HealthCard>
      )}
      {!summary && !error && isHealth && (
        <HealthCard>
          <LoadingState rows={5} />
        </HealthCard>
      )}
      {platforms.map(platform => (
        <HealthCard key={platform.name}>
          <ConfigProblems platform={platform} />
        </HealthCard>
      ))}
      {summary && summary.problems.length > 0 && (
        <HealthCard>
          <AnnotationProblems problems={summary.problems} />
        </HealthCard>
      )}
      {view === 'milestones' && (
        <MilestonesView
          entity={entity}
          summary={summary}
          selection={milestones}
          allocations={allocations}
        />
      )}
      {view === 'allocations' && (
        <AllocationsView
          entityRef={entityRef}
          summary={summary}
          byKubernetes={false}
          selection={allocations}
          milestones={milestones}
          range={selection}
        />
      )}
      {isHealth &&
        summary &&
        !summary.configured &&
        summary.problems.length === 0 && (
          <HealthCard>
            <NotConfigured />
          </HealthCard>
        )}
      {isHealth && summary && summary.systems.length > 0 && (
        <HealthView
          summary={summary}
          selection={selection}
          allocations={allocations}
          milestones={milestones}
          onRefresh={refresh}
        />
      )}
    </>
  );
}
