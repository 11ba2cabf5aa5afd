import { CheckReport, ClientOf } from 'backstage-plugin-data-platform-node';
import { mockLogger } from '../../../../__testUtils__/mockLogger';
import { DeclaredIntents } from '../../../s3/__testUtils__/s3';
import type { TrinoQueries } from '../../Asker';
import { icebergCheck } from '../../checks/iceberg';

/** Where a probe looks, beside its Trino. */
export interface ProbeSystems {
  trino: TrinoQueries;
  /** By the names that the parameters have. */
  others?: Record<string, unknown>;
  params?: object;
}

/** Runs the check as a run does. */
export function runProbe(
  systems: ProbeSystems,
  options: {
    runId?: string;
    signal?: AbortSignal;
    timeoutMs?: number;
    onDeclare?: (name: string) => void;
  } = {},
): { intents: DeclaredIntents; report: Promise<CheckReport> } {
  const intents = new DeclaredIntents();
  const report = icebergCheck.run({
    ...contextOf(systems, options),
    runId: options.runId ?? '01968a2e-0000-7000-8000-000000000001',
    declareIntent: async (name, details) => {
      options.onDeclare?.(name);
      return await intents.declare(name, details);
    },
  });
  return { intents, report };
}

/** Removes what an intent tells of, as the janitor does. */
export async function cleanUp(
  systems: ProbeSystems,
  intent: { name: string; details: Record<string, string> },
): Promise<void> {
  await icebergCheck.cleanUp?.({
    ...contextOf(systems, {}),
    intent: { ...intent, declaredAt: new Date() },
  });
}

function contextOf(
  { trino, others = {}, params = {} }: ProbeSystems,
  { signal, timeoutMs }: { signal?: AbortSignal; timeoutMs?: number },
) {
  const clientOf: ClientOf = (system, isClient) => {
    const client = others[system];
    if (!isClient(client)) {
      throw new Error(`No client of ${system}`);
    }
    return client;
  };
  return {
    client: trino,
    params: icebergCheck.params.parse(params),
    clientOf,
    signal: signal ?? new AbortController().signal,
    timeoutMs: timeoutMs ?? 30_000,
    logger: mockLogger(),
  };
}
