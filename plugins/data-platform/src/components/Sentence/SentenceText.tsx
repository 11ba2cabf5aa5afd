import { Children } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import type { SentencePart } from 'backstage-plugin-data-platform-common';
import { MONO } from '../colours';
import { TimeText } from '../TimeText';

const useStyles = makeStyles({
  code: {
    fontFamily: MONO,
    fontSize: '0.8em',
    overflowWrap: 'anywhere',
  },
});

/** What stands before a length of time that is yet to come: `next in`, `due in`. */
const AHEAD = /\bin $/;

/** The parts of a sentence of the backend, each as what it is. */
export function SentenceText(props: {
  parts: SentencePart[];
  /** Where a check's latest result is shown, if anywhere. */
  linkTo?(checkRef: string): string | undefined;
  /** Whether lengths of time have one unit only. */
  rough?: boolean;
}) {
  const { parts, linkTo, rough } = props;
  // A sentence is replaced as a whole: its parts need no keys of their own.
  return (
    <>
      {Children.toArray(
        parts.map((part, index) => (
          <Part
            part={part}
            ahead={AHEAD.test(parts[index - 1]?.text ?? '')}
            linkTo={linkTo}
            rough={rough}
          />
        )),
      )}
    </>
  );
}

function Part(props: {
  part: SentencePart;
  /** Whether its time is yet to come; by the words, as it may pass while it is shown. */
  ahead: boolean;
  linkTo?(checkRef: string): string | undefined;
  rough?: boolean;
}) {
  const { part, ahead, linkTo, rough } = props;
  const classes = useStyles();
  switch (part.kind) {
    case 'strong':
    case 'platform':
    case 'system':
      return <strong>{part.text}</strong>;
    case 'code':
      return <code className={classes.code}>{part.text}</code>;
    case 'check': {
      const to = part.ref && linkTo?.(part.ref);
      return to ? (
        <Link underline="always" to={to}>
          {part.text}
        </Link>
      ) : (
        <>{part.text}</>
      );
    }
    case 'time':
      return part.time ? (
        <TimeText iso={part.time} as="clock" />
      ) : (
        <>{part.text}</>
      );
    case 'duration':
      return part.time ? (
        <TimeText
          iso={part.time}
          as={rough ? 'roughly' : 'elapsed'}
          ahead={ahead}
        />
      ) : (
        <>{part.text}</>
      );
    default:
      return <>{part.text}</>;
  }
}
