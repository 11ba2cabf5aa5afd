import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  EntityInfoCard,
  entityRouteParams,
  entityRouteRef,
  useEntity,
} from '@backstage/plugin-catalog-react';
import { useRouteRef } from '@backstage/core-plugin-api';
import type {
  EntitySummary,
  Platform,
} from 'backstage-plugin-data-platform-common';
import { useEntitySummary, usePlatformProblems, type Live } from '../../hooks';
import { HealthDot } from '../HealthDot';
import { RunStrip } from '../RunStrip';
import { HealthSentence } from '../Sentence';
import {
  AnnotationProblems,
  ConfigProblems,
  ErrorState,
  LoadingState,
  NotConfigured,
  NothingYet,
} from '../States';
import { TimeText } from '../TimeText';

/** How many of the latest runs a strip shows. */
const STRIP_LENGTH = 20;

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: theme.spacing(1.5, 0, 0), padding: 0 },
  system: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 1),
    alignItems: 'center',
    padding: theme.spacing(0.875, 0),
    fontSize: 14,
    borderBottom: `1px solid ${theme.palette.divider}`,
    '&:last-child': { borderBottom: 0 },
  },
  name: { flex: 1, minWidth: 80, overflowWrap: 'anywhere' },
  foot: {
    margin: theme.spacing(1, 0, 0),
    fontSize: 12,
    color: theme.palette.text.secondary,
  },
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

function SystemStrips(props: { summary: EntitySummary; tab: string }) {
  const { summary, tab } = props;
  const { systems, suites, sentence, health, lastResultAt, checks } = summary;
  const classes = useStyles();
  const linkTo = (checkRef: string) => {
    const runId = checks?.find(({ ref }) => ref === checkRef)?.state?.runId;
    return (
      runId && `${tab}?${new URLSearchParams({ run: runId, check: checkRef })}`
    );
  };
  return (
    <>
      {lastResultAt ? (
        <HealthSentence
          compact
          health={health}
          sentence={sentence}
          linkTo={linkTo}
        />
      ) : (
        <NothingYet suites={suites} />
      )}
      <ul className={classes.list}>
        {systems.map(system => (
          <li key={system.ref} className={classes.system}>
            <HealthDot health={system.health} small />
            <span className={classes.name}>{system.title}</span>
            <RunStrip
              label={system.title}
              recent={system.recent}
              length={STRIP_LENGTH}
            />
          </li>
        ))}
      </ul>
      {lastResultAt && (
        <p className={classes.foot}>
          checked <TimeText iso={lastResultAt} as="ago" /> · newest at the right
        </p>
      )}
    </>
  );
}

// The tab's path is the same in both frontend systems unless an app moves it.
function useTabLink(entity: Entity): string {
  const entityRoute = useRouteRef(entityRouteRef);
  return `${entityRoute(entityRouteParams(entity))}/data-platform`;
}
