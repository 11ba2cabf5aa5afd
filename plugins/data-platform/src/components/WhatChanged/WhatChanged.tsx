import { useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import type { Transition } from 'backstage-plugin-data-platform-common';
import { ActionButton } from '../ActionButton';
import {
  EventLine,
  EventMark,
  EventTime,
  type ChangeEvent,
} from '../ChangeEvents';
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
  mark: { width: 16, textAlign: 'center' },
  soft: { color: theme.palette.text.secondary },
  empty: { margin: 0, fontSize: 14, color: theme.palette.text.secondary },
}));

/** Healths that changed, and what was released, given or reached besides, newest first. */
export function WhatChanged(props: {
  groups: TransitionGroup[];
  /** Releases, changes of allocations and milestones; none unless told. */
  events?: ChangeEvent[];
  /** Where an event is shown, if anywhere. */
  linkToEvent?(event: ChangeEvent): string | undefined;
  /** What is said where there is none. */
  emptyText: string;
  /** Where the result that settled one is shown. */
  linkTo(transition: Transition): string;
  /** The title of a system, where there are several. */
  systemOf?(transition: Transition): string | undefined;
  dense?: boolean;
}) {
  const { groups, emptyText, linkTo, systemOf, dense } = props;
  const { events = [], linkToEvent } = props;
  const classes = useStyles();
  const [showsAll, setShowsAll] = useState(false);
  const lines = linesOf(groups, events);
  if (lines.length === 0) {
    return <p className={classes.empty}>{emptyText}</p>;
  }
  const shown = showsAll ? lines : lines.slice(0, SHOWN);
  const itemClass = `${classes.item} ${dense ? classes.dense : ''}`;
  return (
    <>
      <ul className={classes.list}>
        {shown.map(({ at, event, group }) => (
          <li key={event?.id ?? group?.root.id} className={itemClass}>
            <span className={classes.time}>
              {event ? (
                <EventTime event={event} />
              ) : (
                <TimeText iso={at} as="clock" />
              )}
            </span>
            {event && (
              <>
                <EventMark kind={event.kind} className={classes.mark} />
                <div className={classes.what}>
                  <EventLine event={event} to={linkToEvent?.(event)} />
                </div>
              </>
            )}
            {group && (
              <>
                <HealthDot health={group.root.to} small />
                <div className={classes.what}>
                  <GroupText
                    group={group}
                    linkTo={linkTo}
                    systemOf={systemOf}
                  />
                </div>
              </>
            )}
          </li>
        ))}
      </ul>
      {lines.length > SHOWN && (
        <ActionButton
          variant="text"
          aria-expanded={showsAll}
          onClick={() => setShowsAll(!showsAll)}
        >
          {showsAll ? 'Show less' : `Show all ${lines.length} changes`}
        </ActionButton>
      )}
    </>
  );
}

interface Line {
  at: string;
  event?: ChangeEvent;
  group?: TransitionGroup;
}

function linesOf(groups: TransitionGroup[], events: ChangeEvent[]): Line[] {
  const lines = groups.map((group): Line => ({ at: group.root.at, group }));
  // Those of the health stay in the order in which they came.
  return events.length === 0
    ? lines
    : [
        ...lines,
        ...events.map((event): Line => ({ at: event.at, event })),
      ].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

function GroupText(props: {
  group: TransitionGroup;
  linkTo(transition: Transition): string;
  systemOf?(transition: Transition): string | undefined;
}) {
  const { group, linkTo, systemOf } = props;
  const { root, dependents, firstLooks, earlier } = group;
  const classes = useStyles();
  return (
    <>
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
      {earlier.length > 0 && <Earlier earlier={earlier} linkTo={linkTo} />}
    </>
  );
}

function systemText(title: string | undefined): string {
  return title ? ` of ${title}` : '';
}
