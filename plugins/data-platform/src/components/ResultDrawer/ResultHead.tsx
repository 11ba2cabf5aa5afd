import { useEffect, useRef } from 'react';
import IconButton from '@material-ui/core/IconButton';
import CloseIcon from '@material-ui/icons/Close';
import ChevronLeftIcon from '@material-ui/icons/ChevronLeft';
import ChevronRightIcon from '@material-ui/icons/ChevronRight';
import type { Check, Run } from 'backstage-plugin-data-platform-common';
import { flappingText, ordinal } from '../CheckMatrix';
import { Chip } from '../Chip';
import { CELL_GLYPHS, CELL_NAMES, type CellKind } from '../OutcomeMark';
import { requesterName } from '../RunNow';
import { TimeText } from '../TimeText';
import { useDrawerStyles } from './drawerStyles';

/** Which result it is: check, run, outcome, how often in a row. */
export function ResultHead(props: {
  titleId: string;
  title: string;
  systemTitle?: string;
  check?: Check;
  run?: Run;
  kind?: CellKind;
  inMaintenance?: boolean;
  onEarlier?(): void;
  onLater?(): void;
  onClose(): void;
}) {
  const { titleId, title, systemTitle, check, run, kind, inMaintenance } =
    props;
  const { onEarlier, onLater, onClose } = props;
  const classes = useDrawerStyles();
  const heading = useRef<HTMLHeadingElement>(null);
  // Who opened it reads, and uses the keys, from here.
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  // Streak and settled health are of the latest result only.
  const state = check?.state?.runId === run?.id ? check?.state : undefined;
  return (
    <>
      <div className={classes.head}>
        <h2 id={titleId} ref={heading} tabIndex={-1} className={classes.title}>
          {title}
        </h2>
        <IconButton
          size="small"
          aria-label="Earlier run"
          disabled={!onEarlier}
          onClick={onEarlier}
        >
          <ChevronLeftIcon fontSize="small" />
        </IconButton>
        <IconButton
          size="small"
          aria-label="Later run"
          disabled={!onLater}
          onClick={onLater}
        >
          <ChevronRightIcon fontSize="small" />
        </IconButton>
        <IconButton size="small" aria-label="Close" onClick={onClose}>
          <CloseIcon fontSize="small" />
        </IconButton>
      </div>
      <p className={classes.subtitle}>
        {systemTitle}
        {run && (
          <>
            {systemTitle && ' · '}
            {run.state === 'missed' ? 'slot' : 'run'} of{' '}
            <TimeText iso={run.at} as="clock" seconds />
            {run.state !== 'missed' && `, ${startedBy(run)}`}
          </>
        )}
      </p>
      <div className={classes.chips}>
        {kind && (
          <Chip className={chipClass(kind, classes)}>
            {CELL_GLYPHS[kind] && <span aria-hidden>{CELL_GLYPHS[kind]}</span>}
            {CELL_NAMES[kind]}
          </Chip>
        )}
        {inMaintenance && (
          <Chip title="The outcome is kept; no health falls because of it">
            in maintenance
          </Chip>
        )}
        {state && (
          <>
            <Chip>
              {ordinal(state.streak)} in a row since
              <TimeText iso={state.outcomeSince} as="clock" />
            </Chip>
            <Chip>settled: {state.health}</Chip>
          </>
        )}
        {state?.flapping && (
          <Chip title="The outcome changes too often to be settled">
            {flappingText(state.flapping)}
          </Chip>
        )}
      </div>
    </>
  );
}

function startedBy(run: Run): string {
  const how = run.trigger === 'manual' ? 'by hand' : 'scheduled';
  const who = requesterName(run.requestedBy);
  return [
    how,
    ...(who && run.trigger === 'manual' ? [`by ${who}`] : []),
    ...(run.replica ? [`on replica ${run.replica}`] : []),
  ].join(', ');
}

function chipClass(
  kind: CellKind,
  classes: ReturnType<typeof useDrawerStyles>,
): string {
  switch (kind) {
    case 'passed':
    case 'degraded':
    case 'failed':
    case 'errored':
      return classes[kind];
    default:
      return '';
  }
}
