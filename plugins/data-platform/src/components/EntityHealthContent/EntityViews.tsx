import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  useEntitySummary,
  usePlatformProblems,
  type AllocationSelection,
  type Selection,
} from '../../hooks';
import { AllocationsView } from '../Allocations';
import {
  AnnotationProblems,
  ConfigProblems,
  ErrorState,
  LoadingState,
  NotConfigured,
} from '../States';
import { HealthCard } from './HealthCard';
import { HealthView } from './HealthView';

/** The view that is chosen, below what is wrong with what the entity names. */
export function EntityViews(props: {
  entity: Entity;
  selection: Selection;
  allocations: AllocationSelection;
}) {
  const { entity, selection, allocations } = props;
  const entityRef = stringifyEntityRef(entity);
  const live = useEntitySummary(entityRef);
  const platforms = usePlatformProblems(entity);
  const { value: summary, error, loading, loadedAt, refresh } = live;
  const isHealth = allocations.view === 'health';

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
      {!isHealth && (
        <AllocationsView
          entityRef={entityRef}
          summary={summary}
          byKubernetes={false}
          selection={allocations}
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
          onRefresh={refresh}
        />
      )}
    </>
  );
}
