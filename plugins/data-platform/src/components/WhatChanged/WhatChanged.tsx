import { useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import type { Transition } from 'backstage-plugin-data-platform-common';
import { ActionButton } from '../ActionButton';
import { HealthDot } from '../HealthDot';
import { TimeText } from '../TimeText';
import { Dependents } from './Dependents';
import { Earlier } from './Earlier';
import type { TransitionGroup } from './groupTransitions';
import { NamedChecks } from './NamedChecks';
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
    alignItems: 'baseline',
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
  groups: TransitionGroup[];
  /** What is said where there is none. */
  emptyText: string;
  /** Where the result that settled one is shown. */
  linkTo(transition: Transition): string;
  /** The title of a system, where there are several. */
  systemOf?(transition: Transition): string | undefined;
  dense?: boolean;
}) {
  const { groups, emptyText, linkTo, systemOf, dense } = props;
  const classes = useStyles();
  const [showsAll, setShowsAll] = useState(false);
  if (groups.length === 0) {
    return <p className={classes.empty}>{emptyText}</p>;
  }
  const shown = showsAll ? groups : groups.slice(0, SHOWN);
  return (
    <>
      <ul className={classes.list}>
        {shown.map(({ root, dependents, firstLooks, earlier }) => (
          <li
            key={root.id}
            className={`${classes.item} ${dense ? classes.dense : ''}`}
          >
            <span className={classes.time}>
              <TimeText iso={root.at} as="clock" />
            </span>
            <HealthDot health={root.to} small />
            <div className={classes.what}>
              {firstLooks.length > 0 ? (
                <NamedChecks
                  transitions={[root, ...firstLooks]}
                  text="healthy at the first look"
                  linkTo={linkTo}
                />
              ) : (
                <>
                  <Link underline="always" to={linkTo(root)}>
                    {root.title}
                  </Link>
                  {systemText(systemOf?.(root))} {transitionText(root)}
                  {root.to !== 'healthy' && (
                    <span className={classes.soft}>: {root.summary}</span>
                  )}
                </>
              )}
              {dependents.length > 0 && (
                <Dependents dependents={dependents} linkTo={linkTo} />
              )}
              {earlier.length > 0 && (
                <Earlier earlier={earlier} linkTo={linkTo} />
              )}
            </div>
          </li>
        ))}
      </ul>
      {groups.length > SHOWN && (
        <ActionButton
          variant="text"
          aria-expanded={showsAll}
          onClick={() => setShowsAll(!showsAll)}
        >
          {showsAll ? 'Show less' : `Show all ${groups.length} changes`}
        </ActionButton>
      )}
    </>
  );
}

function systemText(title: string | undefined): string {
  return title ? ` of ${title}` : '';
}
