import {
  ObservedQuota,
  parseQuantity,
  Quantity,
  QuantityError,
  QuantityUnit,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { metadataSchema } from './metadata';

/** Resources of one quota that are told. */
const MAX_RESOURCES = 50;

/** A quota as it was read, and what of it could not be. */
export interface ReadQuota {
  quotas: ObservedQuota[];
  problems: { subject: string; message: string }[];
}

const quantitiesSchema = z
  .record(z.string(), z.union([z.string(), z.number()]))
  .nullish();

const quotaSchema = z.object({
  metadata: metadataSchema,
  spec: z.object({ hard: quantitiesSchema }).nullish(),
  status: z
    .object({ hard: quantitiesSchema, used: quantitiesSchema })
    .nullish(),
});

/** Reads a ResourceQuota. */
export function pickQuota(raw: unknown): ReadQuota {
  const { metadata, spec, status } = quotaSchema.parse(raw);
  const { namespace, name } = metadata;
  const subject = `ResourceQuota ${namespace}/${name}`;
  const problems: ReadQuota['problems'] = [];
  const read = (
    text: string | number | undefined,
    resource: string,
    what: string,
  ): Quantity => {
    try {
      return text === undefined
        ? { state: 'notKnown' }
        : {
            state: 'set',
            text: String(text),
            value: parseQuantity(String(text), unitOf(resource)),
          };
    } catch (error) {
      if (!(error instanceof QuantityError)) {
        throw error;
      }
      problems.push({
        subject,
        message: `${what} of ${resource} can't be read: ${error.message}.`,
      });
      return { state: 'notKnown' };
    }
  };
  // Before a controller has looked at it, its status tells nothing.
  const hard = status?.hard ?? spec?.hard ?? {};
  const quotas = Object.entries(hard)
    .slice(0, MAX_RESOURCES)
    .map(([key, text]) => {
      const resource = key.slice(0, 200);
      return {
        namespace,
        name,
        resource,
        hard: read(text, resource, 'The bound'),
        used: read(status?.used?.[key], resource, 'What is taken'),
      };
    });
  return { quotas, problems };
}

/** `limits.cpu`, `requests.memory`, `gold.storageclass.storage.k8s.io/requests.storage`, `pods` */
function unitOf(resource: string): QuantityUnit {
  const last = resource.split(/[./]/).at(-1);
  if (last === 'cpu') {
    return 'millicores';
  }
  return last === 'memory' ||
    last === 'storage' ||
    last === 'ephemeral-storage' ||
    last?.startsWith('hugepages-')
    ? 'bytes'
    : 'count';
}
