import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError, toError } from '@backstage/errors';
import type { ErrorRequestHandler } from 'express';

/**
 * Made to be read by whoever asked. Told apart by name, since there may be
 * several copies of the package that has the classes.
 */
const TOLD = new Set([
  'AuthenticationError',
  'ConflictError',
  'InputError',
  'NotAllowedError',
  'NotFoundError',
  'NotImplementedError',
  'ServiceUnavailableError',
  'TooManyRunsError',
]);

/**
 * Lets errors through that say something to the caller. Of any other, say of
 * the database with its statement, only an id is told, under which it is logged.
 */
export function hideInternals(logger: LoggerService): ErrorRequestHandler {
  return (error, _request, _response, next) => {
    if (isTold(error) || isRefusedRequest(error)) {
      next(error);
      return;
    }
    const id = randomUUID();
    logger.error(`Internal error ${id}`, toError(error));
    next(new Error(`Something went wrong on our side; it is logged as ${id}`));
  };
}

function isTold(error: unknown): boolean {
  return isError(error) && TOLD.has(error.name);
}

/** A body that is no JSON, or too big, or a path that is wrongly encoded. */
function isRefusedRequest(error: unknown): boolean {
  return (
    isError(error) &&
    typeof error.status === 'number' &&
    error.status >= 400 &&
    error.status < 500 &&
    // Answers of other services are no refusals of ours.
    error.name !== 'ResponseError'
  );
}
