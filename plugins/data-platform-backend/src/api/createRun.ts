import type { AuditorService } from '@backstage/backend-plugin-api';
import { assertError } from '@backstage/errors';
import type { CreateRunRequest } from 'backstage-plugin-data-platform-common';
import type { Request, Response } from 'express';
import { TooManyRunsError } from '../validation/errors';
import type { StoredRun } from '../validation/types';
import { type CallerCredentials, nameOf } from './Access';

/** A run that somebody asks for. */
export type RequestedRun = CreateRunRequest & {
  platform: string;
  suite: string;
  /** An entity ref, or a service's name. */
  requestedBy: string;
};

/** Whoever starts runs that are asked for. */
export interface RunRequests {
  /**
   * @throws ConflictError while a run of the suite is under way
   * @throws TooManyRunsError where the last one asked for is too recent
   * @throws NotFoundError where a system or check of the request is unknown
   */
  runNow(run: RequestedRun): Promise<StoredRun>;
}

/** Starts a run for a caller, and has it in the audit log with who asked for it. */
export async function createRun(
  run: Omit<RequestedRun, 'requestedBy'>,
  context: {
    request: Pick<Request, 'method'> &
      Parameters<AuditorService['createEvent']>[0]['request'];
    response: Pick<Response, 'setHeader'>;
    caller: CallerCredentials;
    runRequests: RunRequests;
    auditor: AuditorService;
  },
): Promise<StoredRun> {
  const event = await context.auditor.createEvent({
    eventId: 'run-create',
    severityLevel: 'medium',
    request: context.request,
    meta: { ...run },
  });
  try {
    const started = await context.runRequests.runNow({
      ...run,
      requestedBy: nameOf(context.caller),
    });
    await event.success({ meta: { runId: started.id } });
    return started;
  } catch (error) {
    assertError(error);
    await event.fail({ error });
    if (error instanceof TooManyRunsError) {
      context.response.setHeader('Retry-After', error.retryAfterSeconds);
    }
    throw error;
  }
}
