import { join } from 'node:path';
import { readyIfOurs } from '../lib/answering.mjs';
import { askJson } from '../lib/http.mjs';
import { kubernetesServer } from '../servers/kubernetes-server.mjs';
import { kubernetesPort, kubernetesUrl } from './kubernetes-home.mjs';

/**
 * etcd, which keeps what the API server is told, also from one start to the next.
 *
 * @type {import('../lib/contracts.mjs').Part}
 */
export const etcd = {
  name: 'etcd',
  title: 'etcd',
  group: 'kubernetes',
  dependsOn: [],
  requires: { kubernetes: kubernetesServer },
  port: settings => kubernetesPort(settings, 'etcd'),
  morePorts: settings => [kubernetesPort(settings, 'etcdPeers')],
  launch: ({ folder, settings, provided }) => ({
    command: provided.kubernetes.kube,
    args: [
      'etcd',
      join(folder, 'data'),
      kubernetesUrl(settings, 'etcd', 'http'),
      kubernetesUrl(settings, 'etcdPeers', 'http'),
    ],
  }),
  async probe({ settings, process: started, signal }) {
    const url = kubernetesUrl(settings, 'etcd', 'http');
    try {
      const { json } = await askJson(`${url}/health`, { signal });
      return json?.health === 'true'
        ? readyIfOurs(started, url)
        : { state: 'starting', detail: 'says that it is not healthy yet' };
    } catch {
      return { state: 'starting', detail: 'does not answer yet' };
    }
  },
};
