import { ClientOf, TargetError } from 'backstage-plugin-data-platform-node';
import {
  AccessTools,
  KubernetesClient,
  KubernetesResource,
} from '../kubernetes';
import type { FluxConfig } from './config';
import { readFluxObject } from './readObject';
import type { FluxKind, FluxObject } from './types';
import { KIND_WORDS } from './words';

/** No cluster has more; what depends on what is looked at as a whole. */
const MAX_OBJECTS = 5_000;

const RESOURCES: Record<FluxKind, KubernetesResource> = {
  HelmRelease: {
    group: 'helm.toolkit.fluxcd.io',
    version: 'v2',
    plural: 'helmreleases',
  },
  Kustomization: {
    group: 'kustomize.toolkit.fluxcd.io',
    version: 'v1',
    plural: 'kustomizations',
  },
};

/** What each question takes. */
export interface FluxRequest {
  /** Finds the cluster, where it is a system of its own. */
  clientOf: ClientOf;
  signal: AbortSignal;
}

/** Reads what Flux keeps in a cluster: of its own, or that of another system of the platform. */
export class FluxClient {
  readonly #own?: KubernetesClient;
  readonly #clusterOf: (clientOf: ClientOf) => KubernetesClient;
  readonly #namespaces?: readonly string[];
  readonly #labelSelector?: string;

  private constructor(config: FluxConfig, tools: AccessTools) {
    const { kubernetes, namespaces, labelSelector } = config;
    this.#namespaces = namespaces;
    this.#labelSelector = labelSelector;
    if (kubernetes === undefined) {
      const own = KubernetesClient.create(config, tools);
      this.#own = own;
      this.#clusterOf = () => own;
    } else {
      this.#clusterOf = clientOf => clientOf(kubernetes, isKubernetesClient);
    }
  }

  /**
   * Makes a client. Sends nothing.
   *
   * @throws CheckerError where the way to the cluster cannot be used
   */
  static create(config: FluxConfig, tools: AccessTools = {}): FluxClient {
    return new FluxClient(config, tools);
  }

  /**
   * Asks whether the cluster has objects of a kind at all, and shows them to us.
   * It answers as to a question for all of them, and sends none.
   *
   * @throws TargetError `API_NOT_SERVED`
   */
  async probe(kind: FluxKind, request: FluxRequest): Promise<void> {
    const [namespace] = this.#namespacesOf(request) ?? [];
    const answer = this.#cluster(request).list(RESOURCES[kind], {
      namespace,
      fieldSelector: 'metadata.name=none',
      signal: request.signal,
      pick: () => undefined,
    });
    await answer.next();
  }

  /** The objects of a kind, of all namespaces that are meant. */
  async objects(kind: FluxKind, request: FluxRequest): Promise<FluxObject[]> {
    const cluster = this.#cluster(request);
    const objects: FluxObject[] = [];
    for (const namespace of this.#namespacesOf(request) ?? [undefined]) {
      for await (const object of cluster.list(RESOURCES[kind], {
        namespace,
        labelSelector: this.#labelSelector,
        signal: request.signal,
        pick: raw => readFluxObject(kind, raw),
      })) {
        objects.push(object);
        if (objects.length > MAX_OBJECTS) {
          throw tooMany(kind);
        }
      }
    }
    return objects;
  }

  /** Where objects are looked for, in words: `in namespace lake`. */
  where(request: Pick<FluxRequest, 'clientOf'>): string {
    const namespaces = this.#namespacesOf(request);
    const selected = this.#labelSelector ? ` with ${this.#labelSelector}` : '';
    if (!namespaces) {
      return `in any namespace of ${this.#cluster(request).cluster}${selected}`;
    }
    return `in namespace${namespaces.length > 1 ? 's' : ''} ${namespaces.join(
      ', ',
    )}${selected}`;
  }

  async close(): Promise<void> {
    await this.#own?.close();
  }

  #cluster({ clientOf }: Pick<FluxRequest, 'clientOf'>): KubernetesClient {
    return this.#clusterOf(clientOf);
  }

  /** Those of the cluster's system unless we have our own. */
  #namespacesOf(
    request: Pick<FluxRequest, 'clientOf'>,
  ): readonly string[] | undefined {
    return this.#namespaces ?? this.#cluster(request).namespaces;
  }
}

function isKubernetesClient(client: unknown): client is KubernetesClient {
  return client instanceof KubernetesClient;
}

function tooMany(kind: FluxKind): TargetError {
  const [, many] = KIND_WORDS[kind];
  return new TargetError(`There are more than ${MAX_OBJECTS} ${many}`, {
    reason: 'TOO_MANY',
    hint: 'Give this system namespaces or a labelSelector, so that it looks at fewer.',
    expected: `at most ${MAX_OBJECTS}`,
    actual: 'more',
  });
}
