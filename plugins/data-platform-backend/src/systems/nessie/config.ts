import {
  CheckDefaults,
  httpServerFields,
  refineHttpCredentials,
  serverUrlSchema,
  SystemReference,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';

/** Where the interface for management is, unless it is told otherwise. */
const API_PORT = '19120';
const MANAGEMENT_PORT = '9000';

/**
 * The fields of a system of type `nessie`. They are described for their users in
 * `config.d.ts`.
 */
export const nessieConfigSchema = z
  .strictObject({
    ...httpServerFields(),
    url: serverUrlSchema().refine(
      url => !/\/(api|iceberg|catalog)(\/|$)/.test(new URL(url).pathname),
      'is the address of an API: give that of the server, without /api or /iceberg',
    ),
    managementUrl: serverUrlSchema().optional(),
    branch: z.string().min(1).max(256).optional(),
    warehouse: z.string().min(1).max(256).optional(),
    s3: z.string().min(1).optional(),
  })
  .superRefine(refineHttpCredentials)
  .transform(config => ({
    ...config,
    managementUrl: config.managementUrl ?? managementUrlOf(config.url),
    /** Whether its absence is something to be told as wrong. */
    managementExpected: config.managementUrl !== undefined,
  }));

/** A system of type `nessie` as configured. */
export type NessieConfig = z.output<typeof nessieConfigSchema>;

/** What a system's own configuration tells of its checks, by check id. */
export function nessieChecksFromConfig({
  branch,
  warehouse,
  s3,
  managementExpected,
}: NessieConfig): Record<string, CheckDefaults> {
  return {
    api: { params: branch === undefined ? {} : { branch } },
    ready: {
      params: { managementExpected },
      // Without the object store no warehouse can be ready.
      requires: s3 === undefined ? ['api'] : ['api', `${s3}/bucket`],
    },
    branch: { params: branch === undefined ? {} : { from: branch } },
    iceberg: { params: warehouse === undefined ? {} : { warehouse } },
  };
}

/** The object store of its warehouses. */
export function nessieSystemsFromConfig({
  s3,
}: NessieConfig): SystemReference[] {
  return s3 === undefined ? [] : [{ path: ['s3'], system: s3, type: 's3' }];
}

function managementUrlOf(url: string): string | undefined {
  const parsed = new URL(url);
  if (parsed.port !== API_PORT) {
    return undefined;
  }
  parsed.port = MANAGEMENT_PORT;
  return parsed.origin;
}
