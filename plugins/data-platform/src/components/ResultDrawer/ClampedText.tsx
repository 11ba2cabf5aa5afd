import { useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { ActionButton } from '../ActionButton';
import { MONO, paintsOf } from '../colours';

const LINES = 3;
// What three lines of the drawer hold.
const CHARACTERS = 200;

const useStyles = makeStyles(theme => ({
  text: {
    margin: theme.spacing(0.5, 0),
    padding: theme.spacing(1.25, 1.5),
    borderRadius: 6,
    background: paintsOf(theme).band,
    color: theme.palette.text.primary,
    fontFamily: MONO,
    fontSize: 12,
    lineHeight: 1.5,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
  // The padding would show a fourth line if the element itself were cut.
  clamped: {
    display: '-webkit-box',
    '-webkit-box-orient': 'vertical',
    '-webkit-line-clamp': LINES,
    overflow: 'hidden',
  },
}));

/** Text of a system, plain, cut after three lines with a way to see it all. */
export function ClampedText(props: { text: string; label: string }) {
  const { text, label } = props;
  const classes = useStyles();
  const [showsAll, setShowsAll] = useState(false);
  const isLong = text.length > CHARACTERS || text.split('\n').length > LINES;
  return (
    <>
      <pre className={classes.text}>
        <span className={isLong && !showsAll ? classes.clamped : undefined}>
          {text}
        </span>
      </pre>
      {isLong && (
        <ActionButton
          variant="text"
          aria-expanded={showsAll}
          aria-label={`${showsAll ? 'Show less' : 'Show all'} of ${label}`}
          onClick={() => setShowsAll(!showsAll)}
        >
          {showsAll ? 'Show less' : 'Show all'}
        </ActionButton>
      )}
    </>
  );
}
