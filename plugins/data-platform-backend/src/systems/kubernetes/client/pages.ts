import {
  CheckError,
  HttpAnswer,
  TargetError,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { unexpected } from './errors';

/** Reads of an object what is needed, so that the rest of it can go. */
export type PickObject<T> = (raw: unknown) => T;

/** A page of a list, its objects trimmed. */
export interface Page<T> {
  items: { key?: string; item: T }[];
  /** What asks for the next one. */
  next?: string;
}

const listSchema = z.object({
  metadata: z
    .object({ continue: z.string().max(10_000).optional() })
    .optional(),
  items: z.array(z.unknown()),
});

const keySchema = z.object({
  metadata: z.object({ namespace: z.string().optional(), name: z.string() }),
});

/**
 * A page of a list.
 *
 * @throws TargetError where it is none, or one of its objects is not what it should be
 */
export function readPage<T>(
  answer: HttpAnswer,
  pick: PickObject<T>,
  { what, redact }: { what: string; redact(text: string): string },
): Page<T> {
  const list = listSchema.safeParse(answer.json());
  if (!list.success) {
    throw unexpected(what, 'it is no list', { url: answer.url, redact });
  }
  const { items, metadata } = list.data;
  return {
    items: items.map(raw => ({
      key: keyOf(raw),
      item: pickSafely(raw, pick, { what, url: answer.url, redact }),
    })),
    // An empty one is none.
    next: metadata?.continue || undefined,
  };
}

/** Has `pick` read an object; what it cannot read is an error that names the object. */
export function pickSafely<T>(
  raw: unknown,
  pick: PickObject<T>,
  {
    what,
    ...request
  }: { what: string; url: string; redact(text: string): string },
): T {
  try {
    return pick(raw);
  } catch (error) {
    if (error instanceof CheckError) {
      throw error;
    }
    const name = request.redact(keyOf(raw)?.slice(0, 200) ?? '');
    throw unexpected(
      what,
      name === '' ? 'an object has no name' : `${name} has another shape`,
      request,
      error,
    );
  }
}

/** The error of a list that does not come to an end. */
export function tooMany(what: string, most: number): TargetError {
  return new TargetError(`There are more than ${most} ${what}`, {
    reason: 'TOO_MANY',
    hint: 'Give this system namespaces or a labelSelector, so that it looks at fewer.',
    expected: `at most ${most}`,
    actual: 'more',
  });
}

function keyOf(raw: unknown): string | undefined {
  const { metadata } = keySchema.safeParse(raw).data ?? {};
  return metadata && `${metadata.namespace ?? ''}/${metadata.name}`;
}
