import { useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import type { Transition } from 'backstage-plugin-data-platform-common';
import { ActionButton } from '../ActionButton';
import { HealthDot } from '../HealthDot';
import { TimeText } from '../TimeText';
import { transitionText } from './transitionText';

/** How many are shown until all are asked for. */
const SHOWN = 10;

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0, fontSize: 14 },
  item: {
    display: 'grid',
    gridTemplateColumns: '92px 22px 1fr',
    gap: theme.spacing(1),
    padding: theme.spacing(0.875, 0),
    alignItems: 'center',
    borderBottom: `1px solid ${theme.palette.divider}`,
    '&:last-child': { borderBottom: 0 },
  },
  dense: { gridTemplateColumns: '76px 22px 1fr' },
  time: {
    color: theme.palette.text.secondary,
    fontVariantNumeric: 'tabular-nums',
  },
  what: { minWidth: 0, overflowWrap: 'anywhere' },
  soft: { color: theme.palette.text.secondary },
  empty: { margin: 0, fontSize: 14, color: theme.palette.text.secondary },
}));

/** Healths that changed, newest first. */
export function WhatChanged(props: {
  transitions: Transition[];
  /** What is said where there is none. */
  emptyText: string;
  /** Where the result that settled one is shown. */
  linkTo(transition: Transition): string;
  dense?: boolean;
}) {
  const { transitions, emptyText, linkTo, dense } = props;
  const classes = useStyles();
  const [showsAll, setShowsAll] = useState(false);
  if (transitions.length === 0) {
    return <p className={classes.empty}>{emptyText}</p>;
  }
  const shown = showsAll ? transitions : transitions.slice(0, SHOWN);
  return (
    <>
      <ul className={classes.list}>
        {shown.map(transition => (
          <li
            key={transition.id}
            className={`${classes.item} ${dense ? classes.dense : ''}`}
          >
            <span className={classes.time}>
              <TimeText iso={transition.at} as="clock" />
            </span>
            <HealthDot health={transition.to} small />
            <span className={classes.what}>
              <Link underline="always" to={linkTo(transition)}>
                {transition.title}
              </Link>{' '}
              {transitionText(transition)}
              {transition.to !== 'healthy' && (
                <span className={classes.soft}>: {transition.summary}</span>
              )}
            </span>
          </li>
        ))}
      </ul>
      {transitions.length > SHOWN && (
        <ActionButton
          variant="text"
          aria-expanded={showsAll}
          onClick={() => setShowsAll(!showsAll)}
        >
          {showsAll ? 'Show less' : `Show all ${transitions.length} changes`}
        </ActionButton>
      )}
    </>
  );
}
