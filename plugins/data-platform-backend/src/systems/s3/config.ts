import {
  httpServerFields,
  orText,
  serverUrlSchema,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';

/** What is kept under it is made and removed by the checks. */
const DEFAULT_PREFIX = 'data-platform-probe/';

const DEFAULT_REGION = 'us-east-1';

const prefixSchema = z
  .string()
  .max(200)
  .regex(
    /^[A-Za-z0-9_-][A-Za-z0-9_.-]*(\/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*\/?$/,
    'should be the beginning of a key, such as data-platform-probe/: names of letters, digits, _ . and -, with slashes between them and none before them',
  )
  .transform(text => (text.endsWith('/') ? text : `${text}/`));

const { tls, timeouts } = httpServerFields();

/** Goes into headers, or signs them: a line break at its end is not seen by who set it. */
const credentialSchema = z
  .string()
  .min(1)
  .regex(
    /^[\x21-\x7e]*$/,
    'has a blank, a line break or another character that no credential of S3 has, perhaps at its end',
  )
  .optional();

/**
 * The fields of a system of type `s3`. They are described for their users in
 * `config.d.ts`.
 */
export const s3ConfigSchema = z
  .strictObject({
    url: serverUrlSchema().optional(),
    bucket: z
      .string()
      .regex(
        /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
        'is not the name of a bucket: 3 to 63 lower case letters, digits, - and .; a prefix in it goes to prefix',
      ),
    region: z.string().min(1).max(64).default(DEFAULT_REGION),
    accessKeyId: credentialSchema,
    secretAccessKey: credentialSchema,
    sessionToken: credentialSchema,
    pathStyle: orText(z.boolean()).optional(),
    prefix: prefixSchema.default(DEFAULT_PREFIX),
    tls,
    timeouts,
  })
  .superRefine((config, context) => {
    const { accessKeyId, secretAccessKey, sessionToken } = config;
    const missing = (key: string, message: string) =>
      context.addIssue({ code: 'custom', path: [key], message });
    if (accessKeyId !== undefined && secretAccessKey === undefined) {
      missing('secretAccessKey', 'is missing: an accessKeyId needs its secret');
    }
    if (secretAccessKey !== undefined && accessKeyId === undefined) {
      missing('accessKeyId', 'is missing: a secretAccessKey needs its id');
    }
    if (sessionToken !== undefined && accessKeyId === undefined) {
      missing(
        'accessKeyId',
        'is missing: a sessionToken comes with an accessKeyId and a secretAccessKey of its own',
      );
    }
  });

/** A system of type `s3` as configured; durations are in milliseconds. */
export type S3Config = z.output<typeof s3ConfigSchema>;
