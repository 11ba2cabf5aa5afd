import { useCallback, useEffect, useMemo, useRef } from 'react';
import {
  dataPlatformRunCreatePermission,
  type EntitySummary,
  type MaintenanceWindow,
  type Run,
} from 'backstage-plugin-data-platform-common';
import {
  useChangeMarks,
  useMaintenance,
  useMayOn,
  useMilestoneMarks,
  useRuns,
  useTransitions,
  type AllocationSelection,
  type CellKey,
  type ChangeMarks,
  type MilestoneSelection,
  type Selection,
} from '../../hooks';
import { changeEvents, type ChangeEvent } from '../ChangeEvents';
import {
  buildMatrix,
  resultAfterKey,
  type CheckMatrixHandle,
} from '../CheckMatrix';
import {
  MaintenanceButton,
  MaintenanceNotices,
  platformsAmong,
} from '../Maintenance';
import { ResultDrawer, ResultView } from '../ResultDrawer';
import { RunNowButton, RunProgress, useRunNow } from '../RunNow';
import { HealthSentence } from '../Sentence';
import { NothingYet } from '../States';
import { ChangesCard } from './ChangesCard';
import { ChecksCard } from './ChecksCard';
import { useContentStyles } from './contentStyles';
import { HealthCard } from './HealthCard';
import { RangeSelect } from './RangeSelect';
import { choicesOn, requestsOn, runChoices, runRequests } from './runRequests';
import { useFolding } from './useFolding';
import { useRunsWithLive } from './useRunsWithLive';

const NO_RUNS: Run[] = [];
const NO_WINDOWS: MaintenanceWindow[] = [];
const NO_MARKS: ChangeMarks = { releases: [], changes: [] };

/** An entity's health in full: sentence, checks by runs, what changed, one result. */
export function HealthView(props: {
  summary: EntitySummary;
  selection: Selection;
  allocations: AllocationSelection;
  milestones: MilestoneSelection;
  onRefresh(): void;
}) {
  const { summary, selection, allocations, milestones, onRefresh } = props;
  const { range, cell, move, close, setRange, searchFor } = selection;
  const { systems, checks = [], suites } = summary;
  const classes = useContentStyles();
  const matrix = useRef<CheckMatrixHandle>(null);

  const loaded = useRuns(summary, range);
  const transitions = useTransitions(summary, range);
  const marks = useChangeMarks(summary.entityRef, range);
  const milestoneMarks = useMilestoneMarks(summary.entityRef, range);
  const events = useMemo(
    () => changeEvents(marks.value ?? NO_MARKS, milestoneMarks.value),
    [marks.value, milestoneMarks.value],
  );
  const platforms = platformsAmong(systems);
  const maintenance = useMaintenance(platforms);
  const windows = maintenance.value ?? NO_WINDOWS;
  const { runs, running, onStarted } = useRunsWithLive(
    summary,
    loaded.value?.items ?? NO_RUNS,
    onRefresh,
  );
  const runNow = useRunNow({ running, onStarted, onRefused: onRefresh });
  const mayRunOn = useMayOn(dataPlatformRunCreatePermission, platforms);
  const folding = useFolding(summary, selection);
  const onMaintenance = () => {
    maintenance.refresh();
    onRefresh();
  };

  // Where the focus returns to when the drawer closes.
  const lastCell = useRef<CellKey>();
  useEffect(() => {
    if (cell) {
      lastCell.current = cell;
    } else if (lastCell.current) {
      matrix.current?.focus(lastCell.current);
      lastCell.current = undefined;
    }
  }, [cell]);

  // Through all checks, also those that are folded until they are come to.
  const all = useMemo(
    () => buildMatrix(summary, runs, { columns: runs.length }),
    [summary, runs],
  );
  const go = (key: string) => {
    const next = cell && resultAfterKey(all, cell, key);
    return next && (() => move(next));
  };
  const linkTo = useCallback((key: CellKey) => searchFor(key), [searchFor]);
  const linkToEvent = ({ changes: [change], milestone }: ChangeEvent) => {
    if (milestone) {
      return milestones.searchFor(milestone);
    }
    return (
      change &&
      allocations.searchFor({
        view: 'allocations',
        allocation: change.allocationId,
        resource: change.resource,
        change: change.id,
      })
    );
  };
  const linkToCheck = (checkRef: string) => {
    const runId = checks.find(({ ref }) => ref === checkRef)?.state?.runId;
    return runId && linkTo({ runId, checkRef });
  };
  const isNew = checks.every(({ state }) => !state);

  return (
    <>
      <div className={classes.bar}>
        <RunNowButton
          runNow={runNow}
          running={running}
          requests={requestsOn(mayRunOn, runRequests(summary))}
          choices={choicesOn(mayRunOn, runChoices(summary))}
          label="Run now"
        />
        <MaintenanceButton systems={systems} onAnnounced={onMaintenance} />
        <RangeSelect range={range} onChange={setRange} />
      </div>
      <MaintenanceNotices
        windows={windows}
        systems={systems}
        onChanged={onMaintenance}
      />
      <HealthCard>
        {isNew && suites.length > 0 ? (
          <NothingYet suites={suites} />
        ) : (
          <HealthSentence
            health={summary.health}
            sentence={summary.sentence}
            linkTo={linkToCheck}
          />
        )}
      </HealthCard>
      {running && (
        <HealthCard>
          <RunProgress run={running} checks={checks} systems={systems} />
        </HealthCard>
      )}
      <ChecksCard
        summary={summary}
        selection={selection}
        loaded={loaded}
        runs={runs}
        running={running}
        windows={windows}
        events={events}
        linkToEvent={linkToEvent}
        matrix={matrix}
        runNow={runNow}
        folding={folding}
      />
      <ChangesCard
        summary={summary}
        range={range}
        transitions={transitions}
        runs={runs}
        marks={marks}
        milestoneMarks={milestoneMarks}
        events={events}
        linkTo={linkTo}
        linkToEvent={linkToEvent}
      />
      <ResultDrawer
        open={cell !== undefined}
        shownKey={cell ? linkTo(cell) : ''}
        onArrow={key => go(key)?.()}
        onClose={close}
      >
        {cell && (
          <ResultView
            key={cell.checkRef}
            cell={cell}
            summary={summary}
            runs={runs}
            linkToEvent={linkToEvent}
            running={running}
            onStarted={onStarted}
            onRefused={onRefresh}
            linkTo={linkTo}
            onEarlier={go('ArrowLeft')}
            onLater={go('ArrowRight')}
            onClose={close}
          />
        )}
      </ResultDrawer>
    </>
  );
}
