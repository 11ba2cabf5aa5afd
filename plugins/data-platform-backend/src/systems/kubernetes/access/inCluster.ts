import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CheckerError } from 'backstage-plugin-data-platform-node';
import { KubernetesConnection } from '../connectionFields';
import { DirectAccess } from './DirectAccess';

/** Where Kubernetes puts what a pod's service account is known by. */
const SERVICE_ACCOUNT_FOLDER = '/var/run/secrets/kubernetes.io/serviceaccount';

/** The cluster that the portal itself runs in, by its pod's service account. */
export function openInCluster(
  timeouts: KubernetesConnection['timeouts'],
  {
    env = process.env,
    folder = SERVICE_ACCOUNT_FOLDER,
  }: { env?: NodeJS.ProcessEnv; folder?: string } = {},
): DirectAccess {
  const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port } = env;
  if (!host || !port) {
    throw new CheckerError('The portal does not run in a Kubernetes cluster', {
      reason: 'NOT_IN_CLUSTER',
      hint: 'inCluster is for a portal that runs in a pod of the cluster, where KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT are set; elsewhere give url and token, or a kubeconfig.',
    });
  }
  const address = host.includes(':') ? `[${host}]` : host;
  return new DirectAccess({
    cluster: 'in-cluster',
    server: {
      url: `https://${address}:${port}`,
      tls: { ca: readAuthority(join(folder, 'ca.crt')) },
      timeouts,
    },
    tokenFile: join(folder, 'token'),
    credentialsHint:
      "See whether the service account of the portal's pod is still there, and whether its token is mounted anew.",
    urlKey: 'inCluster',
  });
}

function readAuthority(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new CheckerError(
      `The certificate of the cluster's authority cannot be read from ${file}`,
      {
        reason: 'CA_FILE_UNREADABLE',
        hint: "See whether the pod mounts its service account's token: automountServiceAccountToken must not be false.",
        cause: error,
      },
    );
  }
}
