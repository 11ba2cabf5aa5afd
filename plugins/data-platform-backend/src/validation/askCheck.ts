import { LoggerService } from '@backstage/backend-plugin-api';
import type {
  CheckContext,
  ClientOf,
} from 'backstage-plugin-data-platform-node';
import { asError } from './asError';
import { Clock, within } from './clock';
import { declareIntent } from './declareIntent';
import type { PlannedCheck } from './planner';
import {
  Answer,
  answerOfError,
  answerOfReport,
  isExpected,
  plainAnswer,
  withoutClient,
} from './report';
import type { CheckResult, IntentStore } from './types';
import { durationText } from './words';

/**
 * How long a check whose signal was aborted may take to end what it holds open
 * (a query at its target, for one) and to tell of it, before it is left alone.
 */
const GRACE_MS = 500;

/**
 * A deadline that is noticed so late tells of this process, not of the target: it
 * had no processor, or was stopped, and an answer may have come long ago.
 */
const STALL_MS = 1_000;

/** What ends a check before it has answered. */
type Cut =
  | { kind: 'deadline' }
  | { kind: 'run-deadline' }
  | { kind: 'interrupted' };

type Ending =
  | { kind: 'report'; report: unknown }
  | { kind: 'thrown'; error: unknown };

/** What a check is asked with. */
export interface AskOptions {
  runId: string;
  getClient: () => unknown;
  /** Finds clients of other systems of the platform. */
  clientOf: ClientOf;
  intents: IntentStore;
  clock: Clock;
  logger: LoggerService;
  /** What is left of the run's own deadline. */
  runTimeLeftMs: number;
  /** Deadline of the run as a whole, for the words. */
  runTimeoutMs: number;
  /** Interrupts the run. */
  signal: AbortSignal;
}

/**
 * Asks one check and holds it to its deadline. Whatever it does, this ends: a
 * check that goes on regardless of its signal is left alone, and what it says
 * or throws later is ignored.
 *
 * @returns its result; `undefined` where the run was interrupted before there was one
 */
export async function askCheck(
  planned: PlannedCheck,
  options: AskOptions,
): Promise<CheckResult | undefined> {
  const { check } = planned;
  const { clock } = options;
  const startedAt = clock.now();
  const startedMs = clock.monotonicMs();

  const answer = await holdToDeadline(planned, options);
  if (!answer) {
    return undefined;
  }
  const durationMs = Math.round(clock.monotonicMs() - startedMs);
  return {
    ref: check.ref,
    title: check.title,
    severity: check.severity,
    startedAt,
    finishedAt: new Date(startedAt.getTime() + durationMs),
    durationMs,
    ...answer,
  };
}

async function holdToDeadline(
  planned: PlannedCheck,
  options: AskOptions,
): Promise<Answer | undefined> {
  const { check, system } = planned;
  const { clock, signal, runTimeLeftMs } = options;
  const logger = options.logger.child({ check: check.ref });

  let client: unknown;
  try {
    client = options.getClient();
  } catch (error) {
    logger.error(`Check '${check.ref}' has no client`, asError(error));
    return answerOfError(withoutClient(error, system.ref));
  }

  const timeoutMs = Math.max(0, Math.min(check.timeoutMs, runTimeLeftMs));
  const controller = new AbortController();
  const askedMs = clock.monotonicMs();
  const asked = ask(
    planned,
    contextOf(planned, client, controller.signal, { ...options, logger }),
  );

  let release = () => {};
  const cut = new Promise<Cut>(resolve => {
    const kind = check.timeoutMs <= runTimeLeftMs ? 'deadline' : 'run-deadline';
    const cancel = clock.after(timeoutMs, () => resolve({ kind }));
    const interrupt = () => resolve({ kind: 'interrupted' });
    signal.addEventListener('abort', interrupt);
    if (signal.aborted) {
      interrupt();
    }
    release = () => {
      cancel();
      signal.removeEventListener('abort', interrupt);
    };
  });

  const first = await Promise.race([asked, cut]);
  release();
  const lateMs = clock.monotonicMs() - askedMs - timeoutMs;
  const stalled = first.kind !== 'interrupted' && lateMs > STALL_MS;
  // Timers come before what waits to be read, and so before an answer that is there.
  const answered =
    stalled && first.kind !== 'report'
      ? (await within(clock, GRACE_MS, asked)) ?? first
      : first;
  if (
    answered.kind === 'report' ||
    // Where it stood still, a check's own deadline passed unseen as well.
    (answered.kind === 'thrown' && !stalled)
  ) {
    return answerOf(answered, planned, logger);
  }

  controller.abort(
    new DOMException(
      first.kind === 'interrupted'
        ? 'The run was interrupted'
        : `No answer within ${durationText(timeoutMs)}`,
      first.kind === 'interrupted' ? 'AbortError' : 'TimeoutError',
    ),
  );
  const ended = await within(clock, GRACE_MS, asked);
  if (!ended) {
    logger.warn(
      `Check '${check.ref}' did not end when it was told to; it is left alone`,
    );
  }
  if (stalled) {
    return answerOfStall(lateMs, ended);
  }
  return first.kind === 'deadline' || first.kind === 'run-deadline'
    ? answerOfCut(first.kind, planned, options, ended)
    : undefined;
}

