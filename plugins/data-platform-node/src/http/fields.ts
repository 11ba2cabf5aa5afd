import { z } from 'zod';
import { durationSchema, orText, serverUrlSchema } from '../schemas';
import { isHeaderValue } from './requests';

/**
 * The fields of a system that is reached by HTTP: how, and who we are to it. For
 * a strict object of a type's own:
 * `z.strictObject({ ...httpServerFields(), branch }).superRefine(refineHttpCredentials)`.
 * Durations are read to milliseconds.
 *
 * @public
 */
export function httpServerFields() {
  return {
    url: serverUrlSchema(),
    user: z.string().min(1).optional(),
    password: z.string().min(1).optional(),
    token: z.string().min(1).optional(),
    headers: z.record(z.string(), z.string()).optional(),
    tls: z
      .strictObject({
        ca: z
          .string()
          .refine(
            text => text.includes('-----BEGIN CERTIFICATE-----'),
            'should be certificates in PEM; to read them from a file, write ca: { $file: ./ca.pem }',
          )
          .optional(),
        rejectUnauthorized: orText(z.boolean()).optional(),
      })
      .optional(),
    timeouts: z.strictObject(httpTimeoutFields()).optional(),
  };
}

/**
 * The fields within `timeouts`, for a type that has further ones.
 *
 * @public
 */
export function httpTimeoutFields() {
  return {
    request: durationSchema().optional(),
    connect: durationSchema().optional(),
  };
}

/**
 * Refuses credentials that don't go together, or that cannot be sent; without
 * repeating them. For `superRefine`.
 *
 * @public
 */
export function refineHttpCredentials(
  config: {
    user?: string;
    password?: string;
    token?: string;
    headers?: Record<string, string>;
  },
  context: z.core.$RefinementCtx,
): void {
  const { user, password, token, headers = {} } = config;
  const tell = (path: string[], message: string) =>
    context.addIssue({ code: 'custom', path, message });

  if (password !== undefined && token !== undefined) {
    tell(
      ['token'],
      'stands beside a password: they exclude each other, keep one',
    );
  }
  if (password !== undefined && user === undefined) {
    tell(['user'], 'is missing: a password needs a user');
  }
  if (password !== undefined && user?.includes(':')) {
    tell(['user'], 'has a colon, which a user with a password cannot have');
  }
  const sent: [string[], string | undefined][] = [
    [['token'], token],
    ...Object.entries(headers).map(([name, value]): [string[], string] => [
      ['headers', name],
      value,
    ]),
  ];
  for (const [path, value] of sent) {
    if (value !== undefined && !isHeaderValue(value)) {
      tell(
        path,
        'has a character that cannot be sent in a header: look for a line break or a character beyond Latin-1, perhaps at its end',
      );
    }
  }
  for (const name of Object.keys(headers)) {
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) {
      tell(['headers', name], 'is not the name of a header');
    }
    if (
      name.toLowerCase() === 'authorization' &&
      (password !== undefined || token !== undefined)
    ) {
      tell(
        ['headers', name],
        'stands beside a password or a token: they exclude each other, keep one',
      );
    }
  }
}
