import { useEntity } from '@backstage/plugin-catalog-react';
import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  useEntitySummary,
  usePlatformProblems,
  useSelection,
} from '../../hooks';
import { useDrawerBeside } from '../ResultDrawer';
import {
  AnnotationProblems,
  ConfigProblems,
  ErrorState,
  LoadingState,
  NotConfigured,
} from '../States';
import { useContentStyles } from './contentStyles';
import { HealthCard } from './HealthCard';
import { HealthView } from './HealthView';

/** The tab of an entity: the health of its systems, and how it came about. */
export function EntityHealthContent() {
  const { entity } = useEntity();
  const classes = useContentStyles();
  const live = useEntitySummary(stringifyEntityRef(entity));
  const platforms = usePlatformProblems(entity);
  const selection = useSelection();
  const isBeside = useDrawerBeside() && selection.cell !== undefined;
  const { value: summary, error, loading, loadedAt, refresh } = live;

  return (
    <div className={`${classes.page} ${isBeside ? classes.besideDrawer : ''}`}>
      <h2 className={classes.hidden}>Data platform health</h2>
      {error && (
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
      {!summary && !error && (
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
      {summary && !summary.configured && summary.problems.length === 0 && (
        <HealthCard>
          <NotConfigured />
        </HealthCard>
      )}
      {summary && summary.systems.length > 0 && (
        <HealthView
          summary={summary}
          selection={selection}
          onRefresh={refresh}
        />
      )}
    </div>
  );
}
