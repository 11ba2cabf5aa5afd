import {
  CheckDefaults,
  durationSchema,
  httpServerFields,
  refineHttpCredentials,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { pathSchema } from './ask';
import { expectationSchema } from './expectation';

/**
 * The fields of a system of type `http`. They are described for their users in
 * `config.d.ts`.
 */
export const httpConfigSchema = z
  .strictObject({
    ...httpServerFields(),
    path: pathSchema.optional(),
    expected: expectationSchema.optional(),
    threshold: durationSchema().optional(),
  })
  .superRefine(refineHttpCredentials);

/** A system of type `http` as configured; durations are in milliseconds. */
export type HttpConfig = z.output<typeof httpConfigSchema>;

/** What a system's own configuration tells of its checks, by check id. */
export function httpChecksFromConfig({
  url,
  path,
  expected,
  threshold,
}: HttpConfig): Record<string, CheckDefaults> {
  return {
    reachable: {
      params: {
        ...(path === undefined ? {} : { path }),
        ...(expected === undefined ? {} : { expected }),
        ...(threshold === undefined
          ? {}
          : { threshold: { milliseconds: threshold } }),
      },
    },
    certificate: certificateDefaults(url),
  };
}

/** A server that is reached by plain http has no certificate to look at. */
export function certificateDefaults(url: string): CheckDefaults {
  return { enabled: url.startsWith('https:') };
}
