import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { CheckerError, Intent } from 'backstage-plugin-data-platform-node';
import type { ConfiguredCheck, ConfiguredSystem } from '../model/types';
import { asError } from './asError';
import type { Clock } from './clock';
import { retry } from './retry';
import { targetOf } from './target';
import type { IntentStore } from './types';

/** A check has its last words after its deadline; only then the janitor may come. */
const MARGIN_MS = 10_000;

/** Whose intents are declared, and where they are kept. */
export interface IntentOptions {
  check: ConfiguredCheck;
  system: ConfiguredSystem;
  runId: string;
  store: IntentStore;
  clock: Clock;
  logger: LoggerService;
  /** Of the check: once it is told to end, it may make nothing new. */
  signal: AbortSignal;
  /** When the check was asked. */
  askedAt: Date;
}

/**
 * Stores what a check is about to make: see `CheckContext` of `-node`.
 *
 * @throws CheckerError where nothing may be made: the check type has no
 * `cleanUp`, or the intent could not be stored
 */
export async function declareIntent(
  name: string,
  details: Record<string, string>,
  options: IntentOptions,
): Promise<Intent> {
  const { check, system, runId, store, clock, signal, askedAt } = options;
  if (!check.type.cleanUp) {
    throw new CheckerError(
      `Check type '${check.type.id}' makes something at its target, and has no way to remove it after a crash`,
      {
        reason: 'NO_CLEAN_UP',
        hint: `This is a fault of the plugin that brings the check type '${check.type.id}': it lacks 'cleanUp'. Nothing was made.`,
      },
    );
  }
  const declared = await stored(options, 'nothing was made', () => {
    signal.throwIfAborted();
    return store.declareIntent({
      runId,
      ref: check.ref,
      target: targetOf(system),
      name,
      details,
      declaredAt: clock.now(),
      dueAt: new Date(askedAt.getTime() + check.timeoutMs + MARGIN_MS),
    });
  });

  let known = declared.details;
  return {
    name: declared.name,
    get details() {
      return known;
    },
    async note(more) {
      await stored(options, 'what was made may be left behind', () =>
        store.noteIntent(declared.id, more),
      );
      known = { ...known, ...more };
    },
    async fulfil() {
      await fulfil(declared.id, options);
    },
  };
}

/** Tries a few times, and tells the reader that it is our own store that fails. */
async function stored<T>(
  { check, clock, logger, signal }: IntentOptions,
  consequence: string,
  attempt: () => Promise<T>,
): Promise<T> {
  try {
    const { value } = await retry(clock, attempt, error => {
      signal.throwIfAborted();
      if (isRefusal(error)) {
        throw error;
      }
    });
    return value;
  } catch (error) {
    signal.throwIfAborted();
    if (isRefusal(error)) {
      throw new CheckerError(`${error.message}: ${consequence}`, {
        reason: 'INTENT_REFUSED',
        hint: `This is a fault of the plugin that brings the check type '${check.type.id}', not of the target.`,
        cause: error,
      });
    }
    logger.error(
      `What check '${check.ref}' makes could not be stored`,
      asError(error),
    );
    throw new CheckerError(
      `What the check makes could not be stored in the backend's database: ${consequence}`,
      {
        reason: 'INTENT_NOT_STORED',
        hint: "Look at the backend's database and log; the target is not to blame.",
        cause: error,
      },
    );
  }
}

/** What the store would refuse again, however often it is asked. */
function isRefusal(error: unknown): error is Error {
  return (
    error instanceof Error &&
    (error.name === 'InputError' || error.name === 'NotFoundError')
  );
}

/** Where it fails the janitor finds nothing left, so the check needn't know. */
async function fulfil(
  id: string,
  { check, clock, logger, store, signal }: IntentOptions,
): Promise<void> {
  try {
    await retry(
      clock,
      () => store.fulfilIntent(id),
      error => {
        if (signal.aborted) {
          throw error;
        }
      },
    );
  } catch (error) {
    logger.warn(
      `That check '${
        check.ref
      }' has removed what it made could not be stored; it will be looked for once more: ${stringifyError(
        error,
      )}`,
    );
  }
}
