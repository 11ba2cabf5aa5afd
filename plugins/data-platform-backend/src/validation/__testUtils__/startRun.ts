import { TargetError } from 'backstage-plugin-data-platform-node';
import { mockLogger } from '../../__testUtils__/mockLogger';
import type { ConfiguredPlatform } from '../../model/types';
import { planRun } from '../planner';
import type { ResultStore } from '../ResultWriter';
import { Runner } from '../Runner';
import { SystemClients } from '../SystemClients';
import type { CheckResult, IntentStore } from '../types';
import { ManualClock } from './ManualClock';
import { MemoryIntentStore } from './MemoryIntentStore';
import type { RunCheck } from './platforms';

/** A check whose target cannot be reached. */
export const refused: RunCheck = async () => {
  throw new TargetError('connection refused', { reason: 'UNREACHABLE' });
};

/** Keeps what is written, in its order. */
function recordingStore(overrides: Partial<ResultStore> = {}) {
  const results: CheckResult[] = [];
  const current: string[][] = [];
  const store: ResultStore = {
    recordResult: async (_run, result) => {
      results.push(result);
      return { recorded: true };
    },
    setCurrent: async (_run, refs) => {
      current.push(refs.map(ref => ref.replace('lakehouse/trino/', '')));
    },
    ...overrides,
  };
  return { store, results, current };
}

/** Starts a run of the platform's suite; what it comes to is there to look at. */
export function startRun(
  platform: ConfiguredPlatform,
  options: {
    overrides?: Partial<ResultStore>;
    intents?: IntentStore;
    selection?: Parameters<typeof planRun>[2];
  } = {},
) {
  const clock = new ManualClock();
  const controller = new AbortController();
  const logger = mockLogger();
  logger.child.mockImplementation(() => logger);
  const intents = options.intents ?? new MemoryIntentStore();
  const { store, results, current } = recordingStore(options.overrides);
  const runner = new Runner({
    store,
    intents,
    clients: new SystemClients({ logger }),
    logger,
    clock,
  });
  const done = runner.run(
    'run-1',
    planRun(platform, 'default', options.selection),
    controller.signal,
  );
  const outcomes = () =>
    Object.fromEntries(
      results.map(({ ref, outcome }) => [
        ref.replace('lakehouse/trino/', ''),
        outcome,
      ]),
    );
  const find = (check: string) => {
    const result = results.find(
      ({ ref }) => ref === `lakehouse/trino/${check}`,
    );
    if (!result) {
      throw new Error(`No result of ${check}`);
    }
    return result;
  };
  return { clock, controller, logger, done, results, current, outcomes, find };
}
