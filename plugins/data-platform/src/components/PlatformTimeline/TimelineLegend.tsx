import type { MilestoneStatusKind } from 'backstage-plugin-data-platform-common';
import { MILESTONE_STATUSES } from '../../hooks';
import { EventMark } from '../ChangeEvents';
import { STATUS_NAMES } from '../Milestones/milestoneWords';
import { INCIDENT_GLYPHS } from './HappenedMark';
import { StatusMark } from './StatusMark';
import type { TimelineItem } from './timelineItems';
import { useTimelineStyles } from './timelineStyles';

const NAMES: Record<MilestoneStatusKind, string> = {
  ...STATUS_NAMES,
  unknown: 'Other words, or no status',
};

/** What the marks mean that there are. */
export function TimelineLegend(props: { items: TimelineItem[] }) {
  const { items } = props;
  const classes = useTimelineStyles();
  const has = (test: (item: TimelineItem) => boolean) => items.some(test);
  return (
    <ul className={classes.legend} aria-label="Legend of the timeline">
      {MILESTONE_STATUSES.filter(status =>
        has(item => item.status === status),
      ).map(status => (
        <li key={status}>
          <StatusMark status={status} />
          {NAMES[status]}
        </li>
      ))}
      {has(({ lane }) => lane === 'releases') && (
        <li>
          <EventMark kind="release" />
          release
        </li>
      )}
      {has(({ lane }) => lane === 'allocations') && (
        <li>
          <EventMark kind="allocation" />
          allocation changed
        </li>
      )}
      {(['unhealthy', 'degraded'] as const)
        .filter(health => has(item => item.health === health))
        .map(health => (
          <li key={health}>
            <span
              aria-hidden
              className={`${classes.glyph} ${classes.incidentGlyph} ${classes[health]}`}
            >
              {INCIDENT_GLYPHS[health]}
            </span>
            a check {health}
          </li>
        ))}
      {items.length > 1 && <li>Arrow keys lead from mark to mark.</li>}
    </ul>
  );
}
