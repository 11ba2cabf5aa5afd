import { useState } from 'react';
import { ActionButton } from '../ActionButton';
import { HappenedList } from './HappenedList';
import type { TimelineItem } from './timelineItems';

/** How many are shown until all are asked for. */
const SHOWN = 25;
/** As many where what is below would be far away. */
const SHOWN_NARROW = 8;

/** The timeline as a list, the latest first. */
export function TimelineList(props: {
  items: TimelineItem[];
  label: string;
  isNarrow: boolean;
}) {
  const { items, label, isNarrow } = props;
  const most = isNarrow ? SHOWN_NARROW : SHOWN;
  const [showsAll, setShowsAll] = useState(false);
  const latest = [...items].sort((a, b) => b.to - a.to);
  return (
    <>
      <HappenedList
        items={showsAll ? latest : latest.slice(0, most)}
        label={label}
      />
      {latest.length > most && (
        <ActionButton
          variant="text"
          aria-expanded={showsAll}
          onClick={() => setShowsAll(!showsAll)}
        >
          {showsAll ? 'Show less' : `Show all ${latest.length}`}
        </ActionButton>
      )}
    </>
  );
}
