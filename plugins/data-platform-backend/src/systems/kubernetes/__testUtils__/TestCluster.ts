import { readFileSync } from 'node:fs';
import https from 'node:https';
import { z } from 'zod';
import { sandboxVariable } from '../../s3/__testUtils__/sandbox';

/** An object of the cluster, as far as it says where it is. */
export interface ClusterObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: object;
    annotations?: object;
  };
  [key: string]: unknown;
}

/** Kinds of objects that are of no namespace. */
const CLUSTER_KINDS = [
  'Namespace',
  'Node',
  'ClusterRole',
  'ClusterRoleBinding',
  'PersistentVolume',
];

const MERGE_PATCH = 'application/merge-patch+json';

/** The authority of the sandbox's API server, in PEM. */
export function clusterAuthority(): string {
  const file = process.env.SANDBOX_KUBERNETES_CA_FILE;
  return file
    ? readFileSync(file, 'utf8')
    : sandboxVariable('SANDBOX_KUBERNETES_CA');
}

/** The sandbox's real cluster, to its administrator. */
export class TestCluster {
  readonly url = sandboxVariable('SANDBOX_KUBERNETES_URL');
  readonly adminToken = sandboxVariable('SANDBOX_KUBERNETES_ADMIN_TOKEN');
  readonly authority = clusterAuthority();
  readonly #agent = new https.Agent({ ca: this.authority, keepAlive: true });

  /** Makes an object, or has that of its name be like it. */
  async apply(object: ClusterObject): Promise<void> {
    const path = pathOf(object);
    const { status } = await this.#send('GET', path);
    await this.#expect(
      status === 404
        ? ['POST', path.slice(0, path.lastIndexOf('/')), object]
        : ['PATCH', path, object],
    );
  }

  /** What the kubelet, or a controller that does not run here, would tell. */
  async setStatus(
    object: Pick<ClusterObject, 'apiVersion' | 'kind' | 'metadata'>,
    status: object,
  ): Promise<void> {
    await this.#expect(['PATCH', `${pathOf(object)}/status`, { status }]);
  }

  /** Gives a workload another number of replicas, as autoscalers do. */
  async scale(
    object: Pick<ClusterObject, 'apiVersion' | 'kind' | 'metadata'>,
    replicas: number,
  ): Promise<void> {
    await this.#expect([
      'PATCH',
      `${pathOf(object)}/scale`,
      { spec: { replicas } },
    ]);
  }

  async read(path: string): Promise<unknown> {
    return JSON.parse(await this.#expect(['GET', path]));
  }

  async remove(
    object: Pick<ClusterObject, 'apiVersion' | 'kind' | 'metadata'>,
  ): Promise<void> {
    const path = `${pathOf(object)}?gracePeriodSeconds=0`;
    const { status, text } = await this.#send('DELETE', path);
    if (status >= 300 && status !== 404) {
      throw new Error(`DELETE ${path}: ${status} ${text}`);
    }
  }

  /** A token of a service account, as a portal would be given it. */
  async tokenOf(namespace: string, serviceAccount: string): Promise<string> {
    const answer = await this.#expect([
      'POST',
      `/api/v1/namespaces/${namespace}/serviceaccounts/${serviceAccount}/token`,
      {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'TokenRequest',
        spec: { expirationSeconds: 3_600 },
      },
    ]);
    return z
      .object({ status: z.object({ token: z.string() }) })
      .parse(JSON.parse(answer)).status.token;
  }

  close(): void {
    this.#agent.destroy();
  }

  async #expect([method, path, body]: [
    method: string,
    path: string,
    body?: object,
  ]): Promise<string> {
    const { status, text } = await this.#send(method, path, body);
    if (status >= 300) {
      throw new Error(`${method} ${path}: ${status} ${text}`);
    }
    return text;
  }

  #send(
    method: string,
    path: string,
    body?: object,
  ): Promise<{ status: number; text: string }> {
    return new Promise((resolve, reject) => {
      const request = https.request(`${this.url}${path}`, {
        agent: this.#agent,
        method,
        headers: {
          authorization: `Bearer ${this.adminToken}`,
          'content-type': method === 'PATCH' ? MERGE_PATCH : 'application/json',
        },
      });
      request.on('error', reject);
      request.on('response', response => {
        let text = '';
        response.setEncoding('utf8');
        response.on('error', reject);
        response.on('data', part => {
          text += part;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, text }),
        );
      });
      request.end(body && JSON.stringify(body));
    });
  }
}

/** Where an object is. */
function pathOf({
  apiVersion,
  kind,
  metadata: { namespace = 'default', name },
}: Pick<ClusterObject, 'apiVersion' | 'kind' | 'metadata'>): string {
  return [
    apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`,
    ...(CLUSTER_KINDS.includes(kind) ? [] : ['namespaces', namespace]),
    `${kind.toLowerCase()}s`.replace(/ys$/, 'ies'),
    name,
  ].join('/');
}
