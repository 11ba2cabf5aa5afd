import { ConflictError, CustomErrorBase } from '@backstage/errors';
import { durationText } from './words';

/** A run of the suite is under way: 409, with the run to look at instead. */
export class RunUnderWayError extends ConflictError {
  readonly runId: string;

  constructor(platform: string, suite: string, runId: string) {
    super(
      `A run of suite '${suite}' of platform '${platform}' is under way: ${runId}`,
    );
    this.runId = runId;
  }
}

/** The last run that was asked for is too recent: 429, with how long to wait. */
export class TooManyRunsError extends CustomErrorBase {
  readonly name = 'TooManyRunsError';
  /** Backstage's error middleware answers with it. */
  readonly statusCode = 429;
  /** For the `Retry-After` header; whole seconds, at least one. */
  readonly retryAfterSeconds: number;

  constructor(suite: string, waitMs: number) {
    const seconds = Math.max(1, Math.ceil(waitMs / 1000));
    super(
      `Suite '${suite}' was run on request a moment ago; try again in ${durationText(
        seconds * 1000,
      )}`,
    );
    this.retryAfterSeconds = seconds;
  }
}
