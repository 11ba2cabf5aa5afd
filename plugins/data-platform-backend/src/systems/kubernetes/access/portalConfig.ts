import { readFileSync } from 'node:fs';
import { RootConfigService } from '@backstage/backend-plugin-api';
import {
  CheckerError,
  HttpServerConfig,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';

/** As the Kubernetes plugins of Backstage have it; what else is there is theirs. */
const locatorSchema = z.looseObject({
  type: z.literal('config'),
  clusters: z.array(z.unknown()),
});

const clusterSchema = z.looseObject({
  name: z.string(),
  url: z.string(),
  serviceAccountToken: z.string().min(1).optional(),
  skipTLSVerify: z.boolean().optional(),
  caData: z.string().optional(),
  caFile: z.string().optional(),
});

/**
 * A cluster of `kubernetes.clusterLocatorMethods` that we can ask ourselves.
 *
 * @returns `undefined` where it is not there, or has no token of a service account
 */
export function findConfiguredCluster(
  name: string,
  config: RootConfigService,
): Pick<HttpServerConfig, 'url' | 'token' | 'tls'> | undefined {
  const methods = z
    .array(z.unknown())
    .safeParse(config.getOptional('kubernetes.clusterLocatorMethods'));
  const cluster = (methods.data ?? [])
    .flatMap(method => locatorSchema.safeParse(method).data?.clusters ?? [])
    .map(each => clusterSchema.safeParse(each).data)
    .find(each => each?.name === name);
  if (!cluster?.serviceAccountToken || !URL.canParse(cluster.url)) {
    return undefined;
  }
  return {
    url: cluster.url,
    token: cluster.serviceAccountToken.trim(),
    tls: {
      ca: authorityOf(cluster),
      rejectUnauthorized: cluster.skipTLSVerify !== true,
    },
  };
}

function authorityOf({
  name,
  caData,
  caFile,
}: z.output<typeof clusterSchema>): string | undefined {
  if (caData !== undefined) {
    return Buffer.from(caData, 'base64').toString('utf8');
  }
  if (caFile === undefined) {
    return undefined;
  }
  try {
    return readFileSync(caFile, 'utf8');
  } catch (error) {
    throw new CheckerError(
      `The certificate of the authority of the cluster ${name} cannot be read from ${caFile}`,
      {
        reason: 'CA_FILE_UNREADABLE',
        hint: 'Check its caFile in kubernetes.clusterLocatorMethods.',
        cause: error,
      },
    );
  }
}
