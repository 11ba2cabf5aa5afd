import { z } from 'zod';
import { optionalField } from '../../answers';

/**
 * A branch or tag, and the commit that it stands at: as they came, to ask on
 * with. Told they are only redacted.
 */
export interface NessieReference {
  type: string;
  name: string;
  hash: string;
}

/** What `GET /api/v2/config` tells. */
export interface NessieServerConfig {
  /** As it came, to ask for it; told it is only redacted. */
  defaultBranch: string;
  /** Of the API's specification; servers of version 1 don't tell it. */
  specVersion?: string;
  /** The newest version of the API that both speak. */
  apiVersion: 1 | 2;
  durationMs: number;
}

/** What an Iceberg client is told about the catalog. */
export interface NessieIcebergConfig {
  isNessieCatalog: boolean;
  /** Location of the warehouse: `s3://lake/warehouse`. */
  warehouse?: string;
  /** What the paths of the catalog begin with: `main|warehouse`. */
  prefix?: string;
  durationMs: number;
}

/** A table of the catalog, as it stands on a branch. */
export interface NessieContent {
  id?: string;
  /** `ICEBERG_TABLE`, `NAMESPACE`. */
  type: string;
  /** Of a table: address of the file that its current state is written in. */
  metadataLocation?: string;
}

export const serverConfigSchema = z.object({
  defaultBranch: z.string().min(1),
  specVersion: optionalField(z.string()),
});

const referenceSchema = z.object({
  type: z.string(),
  name: z.string().min(1),
  hash: z.string().min(1),
});

export const singleReferenceSchema = z.object({ reference: referenceSchema });

export const referencesSchema = z.object({
  references: z.array(referenceSchema),
});

const propertiesSchema = optionalField(z.record(z.string(), z.unknown()));

export const icebergConfigSchema = z.object({
  defaults: propertiesSchema,
  overrides: propertiesSchema,
});

export const contentsSchema = z.object({
  contents: z.array(
    z.object({
      content: z.object({
        id: optionalField(z.string()),
        type: z.string(),
        metadataLocation: optionalField(z.string()),
      }),
    }),
  ),
});

/** An error of Nessie's own API, or of its Iceberg REST API. */
export const errorSchema = z.union([
  z
    .object({ error: z.object({ message: z.string(), type: z.string() }) })
    .transform(({ error }) => ({ message: error.message, code: error.type })),
  z
    .object({ message: z.string(), errorCode: z.string() })
    .transform(({ message, errorCode }) => ({ message, code: errorCode })),
]);
