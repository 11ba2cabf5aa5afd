import { HttpAnswer, TargetError } from 'backstage-plugin-data-platform-node';
import { z } from 'zod';

const MAX_PROBLEMS = 3;

const MAX_WORDS = 150;

const MAX_EVIDENCE = 2_000;

/**
 * The JSON of an answer in the shape that is expected of it.
 *
 * @param options - `what`: the answer in words, for the error, such as
 * `Nessie's answer to /api/v2/config`; `secret`: whether none of it may be shown;
 * `raw`: whether it is read just as it came, since something is decided by it.
 * Then what is told of it has to go through the answer's `redact`.
 * @throws TargetError where it is no JSON, or has another shape (`UNEXPECTED_ANSWER`)
 */
export function readAnswer<T>(
  schema: z.ZodType<T>,
  answer: HttpAnswer,
  {
    what,
    secret = false,
    raw = false,
  }: { what: string; secret?: boolean; raw?: boolean },
): T {
  const parsed = schema.safeParse(raw ? answer.rawJson() : answer.json());
  if (parsed.success) {
    return parsed.data;
  }
  const problems = parsed.error.issues
    .slice(0, MAX_PROBLEMS)
    .map(
      ({ path, message }) =>
        `${path.join('.') || 'all of it'} ${
          message.endsWith('received undefined')
            ? 'is missing'
            : 'is of another kind'
        }`,
    )
    .join(', ');
  throw new TargetError(
    `${what} is not what it should be: ${cut(answer.redact(problems))}`,
    {
      reason: 'UNEXPECTED_ANSWER',
      hint: 'See whether the address is that of this product, and not of another one or of a proxy before it.',
      evidence: secret
        ? []
        : [
            {
              label: 'Answer',
              kind: 'text',
              text: answer.text.slice(0, MAX_EVIDENCE),
            },
          ],
    },
  );
}

function cut(text: string): string {
  return text.length > MAX_WORDS ? `${text.slice(0, MAX_WORDS)}…` : text;
}

/** A field that is told where it is there in the right kind, and missed by no one. */
export function optionalField<T>(schema: z.ZodType<T>) {
  return schema.optional().catch(undefined);
}
