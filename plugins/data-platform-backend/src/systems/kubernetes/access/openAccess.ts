import { warnOfPlainCredentials } from 'backstage-plugin-data-platform-node';
import { KubernetesConnection } from '../connectionFields';
import { DirectAccess } from './DirectAccess';
import { openInCluster } from './inCluster';
import { openKubeconfig } from './kubeconfig';
import { openPortalCluster } from './portalCluster';
import { AccessTools, ClusterAccess } from './types';

/**
 * The way to a cluster, as configured. Sends nothing; warns where what it will send
 * can be read on the way.
 *
 * @throws CheckerError where what it names is not there, or cannot be used
 */
export function openAccess(
  config: KubernetesConnection,
  tools: AccessTools,
): ClusterAccess {
  const { url, token, tokenFile, headers, tls, timeouts } = config;
  if (url !== undefined) {
    // That a file has the token makes no difference on the way.
    if (tools.logger) {
      warnOfPlainCredentials(
        { ...config, url, token: token ?? tokenFile },
        tools.logger,
      );
    }
    return new DirectAccess({
      cluster: new URL(url).host,
      server: { url, token, headers, tls, timeouts },
      tokenFile,
      credentialsHint:
        'Check the token of this system: it may have expired, or its service account was deleted. A tokenFile is read anew for each request.',
    });
  }
  if (config.cluster !== undefined) {
    return openPortalCluster(config.cluster, timeouts, tools);
  }
  if (config.kubeconfig !== undefined) {
    return openKubeconfig(config.kubeconfig, {
      context: config.context,
      timeouts,
      logger: tools.logger,
    });
  }
  return openInCluster(timeouts);
}
