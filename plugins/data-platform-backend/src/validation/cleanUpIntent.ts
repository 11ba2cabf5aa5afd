import { LoggerService } from '@backstage/backend-plugin-api';
import { thrownText } from './asError';
import { clientOfSystems } from './clientOf';
import { Clock, within } from './clock';
import type { Cleaner } from './findCleaner';
import { withoutClient } from './report';
import type { SystemClients } from './SystemClients';
import type { StoredIntent } from './types';
import { durationText } from './words';

/** For what a removal whose signal was aborted has to tell; then it is left alone. */
const GRACE_MS = 500;

/**
 * Has a check remove what an intent tells of, and holds it to its deadline. One
 * that goes on regardless of its signal is left behind.
 *
 * @returns what it failed with, in words; `undefined` where nothing is left
 */
export async function cleanUpIntent(
  intent: StoredIntent,
  { check, system, systems }: Cleaner,
  options: {
    clients: Pick<SystemClients, 'get'>;
    clock: Clock;
    logger: LoggerService;
    timeoutMs: number;
    /** Ends it before its deadline. */
    signal: AbortSignal;
  },
): Promise<string | undefined> {
  const { clients, clock, timeoutMs, signal } = options;
  const controller = new AbortController();
  const clientFor = () => {
    try {
      return clients.get(system);
    } catch (error) {
      throw withoutClient(error, system.ref);
    }
  };
  const removal = async (): Promise<{ error?: unknown }> => {
    try {
      await check.type.cleanUp?.({
        client: clientFor(),
        params: check.params,
        clientOf: clientOfSystems(systems, clients),
        intent: {
          name: intent.name,
          details: { ...intent.details },
          declaredAt: intent.declaredAt,
        },
        signal: controller.signal,
        timeoutMs,
        logger: options.logger.child({ check: check.ref }),
      });
      return {};
    } catch (error) {
      return { error };
    }
  };

  const removed = removal();
  const interrupted = new Promise<undefined>(resolve => {
    const interrupt = () => resolve(undefined);
    signal.addEventListener('abort', interrupt, { signal: controller.signal });
    if (signal.aborted) {
      interrupt();
    }
  });
  const ended = await within(
    clock,
    timeoutMs,
    Promise.race([removed, interrupted]),
  );
  if (ended) {
    controller.abort();
    return 'error' in ended ? thrownText(ended.error) : undefined;
  }
  const words = signal.aborted
    ? 'The backend was shut down meanwhile'
    : `It did not end within ${durationText(timeoutMs)}`;
  controller.abort(new DOMException(words, 'TimeoutError'));
  // Time for it to end what it holds open; what it comes to now is too late to
  // be sure of.
  await within(clock, GRACE_MS, removed);
  return words;
}
