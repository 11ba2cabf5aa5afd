import {
  CheckError,
  CheckReport,
  CheckType,
  Intent,
} from 'backstage-plugin-data-platform-node';
import { mockLogger } from '../../../__testUtils__/mockLogger';
import { ObjectStoreClient } from '../client';

/** What a check declared, until it is gone. */
export class DeclaredIntents {
  readonly left: { name: string; details: Record<string, string> }[] = [];
  /** Names, in the order in which they were declared. */
  readonly declared: string[] = [];

  readonly declare = async (
    name: string,
    details: Record<string, string> = {},
  ): Promise<Intent> => {
    const intent = { name, details: { ...details } };
    this.left.push(intent);
    this.declared.push(name);
    return {
      ...intent,
      note: async more => {
        Object.assign(intent.details, more);
      },
      fulfil: async () => {
        this.left.splice(this.left.indexOf(intent), 1);
      },
    };
  };
}

/** A run of a check, with what tests look at. */
export interface CheckRun {
  intents: DeclaredIntents;
  report: Promise<CheckReport>;
}

/** Runs a check with parameters as the configuration has them. */
export function runCheck<TClient>(
  check: CheckType<TClient>,
  client: TClient,
  options: {
    params?: object;
    runId?: string;
    signal?: AbortSignal;
    timeoutMs?: number;
  } = {},
): CheckRun {
  const intents = new DeclaredIntents();
  const report = check.run({
    client,
    params: check.params.parse(options.params ?? {}),
    runId: options.runId ?? '01968a2e-0000-7000-8000-000000000001',
    clientOf: () => {
      throw new Error('The check has no business with other systems');
    },
    declareIntent: intents.declare,
    signal: options.signal ?? new AbortController().signal,
    timeoutMs: options.timeoutMs ?? 30_000,
    logger: mockLogger(),
  });
  return { intents, report };
}

/** Removes what an intent tells of, as the janitor does. */
export async function cleanUp<TClient>(
  check: CheckType<TClient>,
  client: TClient,
  intent: { name: string; details: Record<string, string> },
): Promise<void> {
  await check.cleanUp?.({
    client,
    params: check.params.parse({}),
    clientOf: () => {
      throw new Error('The check has no business with other systems');
    },
    intent: { ...intent, declaredAt: new Date() },
    signal: new AbortController().signal,
    timeoutMs: 10_000,
    logger: mockLogger(),
  });
}

/** The error of something that must fail in a way that is explained. */
export async function failure(promise: Promise<unknown>): Promise<CheckError> {
  const error = await promise.then(
    () => undefined,
    reason => reason,
  );
  if (error instanceof CheckError) {
    return error;
  }
  throw new Error('It did not fail with an explained error', { cause: error });
}

/** All keys that begin so. */
export async function keysUnder(
  client: ObjectStoreClient,
  prefix: string,
): Promise<string[]> {
  const { objects } = await client.list(prefix);
  return objects.map(({ key }) => key);
}
