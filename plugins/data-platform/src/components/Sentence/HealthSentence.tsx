import { makeStyles } from '@material-ui/core/styles';
import type { Health, Sentence } from 'backstage-plugin-data-platform-common';
import { HealthDot } from '../HealthDot';
import { SentenceText } from './SentenceText';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    gap: theme.spacing(1.75),
    alignItems: 'flex-start',
  },
  dot: { marginTop: 3, display: 'flex' },
  // Where there is no room beside the words, the times go below them.
  body: {
    flex: 1,
    minWidth: 0,
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.75, 3),
  },
  // What systems and people say may be one long word.
  words: { flex: '999 1 380px', minWidth: 0, overflowWrap: 'anywhere' },
  headline: { margin: 0, fontSize: 17, lineHeight: 1.4 },
  details: {
    margin: theme.spacing(0.75, 0, 0),
    fontSize: 14,
    lineHeight: 1.45,
    color: theme.palette.text.secondary,
  },
  times: {
    flex: '1 1 190px',
    margin: 0,
    fontSize: 13,
    lineHeight: 1.45,
    color: theme.palette.text.secondary,
  },
  compact: {
    '& $headline': { fontSize: 15 },
    '& $details': {
      display: '-webkit-box',
      '-webkit-box-orient': 'vertical',
      '-webkit-line-clamp': 4,
      overflow: 'hidden',
      fontSize: 13,
    },
  },
}));

/** The answer for a reader who stops here: state, since when, because of what. */
export function HealthSentence(props: {
  health: Health;
  sentence: Sentence;
  linkTo?(checkRef: string): string | undefined;
  /** In a card: without times, and with the details cut after some lines. */
  compact?: boolean;
}) {
  const { health, sentence, linkTo, compact } = props;
  const classes = useStyles();
  return (
    <div className={`${classes.root} ${compact ? classes.compact : ''}`}>
      <span className={classes.dot}>
        <HealthDot health={health} />
      </span>
      <div className={classes.body}>
        <div className={classes.words}>
          <p className={classes.headline}>
            <SentenceText parts={sentence.headline} linkTo={linkTo} />
          </p>
          {sentence.details.length > 0 && (
            <p className={classes.details}>
              <SentenceText parts={sentence.details} linkTo={linkTo} />
            </p>
          )}
        </div>
        {!compact && sentence.look.length > 0 && (
          <p className={classes.times}>
            <SentenceText parts={sentence.look} linkTo={linkTo} rough />
          </p>
        )}
      </div>
    </div>
  );
}
