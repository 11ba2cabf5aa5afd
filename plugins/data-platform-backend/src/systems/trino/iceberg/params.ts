import { z } from 'zod';

/** Names that need no quotes: what is made under them cannot be mistaken. */
const schemaName = z
  .string()
  .regex(
    /^[a-z][a-z0-9_]{0,62}$/,
    'should be the name of a schema of the probe’s own: lower case letters, digits and _, the first one a letter',
  );

const locationSchema = z
  .string()
  .regex(
    /^s3[an]?:\/\/[^/\s']+(\/[^/\s']+)+\/?$/,
    'should be a folder in a bucket: s3://bucket/folder',
  );

/** The name of a system of the same platform. */
const systemName = z.string().min(1).max(256);

/** Where the round trip is made, and which other systems it looks into. */
export const icebergFields = {
  catalog: z.string().min(1).max(256),
  schema: schemaName,
  location: locationSchema,
  nessie: systemName,
  s3: systemName,
};

export const icebergParamsSchema = z.strictObject({
  catalog: icebergFields.catalog.default('iceberg'),
  schema: icebergFields.schema.default('data_platform_probe'),
  location: icebergFields.location.optional(),
  nessie: icebergFields.nessie.optional(),
  s3: icebergFields.s3.optional(),
});

/** Parameters of the round trip. */
export type IcebergParams = z.output<typeof icebergParamsSchema>;
