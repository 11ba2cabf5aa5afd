import { SystemTools } from 'backstage-plugin-data-platform-node';
import { KubernetesConnection } from '../connectionFields';
import { DirectAccess } from './DirectAccess';
import { openInCluster } from './inCluster';
import { openKubeconfig } from './kubeconfig';
import { openPortalCluster } from './portalCluster';
import { ClusterAccess } from './types';

/**
 * The way to a cluster, as configured. Sends nothing.
 *
 * @throws CheckerError where what it names is not there, or cannot be used
 */
export function openAccess(
  config: KubernetesConnection,
  tools: Pick<SystemTools, 'portal'>,
): ClusterAccess {
  const { url, token, tokenFile, headers, tls, timeouts } = config;
  if (url !== undefined) {
    return new DirectAccess({
      cluster: new URL(url).host,
      server: { url, token, headers, tls, timeouts },
      tokenFile,
      credentialsHint:
        'Check the token of this system: it may have expired, or its service account was deleted. A tokenFile is read anew for each request.',
    });
  }
  if (config.cluster !== undefined) {
    return openPortalCluster(config.cluster, tools.portal, timeouts);
  }
  if (config.kubeconfig !== undefined) {
    return openKubeconfig(config.kubeconfig, config.context, timeouts);
  }
  return openInCluster(timeouts);
}
