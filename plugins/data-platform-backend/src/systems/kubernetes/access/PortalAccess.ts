import {
  CheckerError,
  CheckError,
  createHttpClient,
  HttpAnswer,
  HttpClient,
  HttpRequest,
  PortalTools,
  requestEvidence,
  TargetError,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { readAnswer } from '../../answers';
import { formatNames } from '../../trino/words';
import { KubernetesConnection } from '../connectionFields';
import { shortMessage } from '../state/words';
import { ClusterAccess, MAX_BYTES } from './types';

/** The plugin of Backstage that knows the clusters. */
const PLUGIN = 'kubernetes';

const PRODUCT = "the portal's Kubernetes backend";

const clustersSchema = z.object({
  items: z.array(z.object({ name: z.string() })),
});

/** An error of a plugin of Backstage; those of Kubernetes look otherwise. */
const refusalSchema = z.object({
  error: z.object({ name: z.string(), message: z.string() }),
});

/**
 * How it says that the cluster did not answer its request, with HTTP 500 as for
 * all else that goes wrong: see `onError` in KubernetesProxy of
 * https://github.com/backstage/backstage/tree/master/plugins/kubernetes-backend
 */
const UNREACHABLE = /^Cluster '.*' request error/s;

type Refusal = z.output<typeof refusalSchema>;

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
    const answer = await this.#send({
      ...request,
      path: `/proxy${request.path}`,
      headers: {
        ...request.headers,
        'Backstage-Kubernetes-Cluster': this.cluster,
      },
    });
    const refusal = answer.status < 400 ? undefined : refusalOf(answer);
    if (refusal) {
      throw this.#explain(answer, refusal);
    }
    return answer;
  }

  redact(text: string): string {
    // Tokens of the portal are taken out of each answer as it comes.
    return text;
  }

  async close(): Promise<void> {
    const http = await this.#http?.catch(() => undefined);
    await http?.close();
  }

  /** What the portal itself says, on the way to the cluster. */
  #explain({ status, url }: HttpAnswer, refusal: Refusal): CheckError {
    const { name, message } = refusal.error;
    const words = shortMessage(message);
    const isUnreachable =
      [502, 503, 504].includes(status) ||
      (status === 500 && UNREACHABLE.test(message));
    const rest = {
      reason: isUnreachable ? 'CLUSTER_UNREACHABLE' : `PORTAL_HTTP_${status}`,
      actual: `HTTP ${status}, ${shortMessage(name)}`,
      evidence: [requestEvidence({ method: 'GET', url, redact: text => text })],
    };
    if (isUnreachable) {
      return new TargetError(
        `The portal's Kubernetes backend does not get through to the cluster ${this.cluster}: ${words}`,
        {
          ...rest,
          hint: `Check the url and the certificate of the cluster ${this.cluster} where the Kubernetes backend has it from, and whether the API server runs.`,
        },
      );
    }
    if (status >= 500) {
      return new CheckerError(
        `The portal's Kubernetes backend failed before it asked the cluster ${this.cluster}: ${words} (HTTP ${status})`,
        {
          ...rest,
          hint: "See the log of the portal's Kubernetes backend: the cluster is not to blame.",
        },
      );
    }
    return new CheckerError(
      `The portal's Kubernetes backend refuses to ask the cluster ${this.cluster} for us: ${words} (HTTP ${status})`,
      {
        ...rest,
        hint:
          status === 403
            ? 'Let the permission policy allow kubernetes.proxy to plugins of the portal.'
            : this.credentialsHint,
      },
    );
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
      throw new CheckerError(`The portal knows no cluster ${this.cluster}`, {
        reason: 'CLUSTER_UNKNOWN',
        hint: `It knows ${
          formatNames(names) || 'none'
        }: mend cluster of this system, or kubernetes.clusterLocatorMethods.`,
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

function refusalOf(answer: HttpAnswer): Refusal | undefined {
  try {
    return refusalSchema.safeParse(answer.json()).data;
  } catch {
    return undefined;
  }
}
