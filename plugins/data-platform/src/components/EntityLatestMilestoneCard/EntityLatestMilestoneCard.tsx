import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import type {
  MilestoneList,
  MilestoneSummary,
} from 'backstage-plugin-data-platform-common';
import { describeError } from '../../api';
import { useMilestoneClaims, useMilestones, useTabLink } from '../../hooks';
import { milestoneDay } from '../ChangeEvents';
// Not all of the tab, which an overview has no need to load.
import { goalsText, statusText } from '../Milestones/milestoneWords';
import { NoMilestones } from '../Milestones/NoMilestones';
import { scopeOf } from '../Milestones/scope';
import { ErrorState, LoadingState } from '../States';

/** So many are looked through for the latest one that is still there, and counted. */
const LOOKED_AT = 20;

const useStyles = makeStyles(theme => ({
  words: {
    margin: 0,
    fontSize: 14,
    lineHeight: 1.45,
    overflowWrap: 'anywhere',
    '& + &': { marginTop: theme.spacing(0.5) },
  },
  title: { fontWeight: 600 },
  soft: { color: theme.palette.text.secondary },
}));

/** The card on an entity's overview: the latest milestone, and what of it is so today. */
export function EntityLatestMilestoneCard() {
  const { entity } = useEntity();
  const { value, error, loading, loadedAt, refresh } = useMilestones(
    scopeOf(entity),
    {},
    LOOKED_AT,
  );
  const tab = `${useTabLink(entity)}?view=milestones`;
  const latest = value?.items.find(({ goneAt }) => !goneAt) ?? value?.items[0];
  return (
    <EntityInfoCard
      title="Latest milestone"
      headerActions={
        <Link to={tab} aria-label={`${allText(value)} milestones`}>
          {allText(value)}
        </Link>
      }
    >
      {error && (
        <ErrorState
          error={error}
          subject="The milestones"
          shownSince={value && loadedAt}
          retrying={loading}
          onRetry={refresh}
        />
      )}
      {!value && !error && (
        <LoadingState rows={1} what="the latest milestone" />
      )}
      {value && !latest && <NoMilestones sources={value.sources} />}
      {latest && (
        <Latest
          milestone={latest}
          to={`${tab}&${new URLSearchParams({ milestone: latest.id })}`}
        />
      )}
    </EntityInfoCard>
  );
}

// `All 4` where that many are known to be all.
function allText(list: MilestoneList | undefined): string {
  return list && list.items.length > 0 && !list.nextCursor
    ? `All ${list.items.length}`
    : 'All';
}

function Latest(props: { milestone: MilestoneSummary; to: string }) {
  const { milestone, to } = props;
  const { id, title, date, status, goneAt } = milestone;
  const classes = useStyles();
  const { value, error } = useMilestoneClaims(id);
  const goals = goalsText(milestone);
  return (
    <>
      <p className={classes.words}>
        <Link to={to} className={classes.title}>
          {title}
        </Link>{' '}
        <span className={classes.soft}>
          {[
            milestoneDay(date),
            statusText(status),
            // The sentence of the claims begins with them.
            value ? undefined : goals,
            goneAt && 'no longer at its source',
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </p>
      <p className={`${classes.words} ${classes.soft}`} aria-live="polite">
        {value?.sentence}
        {!value && !error && 'Held against today…'}
        {!value &&
          error &&
          `What became of it could not be read: ${describeError(error).text}.`}
      </p>
    </>
  );
}
