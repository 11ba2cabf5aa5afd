import {
  CheckReport,
  createCheckType,
  TargetError,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { NessieClient, NessieError, NessieIcebergConfig } from '../client';

const EXPECTED = 'an Iceberg REST catalog of Nessie';

const paramsSchema = z.strictObject({
  warehouse: z.string().min(1).max(256).optional(),
});

/** Engines find an Iceberg catalog here. */
export const icebergCheck = createCheckType<
  NessieClient,
  z.output<typeof paramsSchema>
>({
  id: 'iceberg',
  title: 'Iceberg REST catalog',
  description:
    'Proves that engines are told of an Iceberg catalog: its configuration, with the warehouse that is named or the default one.',
  params: paramsSchema,
  requires: ['api'],
  severity: 'critical',
  async run({ client, params: { warehouse }, signal }) {
    try {
      return judge(await client.icebergConfig(warehouse, { signal }));
    } catch (error) {
      const none = warehouse === undefined ? noCatalog(error) : undefined;
      if (none) {
        return none;
      }
      throw withHint(error, warehouse);
    }
  },
});

function judge(config: NessieIcebergConfig): CheckReport {
  const { isNessieCatalog, warehouse, prefix, durationMs } = config;
  const base = {
    expected: EXPECTED,
    actual: `${
      isNessieCatalog ? 'a catalog of Nessie' : 'no catalog of Nessie'
    }, warehouse ${warehouse ?? 'not told'}, prefix ${prefix ?? 'none'}`,
    measurements: {
      durationMs: { value: Math.round(durationMs), unit: 'ms' as const },
    },
  };
  return isNessieCatalog
    ? {
        ...base,
        outcome: 'passed',
        summary: warehouse ?? 'answers',
        facts: warehouse ? { warehouse } : {},
      }
    : {
        ...base,
        outcome: 'failed',
        reason: 'NOT_NESSIE_CATALOG',
        summary: 'not a catalog of Nessie',
        detail:
          'The answer does not have nessie.is-nessie-catalog among its overrides.',
        hint: 'See what answers at /iceberg under this url: a proxy may lead it to another catalog.',
      };
}

/** A Nessie that serves no Iceberg REST has nothing to be asked. */
function noCatalog(error: unknown): CheckReport | undefined {
  if (!(error instanceof TargetError)) {
    return undefined;
  }
  const missing = error.reason === 'HTTP_404';
  const unset =
    error instanceof NessieError &&
    error.says(/No default-warehouse configured/i);
  return missing || unset
    ? {
        outcome: 'skipped',
        reason: 'NOT_APPLICABLE',
        summary: missing ? 'no Iceberg REST catalog' : 'no default warehouse',
        hint: missing
          ? 'Upgrade Nessie, or lead /iceberg to it, if engines should use its Iceberg REST catalog.'
          : 'Set nessie.catalog.default-warehouse in Nessie, or warehouse of this system, if engines use its Iceberg REST catalog.',
      }
    : undefined;
}

function withHint(error: unknown, warehouse: string | undefined): unknown {
  return error instanceof NessieError &&
    error.says(/Warehouse '.*' is not known/)
    ? new TargetError(error.message, {
        reason: 'WAREHOUSE_UNKNOWN',
        hint: `Check warehouse of this system, and nessie.catalog.warehouses in Nessie for ${warehouse}.`,
        expected: EXPECTED,
        actual: error.actual,
        evidence: error.evidence,
        cause: error,
      })
    : error;
}
