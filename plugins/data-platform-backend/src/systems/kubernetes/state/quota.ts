import {
  parseQuantity,
  QuantityUnit,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { metadataSchema } from './fields';

/** How much of one bound over a namespace is taken. */
export interface QuotaUse {
  namespace: string;
  quota: string;
  /** As Kubernetes names it: `limits.memory`, `pods`. */
  resource: string;
  /** As Kubernetes writes them. */
  hard: string;
  used: string;
  /** From 0 to 1 and beyond. Of what nothing is allowed and nothing used 0. */
  share: number;
}

const amountsField = z
  .record(z.string(), z.union([z.string(), z.number().transform(String)]))
  .nullish()
  .transform(amounts => amounts ?? {});

const quotaSchema = z.object({
  metadata: metadataSchema,
  status: z.object({ hard: amountsField, used: amountsField }).nullish(),
});

/** Reads a ResourceQuota: each of its bounds. */
export function readQuota(raw: unknown): QuotaUse[] {
  const { metadata, status } = quotaSchema.parse(raw);
  const { hard = {}, used = {} } = status ?? {};
  return Object.entries(hard).map(([resource, most]) => {
    const taken = used[resource] ?? '0';
    const unit = unitOf(resource);
    const bound = parseQuantity(most, unit);
    const use = parseQuantity(taken, unit);
    return {
      namespace: metadata.namespace,
      quota: metadata.name,
      resource,
      hard: most,
      used: taken,
      share: shareOf(use, bound),
    };
  });
}

function shareOf(use: number, bound: number): number {
  return bound === 0 ? Number(use > 0) : use / bound;
}

function unitOf(resource: string): QuantityUnit {
  if (/(^|\.)cpu$/.test(resource)) {
    return 'millicores';
  }
  return /(^|[./-])(memory|storage)$/.test(resource) ? 'bytes' : 'count';
}
