import { Link } from '@backstage/core-components';
import type {
  LastPassed,
  Outcome,
  Result,
} from 'backstage-plugin-data-platform-common';
import { formatDuration, TimeText } from '../TimeText';
import { ClampedText } from './ClampedText';
import { useDrawerStyles } from './drawerStyles';
import { EvidenceList } from './EvidenceList';
import { formatMeasurement, measurementName } from './measurements';

const HEADINGS: Record<Outcome, string> = {
  passed: 'What it found',
  degraded: 'What was outside of its expectation',
  failed: 'What was wrong',
  skipped: 'Why it was skipped',
  errored: 'What was wrong with the checker',
};

const SENTENCE_LENGTH = 300;
const OWN_MEASUREMENTS = ['duration', 'durationMs'];

/** A result from what was wrong to the evidence for it. */
export function ResultBody(props: {
  result: Result;
  /** When it last passed before this result. */
  lastPassed?: LastPassed;
  /** Entity ref of who owns the system. */
  owner?: string;
  /** The title of the system that its cause is in, where that is another one. */
  causeSystem?: string;
  /** Where another result is shown. */
  linkTo(runId: string, checkRef: string): string;
}) {
  const { result, lastPassed, owner, causeSystem, linkTo } = props;
  const classes = useDrawerStyles();
  const { expected, actual, evidence = [], evidenceDenied } = result;
  const measurements = Object.entries(result.measurements).filter(
    // That is how long it took, which is told anyway.
    ([name]) => !OWN_MEASUREMENTS.includes(name),
  );
  return (
    <>
      <h3 className={classes.section}>{HEADINGS[result.outcome]}</h3>
      {result.outcome === 'skipped' && result.cause ? (
        <p className={classes.wrong}>
          <Link underline="always" to={linkTo(result.runId, result.cause.ref)}>
            {result.cause.title}
          </Link>
          {causeSystem && ` of ${causeSystem}`} did not pass:{' '}
          {result.cause.summary}
        </p>
      ) : (
        <Said text={result.detail ?? result.summary} />
      )}
      {result.outcome === 'errored' && (
        <p className={classes.soft}>
          This says nothing of the system: the check could not be carried out.
        </p>
      )}
      {result.hint && (
        <p className={classes.hint}>
          <span className={classes.hintName}>What may help</span>
          {result.hint}
        </p>
      )}

      {(expected || actual || lastPassed) && (
        <>
          <h3 className={classes.section}>Expected and got</h3>
          <dl className={classes.facts}>
            {expected && (
              <>
                <dt>Expected</dt>
                <dd>{expected}</dd>
              </>
            )}
            {actual && (
              <>
                <dt>Got</dt>
                <dd>{actual}</dd>
              </>
            )}
            {lastPassed && (
              <>
                <dt>Last passed</dt>
                <dd>
                  <TimeText iso={lastPassed.at} as="clock" />
                  {lastPassed.durationMs !== undefined &&
                    ` in ${formatDuration(lastPassed.durationMs)}`}{' '}
                  ·{' '}
                  <Link
                    underline="always"
                    to={linkTo(lastPassed.runId, result.ref)}
                  >
                    see that run
                  </Link>
                </dd>
              </>
            )}
          </dl>
        </>
      )}

      {(evidenceDenied || evidence.length > 0) && (
        <>
          <h3 className={classes.section}>Evidence</h3>
          <EvidenceList
            evidence={evidence}
            denied={evidenceDenied}
            owner={owner}
          />
        </>
      )}

      <h3 className={classes.section}>Measured</h3>
      <dl className={classes.facts}>
        <dt>Took</dt>
        <dd>{formatDuration(result.durationMs)}</dd>
        {measurements.map(([name, measurement]) => (
          <Fact
            key={name}
            name={measurementName(name)}
            value={formatMeasurement(measurement)}
          />
        ))}
        {result.reason && (
          <>
            <dt>Reason</dt>
            <dd>
              <code>{result.reason}</code>
            </dd>
          </>
        )}
      </dl>
    </>
  );
}

function Fact(props: { name: string; value: string }) {
  return (
    <>
      <dt>{props.name}</dt>
      <dd>{props.value}</dd>
    </>
  );
}

// A sentence is one; what is longer comes from the system, and is cut.
function Said(props: { text: string }) {
  const { text } = props;
  const classes = useDrawerStyles();
  return text.length > SENTENCE_LENGTH ? (
    <ClampedText text={text} label="what it said" />
  ) : (
    <p className={classes.wrong}>{text}</p>
  );
}
