import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import {
  KUBERNETES_VERSION,
  kubernetesServer,
} from '../servers/kubernetes-server.mjs';
import {
  apiServerTrouble,
  kubernetesAdmin,
  kubernetesCertificate,
  kubernetesPort,
  kubernetesReader,
  kubernetesUrl,
  NAMESPACE,
  readerAccount,
  serviceAccountKey,
  writeKubeconfig,
  writePrivately,
} from './kubernetes-home.mjs';

/**
 * The Kubernetes API.
 *
 * @type {import('../lib/contracts.mjs').Part}
 */
export const kubeApiserver = {
  name: 'kube-apiserver',
  title: `The Kubernetes API ${KUBERNETES_VERSION}`,
  group: 'kubernetes',
  dependsOn: ['etcd'],
  requires: { kubernetes: kubernetesServer },
  port: settings => kubernetesPort(settings, 'apiServer'),
  launch({ folder, settings, provided, faults }) {
    const certificates = join(folder, 'certificates');
    mkdirSync(certificates, { recursive: true });
    const { both } = kubernetesCertificate(settings);
    const certificate = writePrivately(join(folder, 'certificate.pem'), both);
    const key = writePrivately(
      join(folder, 'service-accounts.pem'),
      serviceAccountKey(settings),
    );
    writeKubeconfig(settings, folder);
    return {
      command: provided.kubernetes.kube,
      args: [
        'kube-apiserver',
        `--etcd-servers=${kubernetesUrl(settings, 'etcd', 'http')}`,
        `--secure-port=${kubernetesPort(settings, 'apiServer').number}`,
        '--bind-address=127.0.0.1',
        '--advertise-address=127.0.0.1',
        `--cert-dir=${certificates}`,
        `--tls-cert-file=${certificate}`,
        `--tls-private-key-file=${certificate}`,
        '--service-cluster-ip-range=10.0.0.0/24',
        '--service-account-issuer=https://kubernetes.sandbox',
        `--service-account-signing-key-file=${key}`,
        `--service-account-key-file=${key}`,
        `--token-auth-file=${writeTokens(settings, folder, faults)}`,
        '--authorization-mode=RBAC',
        // It would have each pod carry a token, which no kubelet would hand it.
        '--disable-admission-plugins=ServiceAccount',
        '--allow-privileged=true',
        // Else it waits a minute for those who watch.
        '--shutdown-watch-termination-grace-period=1s',
        // No pod looks for it under its cluster's own address.
        '--endpoint-reconciler-type=none',
      ],
      // A cluster this small is cleaned up after more often rather than be big.
      env: { GOGC: '50' },
    };
  },
  async probe({ settings, signal }) {
    // Nothing else has the sandbox's certificate.
    const trouble = await apiServerTrouble(settings, signal);
    return trouble
      ? { state: 'starting', detail: `is not ready yet (${trouble})` }
      : { state: 'ready', detail: kubernetesAdmin(settings).url };
  },
  environment(settings) {
    const { url, token, ca } = kubernetesReader(settings);
    return {
      SANDBOX_KUBERNETES_URL: url,
      SANDBOX_KUBERNETES_TOKEN: token,
      SANDBOX_KUBERNETES_CA: ca,
      SANDBOX_KUBERNETES_ADMIN_TOKEN: kubernetesAdmin(settings).token,
      SANDBOX_KUBERNETES_KUBECONFIG: join(
        settings.stateFolder,
        'kube-apiserver',
        'kubeconfig',
      ),
      SANDBOX_KUBERNETES_NAMESPACE: NAMESPACE,
    };
  },
};

/** Who is let in: the sandbox itself, and the portal, unless its token has expired. */
function writeTokens(
  /** @type {import('../lib/settings.mjs').Settings} */ settings,
  /** @type {string} */ folder,
  /** @type {string[]} */ faults,
) {
  const { namespace, name } = readerAccount();
  const known = faults.includes('token-expired')
    ? randomBytes(20).toString('hex')
    : kubernetesReader(settings).token;
  return writePrivately(
    join(folder, 'tokens.csv'),
    `${[
      `${kubernetesAdmin(settings).token},admin,admin,"system:masters"`,
      `${known},system:serviceaccount:${namespace}:${name},reader,"system:serviceaccounts,system:serviceaccounts:${namespace}"`,
    ].join('\n')}\n`,
  );
}
