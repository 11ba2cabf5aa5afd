import { makeStyles } from '@material-ui/core/styles';
import BuildIcon from '@material-ui/icons/Build';
import type {
  EntitySummary,
  System,
} from 'backstage-plugin-data-platform-common';
import { Chip } from '../Chip';
import { HealthDot } from '../HealthDot';
import { RunStrip } from '../RunStrip';
import { HealthSentence } from '../Sentence';
import { NothingYet } from '../States';
import { TimeText } from '../TimeText';

/** How many of the latest runs a strip shows. */
const STRIP_LENGTH = 20;

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: theme.spacing(1.5, 0, 0), padding: 0 },
  system: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 1),
    alignItems: 'flex-start',
    padding: theme.spacing(0.875, 0),
    fontSize: 14,
    lineHeight: 1.35,
    borderBottom: `1px solid ${theme.palette.divider}`,
    '&:last-child': { borderBottom: 0 },
  },
  name: { flex: 1, minWidth: 100, overflowWrap: 'anywhere' },
  wrench: {
    fontSize: 14,
    verticalAlign: 'text-bottom',
    color: theme.palette.text.secondary,
  },
  // What is wrong, in a glance; the page has all of it.
  summary: {
    display: '-webkit-box',
    '-webkit-box-orient': 'vertical',
    '-webkit-line-clamp': 2,
    overflow: 'hidden',
    fontSize: 12,
    color: theme.palette.text.secondary,
  },
  foot: {
    margin: theme.spacing(1, 0, 0),
    fontSize: 12,
    color: theme.palette.text.secondary,
  },
}));

/** The sentence, and a strip for each system. */
export function SystemStrips(props: {
  summary: EntitySummary;
  /** Where the tab is. */
  tab: string;
}) {
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
          <SystemStrip
            key={system.ref}
            system={system}
            // The sentence has told it of the only one.
            tellsWhy={systems.length > 1}
          />
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

function SystemStrip(props: { system: System; tellsWhy: boolean }) {
  const { system, tellsWhy } = props;
  const classes = useStyles();
  const isWell = system.health === 'healthy';
  return (
    <li className={classes.system}>
      <HealthDot health={system.health} small />
      <span className={classes.name}>
        {system.title}{' '}
        {system.maintenance && (
          <BuildIcon
            className={classes.wrench}
            titleAccess="Under maintenance"
          />
        )}
        {system.flapping && <Chip>flapping</Chip>}
        {tellsWhy && !isWell && (
          <span className={classes.summary} title={system.summary}>
            {system.summary}
          </span>
        )}
      </span>
      <RunStrip
        label={system.title}
        recent={system.recent}
        length={STRIP_LENGTH}
      />
    </li>
  );
}
