import { useState } from 'react';
import useMeasure from 'react-use/esm/useMeasure';
import { describeError } from '../../api';
import {
  spanOf,
  SPANS,
  useNow,
  usePlatformTimeline,
  type Live,
  type MilestoneSelection,
  type Newest,
} from '../../hooks';
import { ActionButton } from '../ActionButton';
import { formatDay } from '../ChangeEvents';
import { HealthCard } from '../EntityHealthContent/HealthCard';
import { FilterSelect } from '../Select';
import { ErrorState, LoadingState, Notice } from '../States';
import { itemsWithin, windowOf } from './timeAxis';
import { TimelineChart, type LaneState } from './TimelineChart';
import {
  timelineItems,
  type LaneKey,
  type TimelineLinks,
} from './timelineItems';
import { TimelineLegend } from './TimelineLegend';
import { TimelineList } from './TimelineList';
import { useTimelineStyles } from './timelineStyles';

/** Before the first measurement, and where nothing can be measured. */
const ASSUMED_WIDTH = 900;
/** Below this the lanes have no room. */
const NARROW = 600;
/** How often times are told anew. */
const TICK_MS = 60_000;

/** What a lane is of, to begin a sentence. */
const SUBJECTS: Record<LaneKey, string> = {
  milestones: 'Milestones',
  releases: 'Releases',
  allocations: 'Changes of allocations',
  incidents: 'Incidents',
};

/** The milestones of a whole platform on one axis of time, and what happened beside them. */
export function TimelineCard(props: {
  platform: string;
  /** Id of the milestone that the page shows. */
  chosen?: string;
  selection: Pick<MilestoneSelection, 'span' | 'setSpan'>;
  links: TimelineLinks;
}) {
  const { platform, chosen, selection, links } = props;
  const classes = useTimelineStyles();
  const now = useNow(TICK_MS);
  const [measureRef, measured] = useMeasure<HTMLDivElement>();
  const width = Math.round(measured.width) || ASSUMED_WIDTH;
  const isNarrow = width < NARROW;
  const [wantsList, setWantsList] = useState(false);
  const timeline = usePlatformTimeline(platform, selection.span);
  const { milestones, releases, changes, transitions } = timeline;
  const items = timelineItems(timeline, { now, links });
  const dated = items.filter(({ lane }) => lane === 'milestones').length;
  const window = windowOf(items, selection.span, now);
  const shown = itemsWithin(items, window);
  const isList = isNarrow || wantsList;
  const hasMilestones = shown.some(({ lane }) => lane === 'milestones');
  const lanes: Record<LaneKey, LaneState> = {
    milestones: laneState('milestones', milestones, window.from),
    releases: laneState('releases', releases, window.from),
    allocations: laneState('allocations', changes, window.from),
    incidents: laneState('incidents', transitions, window.from),
  };
  return (
    <HealthCard
      title={`Timeline of ${platform}`}
      aside={
        <span className={classes.bar}>
          {!isNarrow && hasMilestones && (
            <ActionButton
              aria-pressed={wantsList}
              onClick={() => setWantsList(!wantsList)}
            >
              {wantsList ? 'Show as a chart' : 'Show as a list'}
            </ActionButton>
          )}
          <FilterSelect
            label="Time of the timeline"
            all={SPANS[0].title}
            choices={SPANS.slice(1).map(({ key, title }) => ({
              value: key,
              title,
            }))}
            value={selection.span === 'all' ? '' : selection.span}
            onChange={value => selection.setSpan(spanOf(value).key)}
          />
        </span>
      }
    >
      <div ref={measureRef} />
      {milestones.error && (
        <ErrorState
          error={milestones.error}
          subject="The timeline"
          shownSince={milestones.value && milestones.loadedAt}
          retrying={milestones.loading}
          onRetry={milestones.refresh}
        />
      )}
      {!milestones.value && !milestones.error && (
        <LoadingState rows={3} what="the timeline" />
      )}
      {milestones.value && !hasMilestones && (
        <div className={classes.none}>
          <NoneShown
            all={milestones.value.items.length}
            dated={dated}
            spanTitle={spanOf(selection.span).title}
            onAll={() => selection.setSpan('all')}
          />
        </div>
      )}
      {milestones.value && shown.length > 0 && isList && (
        <TimelineList
          items={shown}
          label={`What happened on ${platform}`}
          isNarrow={isNarrow}
        />
      )}
      {milestones.value && shown.length > 0 && !isList && (
        <>
          <TimelineChart
            items={shown}
            lanes={lanes}
            window={window}
            current={chosen && `milestone ${chosen}`}
            width={width}
            now={now}
          />
          <TimelineLegend items={shown} />
        </>
      )}
      {milestones.value && (
        <Notes
          lanes={lanes}
          undated={milestones.value.items.length - dated}
          later={
            items.filter(
              ({ lane, from }) => lane === 'milestones' && from > window.to,
            ).length
          }
        />
      )}
    </HealthCard>
  );
}

// Why there is no milestone on the axis, and what to do.
function NoneShown(props: {
  all: number;
  dated: number;
  spanTitle: string;
  onAll(): void;
}) {
  const { all, dated, spanTitle, onAll } = props;
  if (dated > 0) {
    return (
      <Notice
        actions={<ActionButton onClick={onAll}>Show all time</ActionButton>}
      >
        <p>
          No milestone is of this time ({spanTitle.toLocaleLowerCase('en')}).
        </p>
      </Notice>
    );
  }
  return (
    <Notice>
      {all > 0 ? (
        <p>
          No milestone of this platform tells its date. Write it into the
          document, such as <code>**Date**: 2025-06-27</code>, and it has its
          place here.
        </p>
      ) : (
        <p>
          There is no milestone of this platform yet. Below is told how to keep
          some.
        </p>
      )}
    </Notice>
  );
}

// What could not be read, and what is not shown.
function Notes(props: {
  lanes: Record<LaneKey, LaneState>;
  undated: number;
  later: number;
}) {
  const { lanes, undated, later } = props;
  const classes = useTimelineStyles();
  const notes = [
    ...Object.values(lanes).flatMap(({ warning }) => warning ?? []),
    ...(undated > 0
      ? [
          `${undated} ${
            undated === 1 ? 'milestone tells' : 'milestones tell'
          } no date: see the list.`,
        ]
      : []),
    ...(later > 0
      ? [
          `${later} ${
            later === 1 ? 'milestone is' : 'milestones are'
          } planned for later: see the list.`,
        ]
      : []),
  ];
  return notes.length > 0 ? (
    <p className={classes.note}>{notes.join(' ')}</p>
  ) : null;
}

function laneState(
  lane: LaneKey,
  live: Live<Newest<unknown>>,
  shownFrom: number,
): LaneState {
  const { value, error } = live;
  const subject = SUBJECTS[lane];
  // That of the milestones is told in the place of the whole.
  const failed =
    error && lane !== 'milestones'
      ? `${subject} could not be read${value ? ' anew' : ''}: ${
          describeError(error).text
        }.`
      : undefined;
  if (!value) {
    return {
      note: error ? 'could not be read' : 'loading…',
      warning: failed,
    };
  }
  const { toldFrom: iso } = value;
  const toldFrom = iso === undefined ? undefined : Date.parse(iso);
  // What was not read is of no interest where it is not shown either.
  const isCut = toldFrom !== undefined && toldFrom > shownFrom;
  return {
    note: 'none in this time',
    toldFrom: isCut ? toldFrom : undefined,
    warning:
      failed ??
      (isCut && iso
        ? `${subject} are told from ${formatDay(
            iso,
          )} on; there are more before.`
        : undefined),
  };
}
