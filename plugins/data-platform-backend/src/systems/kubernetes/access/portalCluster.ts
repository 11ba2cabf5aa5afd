import {
  CheckerError,
  warnOfPlainCredentials,
} from 'backstage-plugin-data-platform-node';
import { KubernetesConnection } from '../connectionFields';
import { DirectAccess } from './DirectAccess';
import { PortalAccess } from './PortalAccess';
import { findConfiguredCluster } from './portalConfig';
import { AccessTools, ClusterAccess } from './types';

/**
 * A cluster that the portal knows: by its own configuration, where that has a
 * token for it; otherwise through its Kubernetes backend.
 */
export function openPortalCluster(
  name: string,
  timeouts: KubernetesConnection['timeouts'],
  { portal, logger }: AccessTools,
): ClusterAccess {
  if (!portal) {
    throw new CheckerError(
      `The cluster ${name} is one of a portal, and there is none here`,
      {
        reason: 'NO_PORTAL',
        hint: 'Give url and token of this system in place of cluster.',
      },
    );
  }
  const configured = findConfiguredCluster(name, portal.config);
  if (configured && logger) {
    warnOfPlainCredentials(configured, logger);
  }
  return configured
    ? new DirectAccess({
        cluster: name,
        server: { ...configured, timeouts },
        credentialsHint: `Check serviceAccountToken of the cluster ${name} in kubernetes.clusterLocatorMethods: it may have expired, or its service account was deleted.`,
        urlKey: `url of the cluster ${name} in kubernetes.clusterLocatorMethods`,
      })
    : new PortalAccess({ cluster: name, timeouts, ...portal });
}
