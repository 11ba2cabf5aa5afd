import type {
  CheckResult,
  Settle,
} from '../../plugins/data-platform-backend/src/validation/types';
import type {
  DatabaseHistoryReader,
  DatabaseRunStore,
} from '../../plugins/data-platform-backend/src/history';
import { toCursor } from '../../plugins/data-platform-backend/src/history/cursor';
import { CHECKS_A_RUN, PLATFORMS, runId, SUITES, timeOfRun } from './fill';

/** A history of a length, and what asks it. */
export interface Subject {
  reader: DatabaseHistoryReader;
  store: DatabaseRunStore;
  /** How many runs it has. */
  runs: number;
}

export interface Request {
  name: string;
  /** `turn` grows by one from request to request, so that no two are the same. */
  ask(subject: Subject, turn: number): Promise<unknown>;
}

const [platform] = PLATFORMS;
const [suite] = SUITES;
const CHECKS = new Set(
  PLATFORMS.flatMap(each =>
    SUITES.flatMap((_, index) =>
      Array.from(
        { length: CHECKS_A_RUN },
        (__, check) => `${each}/trino/check-${index}-${check}`,
      ),
    ),
  ),
);
const limit = 50;
const DAY_OF_RUNS = 24 * 60;

/** Some run anywhere in the history, another each turn. */
const someRun = ({ runs }: Subject, turn: number) => (turn * 7_919) % runs;

/** A place in the middle of the history. */
const middle = (subject: Subject, turn: number) => {
  const number = Math.floor(subject.runs / 2) - (turn % 100);
  return toCursor({ at: timeOfRun(number), id: runId(number) });
};

/** Of one platform. */
const ALL_CHECKS = SUITES.flatMap((_, each) =>
  Array.from(
    { length: CHECKS_A_RUN },
    (_check, number) => `${platform}/trino/check-${each}-${number}`,
  ),
);

/** As far as the short history has as many results as the long one. */
const HALF_A_DAY_MS = 12 * 60 * 60 * 1000;

/** Near the end. */
const someTime = ({ runs }: Subject, turn: number) =>
  timeOfRun(runs - 1 - (turn % 50));

const newest = (subject: Subject) => timeOfRun(subject.runs);

