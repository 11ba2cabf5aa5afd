import { InputError } from '@backstage/errors';
import type { StoredIntent } from '../validation/types';
import { redact } from './redaction';
import { LIMITS } from './storable';
import { wellFormed } from './text';

/**
 * Refuses what could not be kept as it is. Elsewhere texts are cut and redacted;
 * here that would lead the janitor to something else than what was made.
 *
 * @throws InputError that tells which text it is, never the text itself
 */
export function refuseUnstorableIntent({
  name,
  details,
}: Pick<StoredIntent, 'name' | 'details'>): void {
  refuse('name', name, LIMITS.intentText);
  if (name.trim() === '') {
    throw new InputError('The name of an intent is empty');
  }
  const entries = Object.entries(details);
  if (entries.length > LIMITS.entries) {
    throw new InputError(
      `An intent has ${entries.length} details: at most ${LIMITS.entries} are kept`,
    );
  }
  for (const [key, value] of entries) {
    refuse('name of a detail', key, LIMITS.entryName);
    refuse(`detail '${key}'`, value, LIMITS.intentText);
    if (redact(`${key}: ${value}`) !== `${key}: ${value}`) {
      throw new InputError(
        `The detail '${key}' of an intent looks like a secret, which is not kept`,
      );
    }
  }
}

function refuse(what: string, text: string, maximum: number): void {
  const bytes = Buffer.byteLength(text);
  if (bytes > maximum) {
    throw new InputError(
      `The ${what} of an intent is ${bytes} bytes long: at most ${maximum} are kept`,
    );
  }
  if (wellFormed(text) !== text) {
    throw new InputError(
      `The ${what} of an intent holds characters that can't be kept`,
    );
  }
  if (redact(text) !== text) {
    throw new InputError(
      `The ${what} of an intent looks like a secret, which is not kept`,
    );
  }
}
