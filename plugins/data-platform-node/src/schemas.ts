import { ConfigReader, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds, JsonValue } from '@backstage/types';
import { z } from 'zod';

/**
 * A duration as Backstage's configuration has them, `{ seconds: 2 }`, `'2s'` or
 * `'PT2S'`, read to milliseconds. More than none.
 *
 * @public
 */
export function durationSchema() {
  return z
    .union([z.string(), z.record(z.string(), orText(z.number()))], {
      error: "should be a duration, such as '30s' or { seconds: 30 }",
    })
    .transform((value, context) => {
      const milliseconds = readDuration(value);
      if (milliseconds === undefined) {
        context.addIssue({
          code: 'custom',
          message:
            "should be a duration above zero, such as '30s', 'PT30S' or { seconds: 30 }",
        });
        return z.NEVER;
      }
      return milliseconds;
    });
}

/**
 * A number or a truth value that may also be given as text that reads as one,
 * since that is what the value of a variable is: `nodes: ${TRINO_NODES}`.
 *
 * @public
 */
export function orText<T extends z.ZodType<number> | z.ZodType<boolean>>(
  schema: T,
): z.ZodType<z.output<T>> {
  return z.preprocess(
    value => (typeof value === 'string' ? valueOfText(value.trim()) : value),
    schema,
  );
}

/**
 * The address of a server: http or https, without credentials, query or
 * fragment. Kept without slashes at its end.
 *
 * @public
 */
export function serverUrlSchema() {
  // What is wrong is never told with the value: it may hold a password.
  return z.string().transform((value, context) => {
    const problem = serverUrlProblem(value);
    if (problem) {
      context.addIssue({ code: 'custom', message: problem });
      return z.NEVER;
    }
    return value.trim().replace(/\/+$/, '');
  });
}

function valueOfText(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') {
    return text === 'true';
  }
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

function readDuration(value: JsonValue): number | undefined {
  try {
    const duration = readDurationFromConfig(new ConfigReader({ value }), {
      key: 'value',
    });
    const milliseconds = durationToMilliseconds(duration);
    return Number.isFinite(milliseconds) && milliseconds > 0
      ? milliseconds
      : undefined;
  } catch {
    return undefined;
  }
}

function serverUrlProblem(value: string): string | undefined {
  const text = value.trim();
  if (text === '') {
    return 'is empty: a variable that it is taken from may not be set';
  }
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text) || !URL.canParse(text)) {
    return URL.canParse(`http://${text}`) && /^[\w.-]+(:\d+)?(\/|$)/.test(text)
      ? 'is not a URL: its scheme is missing; write it as http://… or https://…'
      : 'is not a URL: write it as http://host:port or https://host:port';
  }
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return `has the scheme '${url.protocol.slice(
      0,
      -1,
    )}': only http and https are known`;
  }
  if (url.username || url.password) {
    return 'holds credentials: move them to user and password, which are kept out of logs';
  }
  if (url.search || url.hash) {
    return 'has a query or a fragment: give only scheme, host, port and path';
  }
  return undefined;
}
