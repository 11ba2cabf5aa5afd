import { formatAge } from '../../airflow/words';
import { formatNames } from '../../trino/words';

const MAX_MESSAGE = 200;

/** A message of the cluster's, in one line and not too long. */
export function shortMessage(message: string): string {
  const line = message.replace(/\s+/g, ' ').trim();
  return line.length > MAX_MESSAGE ? `${line.slice(0, MAX_MESSAGE)}…` : line;
}

/** `3 min ago` */
export function agoWords(at: Date | undefined, now: Date): string {
  return at ? `${formatAge(now.getTime() - at.getTime())} ago` : 'at some time';
}

/** Whether it was no longer ago than that. What has no time may have been just now. */
export function isRecent(
  at: Date | undefined,
  withinMs: number,
  now: Date,
): boolean {
  return at === undefined || now.getTime() - at.getTime() <= withinMs;
}

/** The first in full and how many there are beside it. */
export function firstOf(words: string[]): string {
  const [first = '', ...others] = words;
  return others.length > 0 ? `${first}; and ${others.length} more` : first;
}

/** `in namespaces a and b`, `in any namespace` */
export function scopeWords(
  namespaces: readonly string[] | undefined,
  labelSelector?: string,
): string {
  const where = namespaces
    ? `in namespace${namespaces.length > 1 ? 's' : ''} ${formatNames([
        ...namespaces,
      ])}`
    : 'in any namespace';
  return labelSelector === undefined ? where : `${where} with ${labelSelector}`;
}
