import type { RefObject } from 'react';
import type {
  EntitySummary,
  MaintenanceWindow,
  Run,
} from 'backstage-plugin-data-platform-common';
import { rangeOf, type Live, type Newest, type Selection } from '../../hooks';
import type { ChangeEvent } from '../ChangeEvents';
import { CheckMatrix, countText, type CheckMatrixHandle } from '../CheckMatrix';
import { RunSystemButton, type RunNow } from '../RunNow';
import { ErrorState, LoadingState } from '../States';
import { useContentStyles } from './contentStyles';
import { HealthCard } from './HealthCard';
import { systemRequests } from './runRequests';
import type { Folding } from './useFolding';

/** The checks of an entity's systems, by runs. */
export function ChecksCard(props: {
  summary: EntitySummary;
  selection: Selection;
  loaded: Live<Newest<Run>>;
  /** Oldest first, with the one that is under way as it is at this moment. */
  runs: Run[];
  running?: Run;
  windows: MaintenanceWindow[];
  events: ChangeEvent[];
  linkToEvent(event: ChangeEvent): string | undefined;
  matrix: RefObject<CheckMatrixHandle>;
  runNow: RunNow;
  folding: Folding;
}) {
  const { summary, selection, loaded, runs, running, windows, matrix } = props;
  const { runNow, folding, events, linkToEvent } = props;
  const { cell, open, close, range } = selection;
  const { checks = [], systems } = summary;
  const classes = useContentStyles();
  const isNew = checks.every(({ state }) => !state);
  return (
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
            hasOlder={loaded.value.toldFrom !== undefined}
            range={range}
            windows={windows}
            events={events}
            linkToEvent={linkToEvent}
            isOpen={folding.isOpen}
            onToggle={folding.onToggle}
            actionOf={
              // Of the only one the button above is.
              systems.length > 1
                ? system => (
                    <RunSystemButton
                      system={system}
                      runNow={runNow}
                      requests={systemRequests(summary, system)}
                      disabled={running !== undefined}
                    />
                  )
                : undefined
            }
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
  );
}
