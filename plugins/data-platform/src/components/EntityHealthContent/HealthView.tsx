import { useCallback, useEffect, useRef } from 'react';
import type {
  Check,
  EntitySummary,
} from 'backstage-plugin-data-platform-common';
import {
  rangeOf,
  useRuns,
  useTransitions,
  type CellKey,
  type Selection,
} from '../../hooks';
import {
  buildMatrix,
  cellAfterKey,
  CheckMatrix,
  countText,
  type CheckMatrixHandle,
} from '../CheckMatrix';
import { ResultDrawer, ResultView } from '../ResultDrawer';
import { RunNowButton, RunProgress, useRunNow } from '../RunNow';
import { HealthSentence } from '../Sentence';
import { ErrorState, LoadingState, NothingYet } from '../States';
import { WhatChanged } from '../WhatChanged';
import { useContentStyles } from './contentStyles';
import { HealthCard } from './HealthCard';
import { RangeSelect } from './RangeSelect';
import { runRequests } from './runRequests';
import { useRunsWithLive } from './useRunsWithLive';

/** An entity's health in full: sentence, checks by runs, what changed, one result. */
export function HealthView(props: {
  summary: EntitySummary;
  selection: Selection;
  onRefresh(): void;
}) {
  const { summary, selection, onRefresh } = props;
  const { range, cell, open, move, close, setRange, searchFor } = selection;
  const classes = useContentStyles();
  const matrix = useRef<CheckMatrixHandle>(null);

  const loaded = useRuns(summary, range);
  const transitions = useTransitions(summary, range);
  const { runs, running, onStarted } = useRunsWithLive(
    summary,
    loaded.value ?? [],
    onRefresh,
  );
  const runNow = useRunNow(onStarted);
  const runCheck = useRunNow(onStarted);

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

  const all = buildMatrix(summary, runs, runs.length);
  const neighbour = (key: string) => cell && cellAfterKey(all, cell, key);
  const go = (key: string) => {
    const next = neighbour(key);
    return next && (() => move(next));
  };
  const linkTo = useCallback((key: CellKey) => searchFor(key), [searchFor]);
  const linkToCheck = (checkRef: string) => {
    const runId = summary.checks?.find(({ ref }) => ref === checkRef)?.state
      ?.runId;
    return runId && linkTo({ runId, checkRef });
  };

  const checks: Check[] = summary.checks ?? [];
  const isNew = checks.every(({ state }) => !state);
  const button = (
    <RunNowButton
      runNow={runNow}
      running={running !== undefined}
      requests={runRequests(summary)}
      label="Run now"
    />
  );

  return (
    <>
      <div className={classes.bar}>
        {button}
        <RangeSelect range={range} onChange={setRange} />
      </div>
      <HealthCard>
        {isNew ? (
          <NothingYet suites={summary.suites} />
        ) : (
          <HealthSentence
            health={summary.health}
            sentence={summary.sentence}
            lastResultAt={summary.lastResultAt}
            nextSlot={summary.nextSlot}
            linkTo={linkToCheck}
          />
        )}
      </HealthCard>
      {running && (
        <HealthCard>
          <RunProgress run={running} checks={checks} />
        </HealthCard>
      )}
      <HealthCard
        title="Checks"
        aside={<span className={classes.counts}>{countText(checks)}</span>}
      >
        {loaded.error && (
          <ErrorState
            error={loaded.error}
            subject="The runs"
            shownSince={loaded.value && loaded.loadedAt}
            retrying={loaded.loading}
            onRetry={loaded.refresh}
          />
        )}
        {!loaded.value && !loaded.error && <LoadingState rows={5} />}
        {loaded.value && (
          <>
            <CheckMatrix
              ref={matrix}
              summary={summary}
              runs={runs}
              selected={cell}
              onOpen={open}
              // The drawer may stand beside it.
              onEscape={() => cell && close()}
            />
            {runs.length === 0 && !isNew && (
              <p className={classes.note}>
                No run in the last {rangeOf(range).label}. Choose a longer time
                range to see older ones.
              </p>
            )}
          </>
        )}
      </HealthCard>
      <HealthCard title="What changed">
        {transitions.error && (
          <ErrorState
            error={transitions.error}
            subject="What changed"
            shownSince={transitions.value && transitions.loadedAt}
            retrying={transitions.loading}
            onRetry={transitions.refresh}
          />
        )}
        {!transitions.value && !transitions.error && <LoadingState rows={2} />}
        {transitions.value && (
          <WhatChanged
            transitions={transitions.value}
            emptyText={`No health changed in the last ${rangeOf(range).label}.`}
            linkTo={({ runId, ref }) => linkTo({ runId, checkRef: ref })}
          />
        )}
      </HealthCard>
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
            transitions={transitions.value ?? []}
            runNow={runCheck}
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
