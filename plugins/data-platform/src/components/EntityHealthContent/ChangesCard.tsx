import { useMemo } from 'react';
import type {
  EntitySummary,
  Run,
  Transition,
} from 'backstage-plugin-data-platform-common';
import { describeError } from '../../api';
import {
  rangeOf,
  type CellKey,
  type ChangeMarks,
  type Live,
  type RangeKey,
} from '../../hooks';
import type { ChangeEvent } from '../ChangeEvents';
import { ErrorState, LoadingState } from '../States';
import { groupTransitions, WhatChanged } from '../WhatChanged';
import { useContentStyles } from './contentStyles';
import { HealthCard } from './HealthCard';

/** What changed in an entity's systems, by its causes. */
export function ChangesCard(props: {
  summary: EntitySummary;
  range: RangeKey;
  transitions: Live<Transition[]>;
  runs: Run[];
  marks: Live<ChangeMarks>;
  events: ChangeEvent[];
  linkTo(cell: CellKey): string;
  linkToEvent(event: ChangeEvent): string | undefined;
}) {
  const { summary, range, transitions, runs, marks, events } = props;
  const { linkTo, linkToEvent } = props;
  const classes = useContentStyles();
  const { checks, systems } = summary;
  const { value, error, loading, loadedAt, refresh } = transitions;
  const groups = useMemo(
    () => value && groupTransitions(value, checks ?? [], runs),
    [value, checks, runs],
  );
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
      {groups && marks.error && (
        <p className={classes.note}>
          Releases and changes of allocations could not be read
          {marks.value ? ' anew' : ''}: {describeError(marks.error).text}.
        </p>
      )}
    </HealthCard>
  );
}
