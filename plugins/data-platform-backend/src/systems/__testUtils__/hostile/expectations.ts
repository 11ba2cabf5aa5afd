import { CheckError } from 'backstage-plugin-data-platform-node';
import { HostileClient } from './types';

/** Whom the clients are to be, with a secret that each way of writing it changes. */
export const USER = 'hostile-user';
export const PASSWORD = 'hunter2/+ä"hostile';

/** The error with which a client's question must end. */
export async function failureOf({ ask }: HostileClient): Promise<CheckError> {
  const error: unknown = await ask(new AbortController().signal).then(
    answer => new Error(`It was answered: ${JSON.stringify(answer)}`),
    reason => reason,
  );
  if (error instanceof CheckError) {
    return error;
  }
  throw new Error('It did not fail with an explained error', { cause: error });
}

export function expectClearWords(error: CheckError, says: RegExp): void {
  expect(`${error.message} ${error.hint}`).toMatch(says);
  expect(error.reason).toMatch(/^[A-Z][A-Z0-9_]+$/);
  // A sentence, not a page of markup, nor words of a library.
  expect(error.message).not.toMatch(/[<>\n]|undici|axios|fetch failed/);
  expect(error.message.length).toBeLessThan(300);
  expect(error.hint).toMatch(/\.$/);
}

export function expectNoSecret(error: CheckError): void {
  const told = everythingTold(error);
  for (const secret of [
    PASSWORD,
    encodeURIComponent(PASSWORD),
    Buffer.from(`${USER}:${PASSWORD}`).toString('base64'),
    'hunter2',
  ]) {
    expect(told).not.toContain(secret);
    expect(told).not.toContain(JSON.stringify(secret).slice(1, -1));
  }
}

/** All that a reader of an error, or of a log of it, may see. */
export function everythingTold(error: unknown): string {
  const parts: unknown[] = [];
  for (let rest = error; rest instanceof Error; rest = rest.cause) {
    parts.push(rest.message, rest.stack, { ...rest });
  }
  return JSON.stringify(parts);
}
