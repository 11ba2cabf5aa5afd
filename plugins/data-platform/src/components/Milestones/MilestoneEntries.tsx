import { useEffect, useRef } from 'react';
import { Link } from '@backstage/core-components';
import type { MilestoneSummary } from 'backstage-plugin-data-platform-common';
import { milestoneDay } from '../ChangeEvents';
import { Chip } from '../Chip';
import { goalsText, statusText } from './milestoneWords';
import { useMilestoneStyles } from './milestoneStyles';

/** Milestones to choose from, the latest first. */
export function MilestoneEntries(props: {
  milestones: MilestoneSummary[];
  /** Id of the one that is shown. */
  chosen?: string;
  /** How many there were when older ones were asked for: the focus goes to the next. */
  countBefore?: number;
  /** Called when these have come. */
  onOlderShown(): void;
  linkTo(id: string): string;
}) {
  const { milestones, chosen, countBefore, onOlderShown, linkTo } = props;
  const list = useRef<HTMLUListElement>(null);
  const { length } = milestones;
  useEffect(() => {
    if (countBefore !== undefined && length > countBefore) {
      list.current?.children[countBefore]?.querySelector('a')?.focus();
      onOlderShown();
    }
  }, [countBefore, length, onOlderShown]);
  const classes = useMilestoneStyles();
  return (
    <ul ref={list} className={classes.list} aria-label="Milestones">
      {milestones.map(milestone => {
        const { id, title, date, status, goneAt } = milestone;
        const isChosen = id === chosen;
        return (
          <li key={id}>
            <Link
              to={linkTo(id)}
              underline="none"
              color="inherit"
              aria-current={isChosen ? 'true' : undefined}
              className={`${classes.entry} ${isChosen ? classes.chosen : ''}`}
            >
              <span className={classes.entryNote}>
                {milestoneDay(date) || 'no date given'}
              </span>
              <span className={classes.entryTitle}>{title}</span>
              <span className={classes.entryNote}>
                {[statusText(status), goalsText(milestone)]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
              {goneAt && <Chip>no longer at its source</Chip>}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
