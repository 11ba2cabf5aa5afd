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
  linkTo(id: string): string;
}) {
  const { milestones, chosen, linkTo } = props;
  const classes = useMilestoneStyles();
  return (
    <ul className={classes.list} aria-label="Milestones">
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