function contextOf(
  { check, system }: PlannedCheck,
  client: unknown,
  signal: AbortSignal,
  { runId, clientOf, intents, clock, logger }: AskOptions,
): CheckContext<unknown, unknown> {
  const askedAt = clock.now();
  return {
    client,
    params: check.params,
    runId,
    clientOf,
    declareIntent: (name, details = {}) =>
      declareIntent(name, details, {
        check,
        system,
        runId,
        store: intents,
        clock,
        logger,
        signal,
        askedAt,
      }),
    signal,
    // Not the run's: a check that keeps to its deadline by itself would blame
    // the target for what the run took away.
    timeoutMs: check.timeoutMs,
    logger,
  };
}

/** Never rejects, so that an answer that comes too late can be left where it is. */
async function ask(
  { check }: PlannedCheck,
  context: CheckContext<unknown, unknown>,
): Promise<Ending> {
  try {
    const report: unknown = await check.type.run(context);
    return { kind: 'report', report };
  } catch (error) {
    return { kind: 'thrown', error };
  }
}

function answerOf(
  ending: Ending,
  { check }: PlannedCheck,
  logger: LoggerService,
): Answer {
  if (ending.kind === 'report') {
    const answer = answerOfReport(ending.report, check.type.id);
    if (answer.reason === 'MALFORMED_REPORT') {
      logger.error(`${answer.summary}: ${answer.detail}`);
    }
    return answer;
  }
  if (!isExpected(ending.error)) {
    logger.error(`Check '${check.ref}' broke`, asError(ending.error));
  }
  return answerOfError(ending.error);
}

/** What the check tells on its way out shows where it hung: the query, for one. */
function evidenceOf(ending: Ending | undefined): Answer['evidence'] {
  return ending?.kind === 'thrown' ? answerOfError(ending.error).evidence : [];
}

function answerOfStall(lateMs: number, ending: Ending | undefined): Answer {
  return plainAnswer(
    'errored',
    'CHECKER_STALLED',
    `the checker stood still, and was ${durationText(
      lateMs,
    )} late to look for the answer`,
    {
      hint: 'Look at the processor and the memory that the backend has, and whether it was suspended.',
      evidence: evidenceOf(ending),
    },
  );
}

function answerOfCut(
  kind: 'deadline' | 'run-deadline',
  { check }: PlannedCheck,
  { runTimeoutMs, runTimeLeftMs }: AskOptions,
  ending: Ending | undefined,
): Answer {
  const evidence = evidenceOf(ending);
  if (kind === 'deadline') {
    const limit = durationText(check.timeoutMs);
    return plainAnswer('failed', 'DEADLINE', `no answer within ${limit}`, {
      expected: `an answer within ${limit}`,
      actual: 'none',
      evidence,
    });
  }
  // The target had less time than its check allows it, so it is not to blame.
  return plainAnswer(
    'errored',
    'RUN_DEADLINE',
    `cut short by the run's deadline of ${durationText(runTimeoutMs)}`,
    {
      detail: `The check had ${durationText(
        Math.max(0, runTimeLeftMs),
      )} of its ${durationText(check.timeoutMs)}.`,
      hint: "Raise the suite's timeout, or run more of its checks at a time.",
      evidence,
    },
  );
}
