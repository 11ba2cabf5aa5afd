import {
  CheckDefaults,
  durationSchema,
  httpServerFields,
  httpTimeoutFields,
  orText,
  refineHttpCredentials,
  SystemReference,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { icebergFields, icebergParamsSchema } from './iceberg/params';

/** How many nodes are expected: so many, or a range where the cluster scales. */
export const expectedNodesSchema = z.union(
  [
    orText(z.int().min(1)),
    z
      .strictObject({
        min: orText(z.int().min(1)).optional(),
        max: orText(z.int().min(1)).optional(),
      })
      .refine(
        ({ min, max }) => min === undefined || max === undefined || min <= max,
        'has a min above its max',
      ),
  ],
  { error: 'should be a whole number of nodes, or { min, max }' },
);

const catalogName = z.string().min(1).max(256);

/**
 * The fields of a system of type `trino`. They are described for their users in
 * `config.d.ts`.
 */
export const trinoConfigSchema = z
  .strictObject({
    ...httpServerFields(),
    source: z.string().min(1).max(100).optional(),
    sessionProperties: z
      .record(
        z.string().min(1),
        z.union([z.string(), z.number(), z.boolean()], {
          error: 'should be text, a number, true or false',
        }),
      )
      .transform(properties =>
        Object.fromEntries(
          Object.entries(properties).map(([key, value]) => [
            key,
            String(value),
          ]),
        ),
      )
      .optional(),
    timeouts: z
      .strictObject({
        ...httpTimeoutFields(),
        retry: durationSchema().optional(),
      })
      .optional(),
    expected: z
      .strictObject({
        catalogs: z.array(catalogName).min(1).optional(),
        nodes: expectedNodesSchema.optional(),
      })
      .optional(),
    nodes: z
      .strictObject({
        ask: orText(z.boolean()).optional(),
        credentials: orText(z.boolean()).optional(),
      })
      .optional(),
    thresholds: z
      .strictObject({ performance: durationSchema().optional() })
      .optional(),
    iceberg: z
      .strictObject({
        catalog: icebergFields.catalog.optional(),
        schema: icebergFields.schema.optional(),
        location: icebergFields.location.optional(),
        nessie: icebergFields.nessie.optional(),
        s3: icebergFields.s3.optional(),
      })
      .optional(),
    tpch: z
      .strictObject({
        catalog: catalogName.optional(),
        schema: z.enum(['tiny', 'sf1']).optional(),
      })
      .optional(),
  })
  .superRefine(refineHttpCredentials);

/** A system of type `trino` as configured; durations are in milliseconds. */
export type TrinoConfig = z.output<typeof trinoConfigSchema>;

/** What a system's own configuration tells of its checks, by check id. */
export function trinoChecksFromConfig(
  config: TrinoConfig,
): Record<string, CheckDefaults> {
  const { expected, iceberg, thresholds, tpch } = config;
  const answers = defined({
    catalog: tpch?.catalog,
    schema: tpch?.schema,
    // Whoever names the catalog means to have it: without it the check fails.
    required:
      tpch?.catalog !== undefined ||
      expected?.catalogs?.includes(tpch?.catalog ?? 'tpch') === true,
  });
  return {
    catalogs: {
      params: defined({
        expected: expected?.catalogs,
        listedOnly: iceberg && [icebergParamsSchema.parse(iceberg).catalog],
      }),
    },
    iceberg: icebergDefaults(iceberg),
    nodes: { params: defined({ expected: expected?.nodes }) },
    tpch: { params: answers },
    performance: {
      params: defined({
        tpch: answers,
        threshold:
          thresholds?.performance === undefined
            ? undefined
            : { milliseconds: thresholds.performance },
      }),
    },
  };
}

/** Off where nothing is told of it: it writes, which nobody expects of a check. */
function icebergDefaults(iceberg: TrinoConfig['iceberg']): CheckDefaults {
  if (!iceberg) {
    return { enabled: false };
  }
  const { nessie, s3 } = iceberg;
  return {
    params: defined(iceberg),
    requires: [
      'connection',
      ...(nessie === undefined ? [] : [`${nessie}/ready`]),
      ...(s3 === undefined ? [] : [`${s3}/bucket`]),
    ],
  };
}

/** The systems that the round trip through Iceberg looks into. */
export function trinoSystemsFromConfig({
  iceberg,
}: TrinoConfig): SystemReference[] {
  return (['nessie', 's3'] as const).flatMap(type => {
    const system = iceberg?.[type];
    return system === undefined
      ? []
      : [{ path: ['iceberg', type], system, type }];
  });
}

function defined(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  );
}
