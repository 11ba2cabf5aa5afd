import { useMemo } from 'react';
import type {
  EntitySummary,
  Run,
  RunDetail,
  Transition,
} from 'backstage-plugin-data-platform-common';
import { useAround, withOutcomes, type CellKey } from '../../hooks';
import { changeEvents, type ChangeEvent } from '../ChangeEvents';
import { Unread } from '../EntityHealthContent/Unread';
import { LoadingState } from '../States';
import { groupTransitions, WhatChanged } from '../WhatChanged';

const NO_MARKS = { releases: [], changes: [] };

/** What changed on the platform of a run within an hour of it. */
export function AroundIt(props: {
  cell: CellKey;
  run: RunDetail;
  summary: EntitySummary;
  /** Oldest first, as far as the page knows them. */
  runs: Run[];
  linkTo(cell: CellKey): string;
  linkToEvent(event: ChangeEvent): string | undefined;
}) {
  const { cell, run, summary, runs, linkTo, linkToEvent } = props;
  const { checks, systems } = summary;
  const { transitions, marks } = useAround(run);
  const groups = useMemo(
    () =>
      groupTransitions(transitions.value ?? [], checks ?? [], [
        ...runs,
        withOutcomes(run),
      ]),
    [transitions.value, checks, runs, run],
  );
  const events = useMemo(
    () => changeEvents(marks.value ?? NO_MARKS),
    [marks.value],
  );
  // That of the check is in the head of the drawer.
  const systemOf = ({ platform, system }: Transition) =>
    cell.checkRef.startsWith(`${platform}/${system}/`)
      ? undefined
      : systems.find(
          other => other.platform === platform && other.name === system,
        )?.title ?? system;
  const isRead = transitions.value !== undefined && marks.value !== undefined;
  const isLoading = [transitions, marks].some(
    ({ value, error }) => !value && !error,
  );
  return (
    <>
      {(isRead || groups.length > 0 || events.length > 0) && (
        <WhatChanged
          dense
          groups={groups}
          events={events}
          linkToEvent={linkToEvent}
          systemOf={systemOf}
          emptyText="Nothing changed within an hour of it."
          linkTo={({ runId, ref }) => linkTo({ runId, checkRef: ref })}
        />
      )}
      {isLoading && <LoadingState rows={1} what="what changed around it" />}
      <Unread what="Which healths changed" live={transitions} />
      <Unread what="Releases and changes of allocations" live={marks} />
    </>
  );
}
