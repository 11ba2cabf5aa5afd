import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import type {
  EntitySummary,
  Platform,
} from 'backstage-plugin-data-platform-common';
import {
  useEntitySummary,
  usePlatformProblems,
  useTabLink,
  type Live,
} from '../../hooks';
import {
  AnnotationProblems,
  ConfigProblems,
  ErrorState,
  LoadingState,
  NotConfigured,
} from '../States';
import { SystemStrips } from './SystemStrips';

const useStyles = makeStyles(theme => ({
  problem: { marginBottom: theme.spacing(1.5) },
}));

/** The card on an entity's overview: a sentence, and a strip for each system. */
export function EntityHealthCard() {
  const { entity } = useEntity();
  const live = useEntitySummary(stringifyEntityRef(entity));
  const platforms = usePlatformProblems(entity);
  const tab = useTabLink(entity);
  return (
    <EntityInfoCard
      title="Data platform"
      headerActions={
        <Link to={tab} aria-label="Open the data platform's health">
          Open
        </Link>
      }
    >
      <CardContent live={live} platforms={platforms} tab={tab} />
    </EntityInfoCard>
  );
}

function CardContent(props: {
  live: Live<EntitySummary>;
  /** Those that have problems. */
  platforms: Platform[];
  tab: string;
}) {
  const { live, platforms, tab } = props;
  const { value: summary, error, loading, loadedAt, refresh } = live;
  const classes = useStyles();
  if (!summary && !error) {
    return <LoadingState rows={2} />;
  }
  return (
    <>
      {error && (
        <div className={classes.problem}>
          <ErrorState
            error={error}
            subject="The health"
            shownSince={summary && loadedAt}
            retrying={loading}
            onRetry={refresh}
          />
        </div>
      )}
      {platforms.map(platform => (
        <div key={platform.name} className={classes.problem}>
          <ConfigProblems platform={platform} />
        </div>
      ))}
      {summary && summary.problems.length > 0 && (
        <div className={classes.problem}>
          <AnnotationProblems problems={summary.problems} />
        </div>
      )}
      {summary && !summary.configured && summary.problems.length === 0 && (
        <NotConfigured />
      )}
      {summary && summary.systems.length > 0 && (
        <SystemStrips summary={summary} tab={tab} />
      )}
    </>
  );
}
