import {
  CheckDefaults,
  SystemReference,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import {
  hasConnection,
  kubernetesAddressOf,
  kubernetesConnectionFields,
  kubernetesScopeFields,
  refineKubernetesConnection,
} from '../kubernetes';

const objectName = z
  .string()
  .max(317)
  .regex(
    /^([a-z0-9-]+\/)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/,
    'is not the name of an object: write it as name or namespace/name, in lower case letters, digits, - and .',
  );

/** Names that must be there. */
export const expectedNamesSchema = z.array(objectName).min(1).max(500);

/** What one that is suspended makes of the check. */
export const suspendedCountsAsSchema = z
  .enum(['maintenance', 'degraded'])
  .default('maintenance');

/**
 * The fields of a system of type `flux`. They are described for their users in
 * `config.d.ts`.
 */
export const fluxConfigSchema = z
  .strictObject({
    kubernetes: z.string().min(1).optional(),
    ...kubernetesConnectionFields(),
    ...kubernetesScopeFields(),
    suspendedCountsAs: suspendedCountsAsSchema,
    expected: z
      .strictObject({
        helmReleases: expectedNamesSchema.optional(),
        kustomizations: expectedNamesSchema.optional(),
      })
      .optional(),
  })
  .superRefine((config, context) => {
    if (config.kubernetes === undefined) {
      if (hasConnection(config)) {
        refineKubernetesConnection(config, context);
      } else {
        context.addIssue({
          code: 'custom',
          path: ['kubernetes'],
          message:
            'is missing: name the system of type kubernetes that Flux runs in, or say here how its cluster is reached, by url (with a token), inCluster: true, kubeconfig, or cluster',
        });
      }
      return;
    }
    for (const key of Object.keys(kubernetesConnectionFields())) {
      if (config[key as keyof typeof config] !== undefined) {
        context.addIssue({
          code: 'custom',
          path: [key],
          message: `stands beside kubernetes, which tells how the cluster is reached: take it out, or set it at the system ${config.kubernetes}`,
        });
      }
    }
  });

/** A system of type `flux` as configured; durations are in milliseconds. */
export type FluxConfig = z.output<typeof fluxConfigSchema>;

/** What a system's own configuration tells of its checks, by check id. */
export function fluxChecksFromConfig({
  kubernetes,
  suspendedCountsAs,
  expected,
}: FluxConfig): Record<string, CheckDefaults> {
  const paramsOf = (names: string[] | undefined) => ({
    suspendedCountsAs,
    ...(names ? { expected: names } : {}),
  });
  return {
    ...(kubernetes === undefined
      ? {}
      : { connection: { requires: [`${kubernetes}/connection`] } }),
    'helm-releases': { params: paramsOf(expected?.helmReleases) },
    kustomizations: { params: paramsOf(expected?.kustomizations) },
  };
}

/** The system that Flux runs in, where it is one of its own. */
export function fluxSystemsFromConfig({
  kubernetes,
}: FluxConfig): SystemReference[] {
  return kubernetes === undefined
    ? []
    : [{ path: ['kubernetes'], system: kubernetes, type: 'kubernetes' }];
}

/** What identifies the target. */
export function fluxAddressOf(config: FluxConfig): string {
  const { kubernetes, namespaces, labelSelector } = config;
  return kubernetes === undefined
    ? kubernetesAddressOf(config)
    : kubernetesAddressOf({ cluster: kubernetes, namespaces, labelSelector });
}
