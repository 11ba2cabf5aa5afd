import { DateTime } from 'luxon';
import type {
  MilestoneStatusKind,
  MilestoneSummary,
} from 'backstage-plugin-data-platform-common';
import { changeEvents, milestoneDay, type ChangeEvent } from '../ChangeEvents';
import { statusText } from '../Milestones/milestoneWords';
import { formatDuration, formatTime } from '../TimeText';
import { incidentsOf, type Incident } from './incidents';
import type { PlatformTimeline } from '../../hooks';

/** The lanes of the timeline, from top to bottom. */
export const LANES = [
  'milestones',
  'releases',
  'allocations',
  'incidents',
] as const;
/** One of them. */
export type LaneKey = (typeof LANES)[number];

/** Something that happened, at one time or over some. */
export interface TimelineItem {
  id: string;
  lane: LaneKey;
  /** In milliseconds since the epoch. */
  from: number;
  /** The same where it happened at one time; later than `from` else. */
  to: number;
  /** `27 June 2025`, `09:42 to 11:57 (2 h 15 min)`. */
  when: string;
  /** What it is of: `trino`; the title of a milestone. */
  name: string;
  /** What is said of it: `memory limit 10Gi → 4Gi`. */
  text: string;
  /** Of a milestone. */
  status?: MilestoneStatusKind;
  /** Of an incident. */
  health?: Incident['health'];
  /** Where it is shown, if anywhere. */
  href?: string;
}

/** Where things are shown, undefined where they are not, and by which names. */
export interface TimelineLinks {
  /** Undefined where the page does not know the system of a check. */
  systemTitle(checkRef: string): string | undefined;
  toMilestone(id: string): string;
  toEvent(event: ChangeEvent): string | undefined;
  toIncident(incident: Incident): string | undefined;
}

/** What an item is, as a list tells it. */
export const ITEM_WORDS: Record<LaneKey, string> = {
  milestones: 'Milestone',
  releases: 'Release',
  allocations: 'Allocation',
  incidents: 'Incident',
};

/** An item in a sentence: `Milestone: Lakehouse upgrade, 27 June 2025, Completed`. */
export function itemText({ lane, name, when, text }: TimelineItem): string {
  return lane === 'milestones'
    ? `Milestone: ${[name, when, text].filter(Boolean).join(', ')}`
    : `${ITEM_WORDS[lane]}: ${name} ${text}, ${when}`;
}

/** All that is known of a platform, the oldest first. */
export function timelineItems(
  timeline: PlatformTimeline,
  options: { now: DateTime; links: TimelineLinks },
): TimelineItem[] {
  const { now, links } = options;
  const { milestones, releases, changes, transitions } = timeline;
  const events = changeEvents({
    releases: releases.value?.items ?? [],
    changes: changes.value?.items ?? [],
  });
  const incidents = transitions.value
    ? incidentsOf(transitions.value.items, transitions.value.checks)
    : [];
  return [
    ...(milestones.value?.items ?? []).flatMap(milestone =>
      milestoneItem(milestone, now, links),
    ),
    ...events.map(event => eventItem(event, now, links)),
    ...incidents.map(incident => incidentItem(incident, now, links)),
  ].sort((a, b) => a.from - b.from);
}

// One without a date has no place in time.
function milestoneItem(
  milestone: MilestoneSummary,
  now: DateTime,
  links: TimelineLinks,
): TimelineItem[] {
  const { id, title, date, status, goneAt } = milestone;
  const first = DateTime.fromISO(date?.from ?? '');
  const last = DateTime.fromISO(date?.to ?? date?.from ?? '');
  if (!first.isValid || !last.isValid) {
    return [];
  }
  // A document tells no hour; what is of today is not yet to come.
  const noon = first.set({ hour: 12 });
  const moment = first.hasSame(now, 'day') && noon > now ? now : noon;
  const isRange = last.startOf('day') > first.startOf('day');
  return [
    {
      id: `milestone ${id}`,
      lane: 'milestones',
      from: (isRange ? first.startOf('day') : moment).toMillis(),
      to: (isRange ? last.endOf('day') : moment).toMillis(),
      when: milestoneDay(date),
      name: title,
      text: [statusText(status), goneAt && 'no longer at its source']
        .filter(Boolean)
        .join(', '),
      status: status?.kind ?? 'unknown',
      href: links.toMilestone(id),
    },
  ];
}

function eventItem(
  event: ChangeEvent,
  now: DateTime,
  links: TimelineLinks,
): TimelineItem {
  const { id, kind, at, name, text } = event;
  return {
    id,
    lane: kind === 'release' ? 'releases' : 'allocations',
    from: Date.parse(at),
    to: Date.parse(at),
    when: formatTime(at, now),
    name,
    text,
    href: links.toEvent(event),
  };
}

function incidentItem(
  incident: Incident,
  now: DateTime,
  links: TimelineLinks,
): TimelineItem {
  const { id, ref, title, health, from, to, summary } = incident;
  const system = links.systemTitle(ref) ?? incident.system;
  const clock = (time: number) =>
    formatTime(DateTime.fromMillis(time).toISO() ?? '', now);
  const end = to ?? now.toMillis();
  // A beginning that is not known is before all that is shown.
  const start = from ?? -Infinity;
  const length = from === undefined ? '' : ` (${formatDuration(end - from)})`;
  const begins = from === undefined ? '' : clock(from);
  let when = `${begins ? `${begins} to` : 'until'} ${clock(end)}${length}`;
  if (to === undefined) {
    when = begins ? `since ${begins}${length}` : 'still';
  }
  return {
    id: `incident ${id}`,
    lane: 'incidents',
    from: start,
    to: Math.max(start, end),
    when,
    name: title,
    text: `of ${system} ${health}${summary && `: ${summary}`}`,
    health,
    href: links.toIncident(incident),
  };
}
