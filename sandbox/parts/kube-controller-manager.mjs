import { join } from 'node:path';
import { askJson } from '../lib/http.mjs';
import { kubernetesServer } from '../servers/kubernetes-server.mjs';
import {
  kubernetesCertificate,
  kubernetesPort,
  kubernetesUrl,
  serviceAccountKey,
  untilApiServerIsReady,
  writeKubeconfig,
  writePrivately,
} from './kubernetes-home.mjs';

/** What a data platform needs of it, and nothing that would look after nodes or clouds. */
const CONTROLLERS = [
  'deployment-controller',
  'replicaset-controller',
  'statefulset-controller',
  'daemonset-controller',
  'job-controller',
  'cronjob-controller',
  'horizontal-pod-autoscaler-controller',
  'resourcequota-controller',
  'garbage-collector-controller',
  'namespace-controller',
  'serviceaccount-controller',
];

/**
 * Kubernetes' own controllers: they make pods of deployments, and count quotas.
 *
 * @type {import('../lib/contracts.mjs').Part}
 */
export const kubeControllerManager = {
  name: 'kube-controller-manager',
  title: "Kubernetes' controllers",
  group: 'kubernetes',
  dependsOn: ['kube-apiserver'],
  requires: { kubernetes: kubernetesServer },
  port: settings => kubernetesPort(settings, 'controllerManager'),
  async launch({ folder, settings, provided, signal }) {
    await untilApiServerIsReady(settings, signal);
    const { both } = kubernetesCertificate(settings);
    const certificate = writePrivately(join(folder, 'certificate.pem'), both);
    const key = writePrivately(
      join(folder, 'service-accounts.pem'),
      serviceAccountKey(settings),
    );
    return {
      command: provided.kubernetes.kube,
      args: [
        'kube-controller-manager',
        `--kubeconfig=${writeKubeconfig(settings, folder)}`,
        '--leader-elect=false',
        '--bind-address=127.0.0.1',
        `--secure-port=${kubernetesPort(settings, 'controllerManager').number}`,
        `--tls-cert-file=${certificate}`,
        `--tls-private-key-file=${certificate}`,
        `--service-account-private-key-file=${key}`,
        `--controllers=${CONTROLLERS.join(',')}`,
        // A quota that was filled or freed is seen soon.
        '--resource-quota-sync-period=10s',
      ],
      env: { GOGC: '50' },
    };
  },
  async probe({ settings, signal }) {
    const url = kubernetesUrl(settings, 'controllerManager', 'https');
    try {
      const { ca } = kubernetesCertificate(settings);
      const { status } = await askJson(`${url}/healthz`, { ca, signal });
      return status === 200
        ? { state: 'ready', detail: `${CONTROLLERS.length} controllers` }
        : { state: 'starting', detail: `answers with HTTP ${status}` };
    } catch {
      return { state: 'starting', detail: 'does not answer yet' };
    }
  },
};
