import { Fragment, useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import type { Transition } from 'backstage-plugin-data-platform-common';
import { ActionButton } from '../ActionButton';

/** How many are named until all are asked for. */
const NAMED = 3;

const useStyles = makeStyles({
  more: {
    padding: 0,
    minWidth: 0,
    fontSize: 'inherit',
    verticalAlign: 'baseline',
  },
});

/** So many checks, what is said of them, and their names. */
export function NamedChecks(props: {
  transitions: Transition[];
  /** `skipped because of it`. */
  text: string;
  linkTo(transition: Transition): string;
}) {
  const { transitions, text, linkTo } = props;
  const classes = useStyles();
  const [showsAll, setShowsAll] = useState(false);
  const count = transitions.length;
  if (count === 0) {
    return <></>;
  }
  // One that is left is named as quickly as it is counted.
  const shown =
    showsAll || count <= NAMED + 1 ? transitions : transitions.slice(0, NAMED);
  return (
    <div>
      {count === 1 ? '1 check' : `${count} checks`} {text}:{' '}
      {shown.map((transition, index) => (
        <Fragment key={transition.id}>
          {index > 0 && ', '}
          <Link underline="always" to={linkTo(transition)}>
            {transition.title}
          </Link>
        </Fragment>
      ))}
      {shown.length < count && (
        <>
          {' '}
          and{' '}
          <ActionButton
            variant="text"
            className={classes.more}
            onClick={() => setShowsAll(true)}
          >
            {count - shown.length} more
          </ActionButton>
        </>
      )}
    </div>
  );
}
