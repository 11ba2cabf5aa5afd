import { useMemo, useState } from 'react';
import { DateTime } from 'luxon';
import type {
  Allocation,
  AllocatedResource,
  EntitySummary,
} from 'backstage-plugin-data-platform-common';
import {
  useAllocationSeries,
  useNow,
  type AllocationSelection,
  type ChangeMarks,
  type Live,
  type RangeKey,
} from '../../hooks';
import { ActionButton } from '../ActionButton';
import { HealthCard } from '../EntityHealthContent/HealthCard';
import { Unread } from '../EntityHealthContent/Unread';
import { instanceCountOf, instanceWord, resourceName } from '../Quantity';
import { ErrorState, LoadingState } from '../States';
import {
  ChartLegend,
  chartModel,
  placedMilestones,
  SeriesTable,
  StepChart,
  untoldUntil,
  type ChartMilestone,
} from '../StepChart';
import { TimeText } from '../TimeText';
import { useAllocationStyles } from './allocationStyles';
import { resourcesOf } from './columns';
import { EffectText } from './EffectText';
import { ResourceSelect } from './ResourceSelect';
import { useSystemHealth } from './useSystemHealth';

/** What one workload was given and used over time, and what came of its latest change. */
export function SeriesCard(props: {
  allocation: Allocation;
  /** Undefined where the entity has no health. */
  summary?: EntitySummary;
  range: RangeKey;
  selection: AllocationSelection;
  /** The releases among them are marked in the chart. */
  marks: Live<ChangeMarks>;
  milestones: Live<ChartMilestone[]>;
}) {
  const { allocation, summary, range, selection, marks, milestones } = props;
  const { name } = allocation.workload;
  const classes = useAllocationStyles();
  const now = useNow();
  const [isTable, setIsTable] = useState(false);
  const resources = resourcesOf(allocation);
  const resource = resourceIn(resources, selection.resource);
  const series = useAllocationSeries(allocation.id, resource, range);
  const health = useSystemHealth(allocation, summary, range);
  const { value, error, loading, loadedAt, refresh } = series;
  const model = useMemo(() => value && chartModel(value), [value]);
  const shownMilestones = useMemo(
    () => (model ? placedMilestones(milestones.value ?? [], model) : []),
    [milestones.value, model],
  );
  const own = (marks.value?.releases ?? []).filter(
    release =>
      release.namespace === allocation.release?.namespace &&
      release.name === allocation.release?.name,
  );
  const count = instanceCountOf(allocation);
  const untold = health.value && model && untoldUntil(health.value, model.from);

  return (
    <HealthCard
      title={`${name}: ${resourceName(resource)}`}
      aside={
        <span className={classes.bar}>
          <ActionButton
            aria-pressed={isTable}
            onClick={() => setIsTable(!isTable)}
          >
            {isTable ? 'Show as a chart' : 'Show as a table'}
          </ActionButton>
          <ResourceSelect
            resources={resources}
            resource={resource}
            onChange={wanted => selection.setResource(wanted, allocation.id)}
          />
        </span>
      }
    >
      {error && (
        <ErrorState
          error={error}
          subject="What it was given"
          shownSince={value && loadedAt}
          retrying={loading}
          onRetry={refresh}
        />
      )}
      {!value && !error && <LoadingState rows={4} what="the chart" />}
      {value && model && isTable && (
        <SeriesTable
          model={model}
          series={value}
          label={`${name}: ${resourceName(resource)} over time`}
          health={health.value}
          now={now}
        />
      )}
      {value && model && !isTable && (
        <>
          <StepChart
            model={model}
            series={value}
            name={name}
            health={health.value}
            releases={own}
            milestones={shownMilestones}
            now={now}
          />
          <ChartLegend
            model={model}
            hasReleases={own.some(
              ({ deployedAt }) => Date.parse(deployedAt) >= model.from,
            )}
            hasMilestones={shownMilestones.length > 0}
            together={
              model.isTotal
                ? `${count} ${instanceWord(allocation, count)}`
                : undefined
            }
          />
        </>
      )}
      {untold !== undefined && (
        <p className={classes.note}>
          The health is told from{' '}
          <TimeText
            iso={DateTime.fromMillis(untold).toISO() ?? ''}
            as="clock"
          />{' '}
          on; there are more runs before.
        </p>
      )}
      <EffectText
        allocation={allocation}
        changes={value?.changes ?? []}
        chosen={selection.change}
      />
      <Unread what="Releases" live={marks} />
      <Unread what="Milestones" live={milestones} />
      <Unread what="The health of its system" live={health} />
    </HealthCard>
  );
}

function resourceIn(
  resources: AllocatedResource[],
  wanted: string | undefined,
): AllocatedResource {
  return resources.find(resource => resource === wanted) ?? resources[0];
}
