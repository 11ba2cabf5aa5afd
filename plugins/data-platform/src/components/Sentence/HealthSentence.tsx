import { makeStyles } from '@material-ui/core/styles';
import type { Health, Sentence } from 'backstage-plugin-data-platform-common';
import { useNow } from '../../hooks';
import { HealthDot } from '../HealthDot';
import { TimeText } from '../TimeText';
import { SentenceText } from './SentenceText';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    gap: theme.spacing(1.75),
    alignItems: 'flex-start',
  },
  dot: { marginTop: 3, display: 'flex' },
  words: { flex: 1, minWidth: 0 },
  headline: { margin: 0, fontSize: 17, lineHeight: 1.4 },
  details: {
    margin: theme.spacing(0.75, 0, 0),
    fontSize: 14,
    lineHeight: 1.45,
    color: theme.palette.text.secondary,
  },
  times: {
    fontSize: 14,
    lineHeight: 1.45,
    textAlign: 'right',
    whiteSpace: 'nowrap',
    color: theme.palette.text.secondary,
  },
  compact: {
    '& $headline': { fontSize: 15 },
  },
  [theme.breakpoints.down('xs')]: {
    root: { flexWrap: 'wrap' },
    words: { flexBasis: 'calc(100% - 48px)' },
    times: { width: '100%', paddingLeft: 34, textAlign: 'left' },
  },
}));

/** The answer for a reader who stops here: state, since when, because of what. */
export function HealthSentence(props: {
  health: Health;
  sentence: Sentence;
  lastResultAt?: string;
  nextSlot?: string;
  linkTo?(checkRef: string): string | undefined;
  /** Shows no times and only the headline. */
  compact?: boolean;
}) {
  const { health, sentence, lastResultAt, nextSlot, linkTo, compact } = props;
  const classes = useStyles();
  return (
    <div className={`${classes.root} ${compact ? classes.compact : ''}`}>
      <span className={classes.dot}>
        <HealthDot health={health} />
      </span>
      <div className={classes.words}>
        <p className={classes.headline}>
          <SentenceText parts={sentence.headline} linkTo={linkTo} />
        </p>
        {!compact && sentence.details.length > 0 && (
          <p className={classes.details}>
            <SentenceText parts={sentence.details} linkTo={linkTo} />
          </p>
        )}
      </div>
      {!compact && (
        <div className={classes.times}>
          {lastResultAt && (
            <div>
              checked <TimeText iso={lastResultAt} as="ago" />
            </div>
          )}
          {nextSlot && <NextRun iso={nextSlot} />}
        </div>
      )}
    </div>
  );
}

function NextRun(props: { iso: string }) {
  const { iso } = props;
  const now = useNow();
  return (
    <div>
      {Date.parse(iso) > now.toMillis() ? (
        <>
          next <TimeText iso={iso} as="until" />
        </>
      ) : (
        'next is due'
      )}
    </div>
  );
}
