import { useState } from 'react';
import { DateTime } from 'luxon';
import { ActionButton } from '../ActionButton';
import { useMilestoneStyles } from './milestoneStyles';

/** While a year is typed it is one of the first centuries. */
const FIRST_DAY = '2000-01-01';

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
  // As far as it is typed: until it is a day that claims can be held against, it
  // is left alone, and is no wish of the reader's.
  const [typed, setTyped] = useState<string>();
  return (
    <span className={classes.asOf}>
      <label className={classes.dateLabel}>
        As of
        <input
          type="date"
          className={classes.date}
          value={typed ?? day ?? today}
          max={today}
          onChange={({ target: { value } }) => {
            setTyped(value);
            if (value >= FIRST_DAY && value <= today) {
              onChange(value < today ? value : undefined);
            }
          }}
          onBlur={() => setTyped(undefined)}
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
