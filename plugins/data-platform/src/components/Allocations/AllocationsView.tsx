import { useEffect, useMemo, useRef } from 'react';
import useMeasure from 'react-use/esm/useMeasure';
import type {
  Allocation,
  EntitySummary,
} from 'backstage-plugin-data-platform-common';
import {
  useAllocations,
  useChangeMarks,
  useLinkedAllocation,
  useMilestoneMarks,
  type AllocationSelection,
  type MilestoneSelection,
  type Selection,
} from '../../hooks';
import { eventText, milestoneEvent } from '../ChangeEvents';
import { useContentStyles } from '../EntityHealthContent/contentStyles';
import { HealthCard } from '../EntityHealthContent/HealthCard';
import { RangeSelect } from '../EntityHealthContent/RangeSelect';
import { ErrorState } from '../States';
import { AllocationChangesCard } from './AllocationChangesCard';
import { GivenAndUsedCard } from './GivenAndUsedCard';
import { QuotasCard } from './QuotasCard';
import { SeriesCard } from './SeriesCard';

/** Below this the tables have no room. */
const NARROW = 760;

/** What an entity's workloads are given and use, over time, and what changed of it. */
export function AllocationsView(props: {
  entityRef: string;
  /** The health of the entity, where it has any. */
  summary?: EntitySummary;
  /** Whether it names workloads by Kubernetes annotations alone. */
  byKubernetes: boolean;
  selection: AllocationSelection;
  milestones: MilestoneSelection;
  range: Pick<Selection, 'range' | 'setRange'>;
}) {
  const { entityRef, summary, byKubernetes, selection } = props;
  const { searchFor } = props.milestones;
  const { range, setRange } = props.range;
  const classes = useContentStyles();
  const [measureRef, { width }] = useMeasure<HTMLDivElement>();
  // Where nothing can be measured there is room.
  const isNarrow = width > 0 && width < NARROW;
  const list = useAllocations(entityRef);
  const marks = useChangeMarks(entityRef, range);
  const milestones = useMilestoneMarks(entityRef, range);
  const chartMilestones = useMemo(
    () =>
      milestones.value?.flatMap(mark => {
        const { id, date } = mark.milestone;
        return date
          ? [
              {
                id,
                date,
                label: eventText(milestoneEvent(mark)),
                to: searchFor(id),
              },
            ]
          : [];
      }),
    [milestones.value, searchFor],
  );
  const items = list.value?.items ?? [];
  // Unless told, the one that was changed last, and with a limit to draw; who reads
  // it keeps it when another one changes.
  const readDefault = useRef<string>();
  const [latest] = [...items].sort(
    (a, b) =>
      (b.lastChanges[0]?.effectiveAt ?? '').localeCompare(
        a.lastChanges[0]?.effectiveAt ?? '',
      ) || Number(hasLimit(b)) - Number(hasLimit(a)),
  );
  const byDefault =
    items.find(({ id }) => id === readDefault.current) ?? latest;
  useEffect(() => {
    readDefault.current = byDefault?.id ?? readDefault.current;
  }, [byDefault]);
  const listed = items.find(({ id }) => id === selection.allocation);
  const linked = useLinkedAllocation(
    list.value && !listed ? selection.allocation : undefined,
  );
  // One that is asked for and can't be shown is not replaced by another.
  const chosen = selection.allocation ? listed ?? linked.value : byDefault;
  return (
    <>
      <div className={classes.bar}>
        <RangeSelect range={range} onChange={setRange} />
      </div>
      <div ref={measureRef} className={classes.rule} />
      <GivenAndUsedCard
        list={list}
        chosen={chosen?.id}
        isNarrow={isNarrow}
        byKubernetes={byKubernetes}
        onChoose={selection.choose}
      />
      {linked.error && (
        <HealthCard>
          <ErrorState
            error={linked.error}
            subject="The workload"
            gone="This workload is not known: the link is wrong, or nothing is kept of it any more. Those that are known are above."
            shownSince={linked.value && linked.loadedAt}
            retrying={linked.loading}
            onRetry={linked.refresh}
          />
        </HealthCard>
      )}
      {chosen && (
        <SeriesCard
          key={chosen.id}
          allocation={chosen}
          summary={summary}
          range={range}
          selection={selection}
          marks={marks}
          milestones={{ ...milestones, value: chartMilestones }}
        />
      )}
      {items.length > 0 && (
        <AllocationChangesCard
          entityRef={entityRef}
          chosen={chosen}
          isNarrow={isNarrow}
          selection={selection}
        />
      )}
      {list.value && <QuotasCard sources={list.value.sources} />}
    </>
  );
}

function hasLimit({ given }: Allocation): boolean {
  return given.some(
    ({ bound, quantity }) => bound === 'limit' && quantity.value !== undefined,
  );
}
