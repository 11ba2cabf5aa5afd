import {
  CheckError,
  CheckReport,
  TargetError,
} from 'backstage-plugin-data-platform-node';
import type { NessieClient, NessieHealth } from '../client';

/** What the management said, or why it said nothing. */
export type Managed =
  | { health: NessieHealth }
  | { health?: undefined; unreachable: CheckError };

/**
 * Asks the management, which may be closed to us where the API is not. An abort
 * is thrown as it comes.
 *
 * @throws TargetError where it is reached and gives no answer in time: then it is
 * not that we may not ask
 */
export async function askManagement(
  ask: () => Promise<NessieHealth>,
): Promise<Managed> {
  try {
    return { health: await ask() };
  } catch (error) {
    if (!(error instanceof CheckError)) {
      throw error;
    }
    if (error.reason === 'REQUEST_TIMEOUT') {
      throw new TargetError(error.message, {
        reason: error.reason,
        hint: 'Nessie hangs, or waits for its store or object store without an end: see its log. How long it may take is timeouts.request of this system, and 20 s at most.',
        expected: error.expected,
        actual: error.actual,
        evidence: error.evidence,
        cause: error,
      });
    }
    return { unreachable: error };
  }
}

/**
 * What is told where the management said nothing: the API is asked instead, so
 * that what requires an answer of Nessie's can still be asked.
 */
export async function withoutManagement(
  client: NessieClient,
  { message, reason, hint, evidence }: CheckError,
  { signal, unknown }: { signal: AbortSignal; unknown: string },
): Promise<Omit<CheckReport, 'outcome'>> {
  const { durationMs } = await client.serverConfig({ signal });
  return {
    reason:
      reason === 'MANAGEMENT_NOT_CONFIGURED'
        ? reason
        : 'MANAGEMENT_UNREACHABLE',
    summary: `the API answers; ${unknown} is not known`,
    detail: `${message}. The API answers; ${unknown} is told by the management only.`,
    hint:
      hint ??
      'Let this machine reach the interface for management, port 9000 by default, and give its address as managementUrl.',
    measurements: {
      durationMs: { value: Math.round(durationMs), unit: 'ms' },
    },
    evidence,
  };
}
