import { EventMark } from '../ChangeEvents';
import { StatusMark } from './StatusMark';
import type { TimelineItem } from './timelineItems';
import { useTimelineStyles } from './timelineStyles';

/** The glyph of an incident by how bad it was. */
export const INCIDENT_GLYPHS = { degraded: '!', unhealthy: '✕' } as const;

/** The mark of what happened; it is silent: what contains it names it. */
export function HappenedMark(props: { item: TimelineItem }) {
  const { lane, status, health } = props.item;
  const classes = useTimelineStyles();
  if (lane === 'milestones') {
    return <StatusMark status={status ?? 'unknown'} />;
  }
  if (health) {
    return (
      <span
        aria-hidden
        className={`${classes.glyph} ${classes.incidentGlyph} ${classes[health]}`}
      >
        {INCIDENT_GLYPHS[health]}
      </span>
    );
  }
  return <EventMark kind={lane === 'releases' ? 'release' : 'allocation'} />;
}