/** Reads; each is a request that the API answers, or a part of one. */
export const READS: Request[] = [
  {
    name: 'states of all checks',
    ask: ({ reader }) => reader.checkStates(PLATFORMS),
  },
  {
    name: 'facts of all systems',
    ask: ({ reader }) => reader.systemFacts(PLATFORMS, CHECKS),
  },
  {
    name: 'latest run of each suite',
    ask: ({ reader }) => reader.latestRuns(PLATFORMS),
  },
  {
    name: 'missed slots of a day',
    ask: subject =>
      subject.reader.missedCounts(
        PLATFORMS,
        timeOfRun(subject.runs - DAY_OF_RUNS / 10),
      ),
  },
  {
    name: 'runs, first page',
    ask: ({ reader }) => reader.runs({ platforms: [platform], limit }),
  },
  {
    name: 'runs, a page in the middle',
    ask: (subject, turn) =>
      subject.reader.runs({
        platforms: [platform],
        limit,
        cursor: middle(subject, turn),
      }),
  },
  {
    name: 'runs of all platforms',
    ask: (subject, turn) =>
      subject.reader.runs({
        platforms: PLATFORMS,
        limit,
        cursor: middle(subject, turn),
      }),
  },
  {
    name: 'missed runs of a suite',
    ask: (subject, turn) =>
      subject.reader.runs({
        platforms: [platform],
        suite,
        state: 'missed',
        limit,
        cursor: middle(subject, turn),
      }),
  },
  {
    name: 'runs of a state that none has',
    ask: ({ reader }) =>
      reader.runs({ platforms: PLATFORMS, state: 'interrupted', limit }),
  },
  {
    name: 'one run',
    ask: (subject, turn) => subject.reader.run(runId(someRun(subject, turn))),
  },
  {
    name: 'results of a run',
    ask: (subject, turn) =>
      subject.reader.results(runId(someRun(subject, turn))),
  },
  {
    name: 'outcomes of fifty runs',
    ask: (subject, turn) =>
      subject.reader.outcomes(
        Array.from({ length: limit }, (_, index) =>
          runId((someRun(subject, turn) + index) % subject.runs),
        ),
      ),
  },
  {
    name: 'history of a check, first page',
    ask: ({ reader }, turn) =>
      reader.checkHistory(`${platform}/trino/check-0-${turn % CHECKS_A_RUN}`, {
        limit,
      }),
  },
  {
    name: 'history of a check, middle',
    ask: (subject, turn) =>
      subject.reader.checkHistory(
        `${platform}/trino/check-0-${turn % CHECKS_A_RUN}`,
        { limit, cursor: middle(subject, turn) },
      ),
  },
  {
    name: 'transitions, first page',
    ask: ({ reader }) => reader.transitions({ platforms: PLATFORMS, limit }),
  },
  {
    name: 'transitions of a system, middle',
    ask: (subject, turn) =>
      subject.reader.transitions({
        platforms: [platform],
        system: 'trino',
        limit,
        cursor: middle(subject, turn),
      }),
  },
  {
    name: 'results of twenty checks at a time',
    ask: (subject, turn) =>
      subject.reader.resultsAt(ALL_CHECKS, someTime(subject, turn)),
  },
  {
    name: 'how long twenty checks took in 12 hours',
    ask: (subject, turn) => {
      const to = someTime(subject, turn);
      return subject.reader.durationsOf(ALL_CHECKS, {
        from: new Date(to.getTime() - HALF_A_DAY_MS),
        to,
      });
    },
  },
  {
    name: 'facts at a time',
    ask: (subject, turn) =>
      subject.reader.factsAt(PLATFORMS, someTime(subject, turn)),
  },
  {
    name: 'latest slot and manual run',
    ask: async ({ store }) => [
      await store.latestSlot({ platform, suite }),
      await store.latestManualRunAt({ platform, suite }),
    ],
  },
];

const settle: Settle = (previous, result) => ({
  state: {
    ref: result.ref,
    health: 'healthy',
    since: previous?.since ?? result.finishedAt,
    latest: result,
    outcomeSince: previous?.outcomeSince ?? result.finishedAt,
    outcomeStreak: (previous?.outcomeStreak ?? 0) + 1,
    recent: [
      ...(previous?.recent ?? []),
      {
        runId: result.runId,
        at: result.finishedAt,
        outcome: result.outcome,
        durationMs: result.durationMs,
      },
    ],
  },
});

function resultOf(ref: string, time: Date): CheckResult {
  return {
    ref,
    title: 'A check',
    outcome: 'passed',
    summary: '3 of 3 active',
    startedAt: time,
    finishedAt: time,
    durationMs: 12.5,
    measurements: { queued: { value: 3, unit: 'ms' } },
    evidence: [{ label: 'Query', kind: 'sql', text: 'SELECT 1' }],
    facts: { version: '476' },
  };
}

/** The writes of a run: its start, ten results with their states, its end. */
export const WRITES: Request = {
  name: 'a run with ten results',
  ask: async (subject, turn) => {
    const { store } = subject;
    const now = new Date(newest(subject).getTime() + turn * 1000);
    const answer = await store.startRun({
      platform,
      suite,
      slot: now,
      trigger: 'scheduled',
      replica: 'benchmark',
      total: CHECKS_A_RUN,
      now,
      leaseUntil: new Date(now.getTime() + 60_000),
    });
    if (!('started' in answer)) {
      throw new Error(`The run was refused: ${answer.refused}`);
    }
    for (let check = 0; check < CHECKS_A_RUN; check += 1) {
      const ref = `${platform}/trino/check-0-${check}`;
      await store.recordResult(
        answer.started.id,
        resultOf(ref, now),
        { fall: 2, recover: 2 },
        settle,
      );
    }
    await store.finishRun(answer.started.id, { state: 'finished', at: now });
  },
};
