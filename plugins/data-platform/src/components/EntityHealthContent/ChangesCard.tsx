import { useMemo } from 'react';
import type {
  EntitySummary,
  Run,
  Transition,
} from 'backstage-plugin-data-platform-common';
import {
  rangeOf,
  type CellKey,
  type ChangeMarks,
  type Live,
  type MilestoneMark,
  type Newest,
  type RangeKey,
} from '../../hooks';
import type { ChangeEvent } from '../ChangeEvents';
import { ErrorState, LoadingState } from '../States';
import { TimeText } from '../TimeText';
import { groupTransitions, WhatChanged } from '../WhatChanged';
import { useContentStyles } from './contentStyles';
import { HealthCard } from './HealthCard';
import { Unread } from './Unread';

/** What changed in an entity's systems, by its causes. */
export function ChangesCard(props: {
  summary: EntitySummary;
  range: RangeKey;
  transitions: Live<Newest<Transition>>;
  runs: Run[];
  marks: Live<ChangeMarks>;
  milestoneMarks: Live<MilestoneMark[]>;
  events: ChangeEvent[];
  linkTo(cell: CellKey): string;
  linkToEvent(event: ChangeEvent): string | undefined;
}) {
  const { summary, range, transitions, runs, events } = props;
  const { marks, milestoneMarks, linkTo, linkToEvent } = props;
  const { checks, systems } = summary;
  const { value, error, loading, loadedAt, refresh } = transitions;
  const groups = useMemo(
    () => value && groupTransitions(value.items, checks ?? [], runs),
    [value, checks, runs],
  );
  const classes = useContentStyles();
  const systemOf = ({ platform, system }: Transition) =>
    systems.find(other => other.platform === platform && other.name === system)
      ?.title;
  return (
    <HealthCard title="What changed">
      {error && (
        <ErrorState
          error={error}
          subject="What changed"
          shownSince={value && loadedAt}
          retrying={loading}
          onRetry={refresh}
        />
      )}
      {!value && !error && <LoadingState rows={2} />}
      {groups && (
        <WhatChanged
          groups={groups}
          events={events}
          linkToEvent={linkToEvent}
          emptyText={`No health changed in the last ${rangeOf(range).label}.`}
          systemOf={systems.length > 1 ? systemOf : undefined}
          linkTo={({ runId, ref }) => linkTo({ runId, checkRef: ref })}
        />
      )}
      {value?.toldFrom && (
        <p className={classes.note}>
          Before <TimeText iso={value.toldFrom} as="clock" /> more healths
          changed than are shown here.
        </p>
      )}
      {groups && (
        <>
          <Unread what="Releases and changes of allocations" live={marks} />
          <Unread what="Milestones" live={milestoneMarks} />
        </>
      )}
    </HealthCard>
  );
}
