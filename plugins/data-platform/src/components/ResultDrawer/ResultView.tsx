import { useMemo, useState } from 'react';
import Skeleton from '@material-ui/lab/Skeleton';
import { Link } from '@backstage/core-components';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';
import type {
  EntitySummary,
  LastPassed,
  Run,
} from 'backstage-plugin-data-platform-common';
import { ActionButton } from '../ActionButton';
import { useRunDetail, withOutcomes, type CellKey } from '../../hooks';
import type { ChangeEvent } from '../ChangeEvents';
import { buildMatrix, rowShowing } from '../CheckMatrix';
import { RunNowButton, useRunNow } from '../RunNow';
import { ErrorState, Notice } from '../States';
import { AroundIt } from './AroundIt';
import { DRAWER_TITLE_ID } from './ResultDrawer';
import { useDrawerStyles } from './drawerStyles';
import { ResultBody } from './ResultBody';
import { ResultHead } from './ResultHead';

/** What one check said in one run, with what changed around it. */
export function ResultView(props: {
  cell: CellKey;
  summary: EntitySummary;
  /** Oldest first, as far as the page knows them. */
  runs: Run[];
  linkToEvent(event: ChangeEvent): string | undefined;
  /** The run that is under way, if any. */
  running?: Run;
  /** The check has been had to run. */
  onStarted(run: Run): void;
  onRefused(): void;
  linkTo(cell: CellKey): string;
  onEarlier?(): void;
  onLater?(): void;
  onClose(): void;
}) {
  const { cell, summary, runs, running, linkTo, linkToEvent } = props;
  const { onStarted, onRefused, onEarlier, onLater, onClose } = props;
  const classes = useDrawerStyles();
  // Of this check alone: what was said of one is not told of the next.
  const [startedId, setStartedId] = useState<string>();
  const runNow = useRunNow({
    running,
    onStarted: started => {
      setStartedId(started.id);
      onStarted(started);
    },
    onRefused,
  });
  const ended = runs.find(
    ({ id, state }) =>
      id === startedId && id !== cell.runId && state !== 'running',
  );
  const detail = useRunDetail(cell.runId);
  const [copied, copy] = useCopyToClipboard();

  const { checks = [], systems } = summary;
  const check = checks.find(({ ref }) => ref === cell.checkRef);
  const system = systems.find(
    ({ platform, name }) =>
      platform === check?.platform && name === check.system,
  );
  const result = detail.value?.results.find(({ ref }) => ref === cell.checkRef);
  const run = detail.value ?? runs.find(({ id }) => id === cell.runId);
  const kind = useMemo(() => {
    const known = detail.value ? withOutcomes(detail.value) : run;
    return (
      result?.outcome ??
      (known &&
        rowShowing(buildMatrix(summary, [known], { columns: 1 }), cell.checkRef)
          ?.cells[0]?.kind)
    );
  }, [cell.checkRef, detail.value, result, run, summary]);

  // Reads out what an arrow key led to.
  const spoken = [check?.title, kind, result?.summary]
    .filter(Boolean)
    .join(', ');
  const suite = run?.suite ?? check?.suites[0];

  return (
    <>
      <ResultHead
        titleId={DRAWER_TITLE_ID}
        title={check?.title ?? result?.title ?? cell.checkRef}
        systemTitle={system?.title}
        check={check}
        run={run}
        kind={kind}
        inMaintenance={result?.maintenance}
        onEarlier={onEarlier}
        onLater={onLater}
        onClose={onClose}
      />
      <div aria-live="polite" className={classes.hidden}>
        {detail.value && spoken}
      </div>

      {detail.error && !detail.value && (
        <ErrorState
          error={detail.error}
          subject="The result"
          gone="This run is not known: it is older than what the history keeps, or the link is wrong. Close this to see the latest results."
          retrying={detail.loading}
          onRetry={detail.refresh}
        />
      )}
      {!detail.value && !detail.error && <BodySkeleton />}
      {result && (
        <ResultBody
          result={result}
          lastPassed={
            result.outcome === 'passed'
              ? undefined
              : lastPassedBefore(result.at, cell, check?.state, runs)
          }
          owner={system?.owner}
          causeSystem={
            systems.find(
              ({ ref }) =>
                ref !== system?.ref && result.cause?.ref.startsWith(`${ref}/`),
            )?.title
          }
          linkTo={(runId, checkRef) => linkTo({ runId, checkRef })}
        />
      )}
      {detail.value && !result && <NoResult run={detail.value} />}

      {detail.value && (
        <>
          <h3 className={classes.section}>Around it</h3>
          <AroundIt
            cell={cell}
            run={detail.value}
            summary={summary}
            runs={runs}
            linkTo={linkTo}
            linkToEvent={linkToEvent}
          />
        </>
      )}

      <div className={classes.actions}>
        {check && suite && (
          <RunNowButton
            label="Run this check"
            runNow={runNow}
            running={running}
            requests={[
              {
                platform: check.platform,
                suite,
                checks: [`${check.system}/${check.check}`],
              },
            ]}
          />
        )}
        {ended && (
          <span role="status" className={classes.status}>
            It has run.{' '}
            <Link
              underline="always"
              to={linkTo({ runId: ended.id, checkRef: cell.checkRef })}
            >
              See the result
            </Link>
          </span>
        )}
        <ActionButton onClick={() => copy(window.location.href)}>
          Copy link
        </ActionButton>
        <span role="status" className={classes.status}>
          {copied.value && !copied.error && 'Link copied'}
          {copied.error && 'The link could not be copied'}
        </span>
      </div>
    </>
  );
}

function NoResult(props: { run: Run }) {
  const { state, reason } = props.run;
  const words: Record<Run['state'], string> = {
    missed: 'This slot got no run.',
    interrupted: 'The run ended before this check had its turn.',
    running: 'The run has not come to this check yet.',
    finished: 'This check was not part of the run.',
  };
  return (
    <div style={{ marginTop: 20 }}>
      <Notice>
        <p>{words[state]}</p>
        {reason && <p>{reason}</p>}
      </Notice>
    </div>
  );
}

function BodySkeleton() {
  return (
    <div role="status" aria-label="Loading the result">
      <Skeleton width="40%" height={32} />
      <Skeleton width="90%" />
      <Skeleton width="70%" />
      <Skeleton width="40%" height={32} />
      <Skeleton variant="rect" height={72} />
    </div>
  );
}

// The state of a check knows the very last; before an older result it is in the runs.
function lastPassedBefore(
  at: string,
  cell: CellKey,
  state: { lastPassed?: LastPassed } | undefined,
  runs: Run[],
): LastPassed | undefined {
  const before = Date.parse(at);
  if (state?.lastPassed && Date.parse(state.lastPassed.at) < before) {
    return state.lastPassed;
  }
  const found = [...runs]
    .reverse()
    .find(
      run =>
        Date.parse(run.at) < before &&
        run.id !== cell.runId &&
        run.outcomes?.some(
          ({ ref, outcome }) => ref === cell.checkRef && outcome === 'passed',
        ),
    );
  return found && { runId: found.id, at: found.at };
}
