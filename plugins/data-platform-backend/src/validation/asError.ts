import { stringifyError } from '@backstage/errors';

/** Whatever was thrown as an error, for the log: even what can't be put in words. */
export function asError(thrown: unknown): Error {
  if (thrown instanceof Error) {
    return thrown;
  }
  return new Error(thrownText(thrown));
}

/** Whatever was thrown, in words. */
export function thrownText(thrown: unknown): string {
  try {
    return thrown instanceof Error && thrown.message
      ? thrown.message
      : stringifyError(thrown);
  } catch {
    return 'what was thrown can not be put in words';
  }
}
