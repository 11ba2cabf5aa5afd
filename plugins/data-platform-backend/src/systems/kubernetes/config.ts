import {
  CheckDefaults,
  orText,
  SystemReference,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import {
  kubernetesConnectionFields,
  KubernetesScope,
  namespaceSchema,
  refineKubernetesConnection,
} from './connectionFields';
import { parseLabelSelector } from './labelSelector';

export const labelSelectorSchema = z
  .string()
  .min(1)
  .max(1_000)
  .refine(
    text => parseLabelSelector(text) !== undefined,
    "is not a label selector: write it as 'app=trino', 'tier in (a, b)', '!legacy', several with commas between them",
  );

/** Which part of a cluster is meant. */
export function kubernetesScopeFields() {
  return {
    namespaces: z
      .array(namespaceSchema)
      .min(1)
      .max(100)
      .transform(names => [...new Set(names)])
      .optional(),
    labelSelector: labelSelectorSchema.optional(),
  };
}

/**
 * The fields of a system of type `kubernetes`. They are described for their
 * users in `config.d.ts`.
 */
export const kubernetesConfigSchema = z
  .strictObject({
    ...kubernetesConnectionFields(),
    ...kubernetesScopeFields(),
    workloads: z
      .array(
        z.strictObject({
          labelSelector: labelSelectorSchema,
          namespace: namespaceSchema.optional(),
          system: z.string().min(1),
        }),
      )
      .max(100)
      .optional(),
    nodes: orText(z.boolean()).default(false),
  })
  .superRefine(refineKubernetesConnection);

/** A system of type `kubernetes` as configured; durations are in milliseconds. */
export type KubernetesConfig = z.output<typeof kubernetesConfigSchema>;

/** The workloads of a namespace that are part of another system of the platform. */
export type WorkloadRule = NonNullable<KubernetesConfig['workloads']>[number];

/** What a system's own configuration tells of its checks, by check id. */
export function kubernetesChecksFromConfig({
  nodes,
}: KubernetesConfig): Record<string, CheckDefaults> {
  return { nodes: { enabled: nodes } };
}

/** The systems whose workloads it runs. */
export function kubernetesSystemsFromConfig({
  workloads = [],
}: KubernetesConfig): SystemReference[] {
  return workloads.map(({ system }, index) => ({
    path: ['workloads', index, 'system'],
    system,
  }));
}

/** What identifies the target: the cluster, and the part of it that is meant. */
export function kubernetesAddressOf({
  url,
  inCluster,
  kubeconfig,
  context,
  cluster,
  namespaces,
  labelSelector,
}: KubernetesScope): string {
  const where =
    url ??
    cluster ??
    (inCluster
      ? 'in-cluster'
      : [kubeconfig, context].filter(Boolean).join(' '));
  return [where, namespaces && [...namespaces].sort().join(','), labelSelector]
    .filter(part => part)
    .join(' ');
}
