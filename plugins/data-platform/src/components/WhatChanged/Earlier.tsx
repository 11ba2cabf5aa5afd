import { useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import type { Transition } from 'backstage-plugin-data-platform-common';
import { ActionButton } from '../ActionButton';
import { TimeText } from '../TimeText';
import { transitionText } from './transitionText';

const useStyles = makeStyles(theme => ({
  root: { fontSize: 13, color: theme.palette.text.secondary },
  toggle: { padding: 0, minWidth: 0, fontSize: 13, verticalAlign: 'baseline' },
  list: { listStyle: 'none', margin: 0, padding: 0 },
}));

/** The changes of a flapping check before its newest one. */
export function Earlier(props: {
  /** Newest first; one at least. */
  earlier: Transition[];
  linkTo(transition: Transition): string;
}) {
  const { earlier, linkTo } = props;
  const classes = useStyles();
  const [isShown, setIsShown] = useState(false);
  const count = earlier.length;
  return (
    <div className={classes.root}>
      Flapping: {count} changes before this one since{' '}
      <TimeText iso={earlier[count - 1].at} as="clock" />.{' '}
      <ActionButton
        variant="text"
        className={classes.toggle}
        aria-expanded={isShown}
        onClick={() => setIsShown(!isShown)}
      >
        {isShown ? 'Hide them' : 'Show them'}
      </ActionButton>
      {isShown && (
        <ul className={classes.list}>
          {earlier.map(transition => (
            <li key={transition.id}>
              <Link underline="always" to={linkTo(transition)}>
                <TimeText iso={transition.at} as="clock" />
              </Link>{' '}
              {transitionText(transition)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
