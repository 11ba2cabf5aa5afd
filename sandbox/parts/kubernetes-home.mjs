import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { selfSignedCertificate, signingKey } from '../lib/certificate.mjs';
import { askKubernetes, KubernetesError } from '../lib/kubernetes.mjs';

const HOST = '127.0.0.1';
const ASK_EVERY_MS = 200;
const READY_WITHIN_MS = 90_000;

/** The namespace that holds the workloads of the data platform. */
export const NAMESPACE = 'data-platform';

/** The namespace of Flux and of what it fetches from. */
export const FLUX_NAMESPACE = 'flux-system';

/** The service by which Kubernetes finds what is around it in a cluster. */
export const CLUSTER_SERVICES = 'cluster-services';

/** The rights that the portal's service account has: the file that is given to users. */
export const RIGHTS_FILE = fileURLToPath(
  new URL('../../examples/kubernetes/rbac.yaml', import.meta.url),
);

/** The ports of the cluster's servers, by what they are for. */
const PORTS = {
  apiServer: ['SANDBOX_KUBERNETES_PORT', 16443],
  etcd: ['SANDBOX_ETCD_PORT', 12379],
  etcdPeers: ['SANDBOX_ETCD_PEER_PORT', 12380],
  controllerManager: ['SANDBOX_CONTROLLER_MANAGER_PORT', 10257],
  sourceController: ['SANDBOX_SOURCE_CONTROLLER_PORT', 9440],
  artifacts: ['SANDBOX_ARTIFACTS_PORT', 9790],
  helmController: ['SANDBOX_HELM_CONTROLLER_PORT', 9441],
  clusterServices: ['SANDBOX_CLUSTER_SERVICES_PORT', 10260],
  charts: ['SANDBOX_CHARTS_PORT', 10261],
};

/**
 * A port of one of the cluster's servers.
 *
 * @param {import('../lib/settings.mjs').Settings} settings
 * @param {keyof typeof PORTS} use
 * @returns {import('../lib/contracts.mjs').PartPort}
 */
export function kubernetesPort(settings, use) {
  const [variable, fallback] = PORTS[use];
  return { number: settings.port(variable, fallback), variable };
}

/**
 * The address of one of the cluster's servers.
 *
 * @param {import('../lib/settings.mjs').Settings} settings
 * @param {keyof typeof PORTS} use
 * @param {'http' | 'https'} scheme
 */
export function kubernetesUrl(settings, use, scheme) {
  return `${scheme}://${HOST}:${kubernetesPort(settings, use).number}`;
}

/**
 * The certificate by which the cluster's servers are known, and its key.
 *
 * @param {import('../lib/settings.mjs').Settings} settings
 * @returns {{ca: string, both: string}} `ca`: the certificate, for who trusts it
 */
export function kubernetesCertificate(settings) {
  const both = settings.secret('kubernetes-certificate', () =>
    selfSignedCertificate({
      name: 'data-platform-sandbox',
      hosts: ['localhost', `${CLUSTER_SERVICES}.kube-system.svc`],
      addresses: [HOST],
    }),
  );
  return { both, ca: both.slice(both.indexOf('-----BEGIN CERTIFICATE')) };
}

/**
 * How the sandbox itself gets in: it may do everything.
 *
 * @param {import('../lib/settings.mjs').Settings} settings
 * @returns {import('../lib/kubernetes.mjs').KubernetesAccess}
 */
export function kubernetesAdmin(settings) {
  return {
    url: kubernetesUrl(settings, 'apiServer', 'https'),
    token: settings.secret('kubernetes-admin-token'),
    ca: kubernetesCertificate(settings).ca,
  };
}

/**
 * How the portal gets in: with the rights of the file that users are given.
 *
 * @param {import('../lib/settings.mjs').Settings} settings
 * @returns {import('../lib/kubernetes.mjs').KubernetesAccess}
 */
export function kubernetesReader(settings) {
  return {
    ...kubernetesAdmin(settings),
    token: settings.secret('kubernetes-reader-token'),
  };
}

/**
 * The service account that the file of rights makes.
 *
 * @returns {{namespace: string, name: string}}
 */
export function readerAccount() {
  const account = readFileSync(RIGHTS_FILE, 'utf8')
    .split(/^---$/m)
    .find(document => /^kind: ServiceAccount$/m.test(document));
  const name = /^ {2}name: (\S+)$/m.exec(account ?? '')?.[1];
  const namespace = /^ {2}namespace: (\S+)$/m.exec(account ?? '')?.[1];
  if (!name || !namespace) {
    throw new Error(
      `${RIGHTS_FILE} names no ServiceAccount with its namespace.`,
    );
  }
  return { name, namespace };
}

/**
 * The key that signs the tokens of service accounts.
 *
 * @param {import('../lib/settings.mjs').Settings} settings
 */
export function serviceAccountKey(settings) {
  return settings.secret('kubernetes-service-account-key', signingKey);
}

/**
 * Writes how to get in as Kubernetes' own programs read it.
 *
 * @param {import('../lib/settings.mjs').Settings} settings
 * @param {string} folder
 * @returns {string} the file
 */
export function writeKubeconfig(settings, folder) {
  const { url, token, ca } = kubernetesAdmin(settings);
  const name = 'sandbox';
  return writePrivately(
    join(folder, 'kubeconfig'),
    // JSON is YAML.
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': name,
      clusters: [
        {
          name,
          cluster: {
            server: url,
            'certificate-authority-data': Buffer.from(ca).toString('base64'),
          },
        },
      ],
      users: [{ name, user: { token } }],
      contexts: [{ name, context: { cluster: name, user: name } }],
    }),
  );
}

/** Writes a file that only its user may read. */
export function writePrivately(
  /** @type {string} */ path,
  /** @type {string} */ content,
) {
  writeFileSync(path, content, { mode: 0o600 });
  return path;
}

/**
 * Waits until the API server is ready: those who stand on it end where they don't find it.
 *
 * @param {import('../lib/settings.mjs').Settings} settings
 * @param {AbortSignal} [signal]
 * @throws where it is not within a minute and a half
 */
export async function untilApiServerIsReady(settings, signal) {
  const endsAt = Date.now() + READY_WITHIN_MS;
  for (;;) {
    const trouble = await apiServerTrouble(settings, signal);
    if (!trouble) {
      return;
    }
    if (Date.now() > endsAt) {
      throw new Error(
        `needs kube-apiserver, which is not ready after ${
          READY_WITHIN_MS / 1_000
        } s: ${trouble}`,
      );
    }
    await delay(ASK_EVERY_MS, undefined, { signal });
  }
}

/**
 * Why the API server is not ready.
 *
 * @param {import('../lib/settings.mjs').Settings} settings
 * @param {AbortSignal} [signal]
 * @returns {Promise<string | undefined>} undefined where it is
 */
export async function apiServerTrouble(settings, signal) {
  try {
    await askKubernetes(kubernetesAdmin(settings), '/readyz', { signal });
    return undefined;
  } catch (error) {
    signal?.throwIfAborted();
    return error instanceof KubernetesError
      ? `answers with HTTP ${error.status}`
      : error.message;
  }
}
