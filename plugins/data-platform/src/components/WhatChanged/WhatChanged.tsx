import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import type { Transition } from 'backstage-plugin-data-platform-common';
import { HealthDot } from '../HealthDot';
import { TimeText } from '../TimeText';
import { transitionText } from './transitionText';

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
  if (transitions.length === 0) {
    return <p className={classes.empty}>{emptyText}</p>;
  }
  return (
    <ul className={classes.list}>
      {transitions.map(transition => (
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
  );
}
