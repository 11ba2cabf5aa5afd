import { SystemType } from 'backstage-plugin-data-platform-node';
import { collectKubernetesAllocations } from './allocations';
import { connectionCheck } from './checks/connection';
import { jobsCheck } from './checks/jobs';
import { nodesCheck } from './checks/nodes';
import { podsCheck } from './checks/pods';
import { quotasCheck } from './checks/quotas';
import { volumesCheck } from './checks/volumes';
import { workloadsCheck } from './checks/workloads';
import { KubernetesClient } from './client';
import {
  kubernetesAddressOf,
  kubernetesChecksFromConfig,
  KubernetesConfig,
  kubernetesConfigSchema,
  kubernetesSystemsFromConfig,
} from './config';

/**
 * A Kubernetes cluster, or some of its namespaces: what runs in them, by the API
 * server.
 */
export const kubernetesSystemType: SystemType<
  KubernetesConfig,
  KubernetesClient
> = {
  type: 'kubernetes',
  title: 'Kubernetes',
  config: kubernetesConfigSchema,
  createClient: (config, tools) => KubernetesClient.create(config, tools),
  closeClient: client => client.close(),
  addressOf: kubernetesAddressOf,
  checksFromConfig: kubernetesChecksFromConfig,
  systemsFromConfig: kubernetesSystemsFromConfig,
  checks: [
    connectionCheck,
    workloadsCheck,
    podsCheck,
    jobsCheck,
    quotasCheck,
    volumesCheck,
    nodesCheck,
  ],
  allocations: collectKubernetesAllocations,
  allocationsOfOthers: true,
};
