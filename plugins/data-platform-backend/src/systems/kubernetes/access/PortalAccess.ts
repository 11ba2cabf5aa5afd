import {
  CheckerError,
  createHttpClient,
  HttpAnswer,
  HttpClient,
  HttpRequest,
  PortalTools,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { readAnswer } from '../../answers';
import { nearestName } from '../../../model/names';
import { KubernetesConnection } from '../connectionFields';
import { ClusterAccess, MAX_BYTES } from './types';

/** The plugin of Backstage that knows the clusters. */
const PLUGIN = 'kubernetes';

const PRODUCT = "the portal's Kubernetes backend";

const clustersSchema = z.object({
  items: z.array(z.object({ name: z.string() })),
});

/** Asks a cluster through the portal's Kubernetes backend, which has the credentials for it. */
export class PortalAccess implements ClusterAccess {
  readonly cluster: string;
  readonly credentialsHint: string;
  readonly urlKey = 'cluster';
  readonly withCredentials = true;
  readonly #tools: Omit<PortalTools, 'config'>;
  readonly #timeouts: KubernetesConnection['timeouts'];
  #http?: Promise<HttpClient>;
  #isKnown = false;

  constructor({
    cluster,
    timeouts,
    ...tools
  }: Omit<PortalTools, 'config'> & {
    cluster: string;
    timeouts: KubernetesConnection['timeouts'];
  }) {
    this.cluster = cluster;
    this.credentialsHint = `Check how the portal's Kubernetes backend signs in to the cluster ${cluster}: its authProvider must be one that works without a user, such as serviceAccount.`;
    this.#tools = tools;
    this.#timeouts = timeouts;
  }

  async request(request: HttpRequest): Promise<HttpAnswer> {
    await this.#findCluster(request.signal);
    return this.#send({
      ...request,
      path: `/proxy${request.path}`,
      headers: {
        ...request.headers,
        'Backstage-Kubernetes-Cluster': this.cluster,
      },
    });
  }

  redact(text: string): string {
    // Tokens of the portal are taken out of each answer as it comes.
    return text;
  }

  async close(): Promise<void> {
    const http = await this.#http?.catch(() => undefined);
    await http?.close();
  }

  /** Of a cluster that it does not know the backend says no more than that there is none. */
  async #findCluster(signal: AbortSignal | undefined): Promise<void> {
    if (this.#isKnown) {
      return;
    }
    const answer = await this.#send({
      path: '/clusters',
      signal,
      accept: [200, 404],
    });
    if (answer.status === 404) {
      throw new CheckerError('The portal has no Kubernetes backend', {
        reason: 'NO_KUBERNETES_BACKEND',
        hint: `Install @backstage/plugin-kubernetes-backend, or give url and token of this system in place of cluster.`,
        actual: 'HTTP 404',
      });
    }
    const { items } = readAnswer(clustersSchema, answer, {
      what: `The answer of ${PRODUCT} to /clusters`,
    });
    const names = items.map(({ name }) => name);
    if (!names.includes(this.cluster)) {
      const nearest = nearestName(this.cluster, names);
      throw new CheckerError(`The portal knows no cluster ${this.cluster}`, {
        reason: 'CLUSTER_UNKNOWN',
        hint:
          nearest === undefined
            ? `It knows ${
                names.slice(0, 10).join(', ') || 'none'
              }: mend cluster of this system, or kubernetes.clusterLocatorMethods.`
            : `Did you mean ${nearest}?`,
      });
    }
    this.#isKnown = true;
  }

  async #send(request: HttpRequest): Promise<HttpAnswer> {
    const { auth } = this.#tools;
    this.#http ??= this.#createClient();
    const http = await this.#http.catch((error: unknown) => {
      this.#http = undefined;
      throw error;
    });
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: PLUGIN,
    });
    return http.request({
      ...request,
      headers: { ...request.headers, authorization: `Bearer ${token}` },
    });
  }

  async #createClient(): Promise<HttpClient> {
    return createHttpClient({
      url: await this.#tools.discovery.getBaseUrl(PLUGIN),
      product: PRODUCT,
      urlKey: 'cluster',
      maxBytes: MAX_BYTES,
      timeouts: this.#timeouts,
    });
  }
}
