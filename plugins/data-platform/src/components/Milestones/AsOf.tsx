import { DateTime } from 'luxon';
import { ActionButton } from '../ActionButton';
import { useMilestoneStyles } from './milestoneStyles';

/** The day as of which claims are held: now, the document's own, or another one. */
export function AsOf(props: {
  /** `2025-06-27`; now where undefined. */
  day?: string;
  /** That of the document, where it has one. */
  ownDay?: string;
  onChange(day: string | undefined): void;
}) {
  const { day, ownDay, onChange } = props;
  const classes = useMilestoneStyles();
  const today = DateTime.now().toISODate() ?? '';
  return (
    <span className={classes.asOf}>
      <label className={classes.dateLabel}>
        As of
        <input
          type="date"
          className={classes.date}
          value={day ?? today}
          max={today}
          onChange={({ target: { value } }) =>
            // What is cleared, or has yet to come, is now.
            onChange(value && value < today ? value : undefined)
          }
        />
      </label>
      {ownDay && ownDay < today && ownDay !== day && (
        <ActionButton onClick={() => onChange(ownDay)}>
          Its own day
        </ActionButton>
      )}
      {day && (
        <ActionButton onClick={() => onChange(undefined)}>Today</ActionButton>
      )}
    </span>
  );
}
