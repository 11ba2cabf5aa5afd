import {
  HttpAnswer,
  HttpRequest,
  TargetError,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';
import { optionalField, readAnswer } from '../../answers';
import { AccessTools, ClusterAccess, openAccess } from '../access';
import type { WorkloadRule } from '../config';
import { KubernetesScope } from '../connectionFields';
import { askUntilTaken } from './askUntilTaken';
import { explainAnswer, isMissingObject, PRODUCT, Question } from './errors';
import { Page, PickObject, pickSafely, readPage, tooMany } from './pages';
import { KubernetesResource, pathOf, resourceWords } from './resources';

/** Objects in a page: their text is read at once. */
const PAGE_SIZE = 250;

/** Where a page is too large, which takes objects of 16 kB each. */
const SMALL_PAGE_SIZE = 25;

/** Objects in a list; a server that never ends one must not keep us. */
const MAX_OBJECTS = 100_000;

/** The resource version from which a list was read is no longer known. */
const GONE = 410;

/** What a client is made with. */
export interface KubernetesClientConfig extends KubernetesScope {
  workloads?: readonly WorkloadRule[];
}

/** What each request takes. */
export interface KubernetesRequestOptions {
  signal: AbortSignal;
}

/** What is listed. */
export interface ListOptions<T> extends KubernetesRequestOptions {
  /** As Kubernetes takes it; that of the configuration is not added by itself. */
  labelSelector?: string;
  fieldSelector?: string;
  /** Reads of each object what is needed; the rest of it is let go. */
  pick: PickObject<T>;
}

const versionSchema = z
  .object({
    gitVersion: z.string().min(1).max(100),
    major: optionalField(z.string().max(10)),
    minor: optionalField(z.string().max(10)),
  })
  .transform(({ gitVersion, major, minor }) =>
    // A build of one's own may not be stamped with its version.
    gitVersion.startsWith('v0.0.0') && major && minor
      ? `${major}.${minor}`
      : gitVersion.replace(/^v/, ''),
  );

/** Talks to the API of one cluster. Lists come in pages, of which one is held at a time. */
export class KubernetesClient {
  /** Name of the cluster for readers: as configured, or its host. */
  readonly cluster: string;
  /** The namespaces that are meant; `undefined`: all. */
  readonly namespaces: readonly string[] | undefined;
  /** Which workloads are meant, for whoever lists them. */
  readonly labelSelector: string | undefined;
  /** Which workloads are part of which system of the platform. */
  readonly workloads: readonly WorkloadRule[];
  readonly #access: ClusterAccess;

  private constructor(access: ClusterAccess, scope: KubernetesClientConfig) {
    this.#access = access;
    this.cluster = access.cluster;
    this.namespaces = scope.namespaces;
    this.labelSelector = scope.labelSelector;
    this.workloads = scope.workloads ?? [];
  }

  /**
   * Makes a client. Sends nothing.
   *
   * @throws CheckerError where the way to the cluster cannot be used
   */
  static create(
    config: KubernetesClientConfig,
    tools: AccessTools = {},
  ): KubernetesClient {
    return new KubernetesClient(openAccess(config, tools), config);
  }

  /** The objects of one namespace, or of all that there are. */
  async *list<T>(
    resource: KubernetesResource,
    options: ListOptions<T> & { namespace?: string },
  ): AsyncGenerator<T, void> {
    const seen = new Set<string>();
    let next: string | undefined;
    let wasGone = false;
    for (let count = 0; count < MAX_OBJECTS; ) {
      const page: Page<T> | undefined = await this.#page(resource, options, {
        next,
        mayBeGone: next !== undefined && !wasGone,
      });
      if (!page) {
        wasGone = true;
        next = undefined;
        count = 0;
        continue;
      }
      for (const { key = '', item } of page.items) {
        // After the list began anew, what was told is not told again.
        if (!seen.has(key)) {
          yield item;
        }
        if (!wasGone && key !== '') {
          seen.add(key);
        }
      }
      next = page.next;
      if (next === undefined) {
        return;
      }
      count += Math.max(page.items.length, 1);
    }
    throw tooMany(resourceWords(resource, options.namespace), MAX_OBJECTS);
  }

  /** The objects of all namespaces that are meant. */
  async *listAll<T>(
    resource: KubernetesResource,
    options: ListOptions<T>,
  ): AsyncGenerator<T, void> {
    for (const namespace of this.namespaces ?? [undefined]) {
      yield* this.list(resource, { ...options, namespace });
    }
  }

  /** @returns `undefined` where there is no such object */
  async get<T>(
    resource: KubernetesResource,
    {
      namespace,
      name,
      signal,
      pick,
    }: KubernetesRequestOptions & {
      namespace?: string;
      name: string;
      pick: PickObject<T>;
    },
  ): Promise<T | undefined> {
    const what = `${resourceWords(resource, namespace)} named ${name}`;
    const question = { verb: 'get', resource, what };
    const path = pathOf(resource, { namespace, name });
    const answer = await this.#ask({ path, signal }, question, isMissingObject);
    return isMissingObject(answer)
      ? undefined
      : pickSafely(answer.json(), pick, { what, ...this.#shown(answer) });
  }

  /** The version of the API server; it is told to whoever has valid credentials. */
  async version({ signal }: KubernetesRequestOptions): Promise<{
    version: string;
    durationMs: number;
  }> {
    const answer = await this.#ask(
      { path: '/version', signal },
      { verb: 'get', what: '/version' },
    );
    const version = readAnswer(versionSchema, answer, {
      what: `${PRODUCT}' answer to /version`,
    });
    return { version, durationMs: answer.durationMs };
  }

  close(): Promise<void> {
    return this.#access.close();
  }

  /** @returns `undefined` where what the page goes on from is gone */
  async #page<T>(
    resource: KubernetesResource,
    options: ListOptions<T> & { namespace?: string },
    at: { next?: string; mayBeGone: boolean },
    limit = PAGE_SIZE,
  ): Promise<Page<T> | undefined> {
    const { namespace, labelSelector, fieldSelector, signal, pick } = options;
    const what = resourceWords(resource, namespace);
    const query = { limit, continue: at.next, labelSelector, fieldSelector };
    try {
      const answer = await this.#ask(
        { path: pathOf(resource, { namespace }), query, signal },
        { verb: 'list', resource, what },
        ({ status }) => status === GONE && at.mayBeGone,
      );
      return answer.status === GONE
        ? undefined
        : readPage(answer, pick, { what, ...this.#shown(answer) });
    } catch (error) {
      if (
        limit > SMALL_PAGE_SIZE &&
        error instanceof TargetError &&
        error.reason === 'TOO_LARGE'
      ) {
        return this.#page(resource, options, at, SMALL_PAGE_SIZE);
      }
      throw error;
    }
  }

  async #ask(
    request: HttpRequest & KubernetesRequestOptions,
    question: Pick<Question, 'verb' | 'resource' | 'what'>,
    accepts: (answer: HttpAnswer) => boolean = () => false,
  ): Promise<HttpAnswer> {
    const { answer, attempts } = await askUntilTaken(
      () => this.#access.request({ ...request, accept: 'any' }),
      request.signal,
    );
    if ((answer.status >= 200 && answer.status < 300) || accepts(answer)) {
      return answer;
    }
    const { withCredentials, credentialsHint, urlKey } = this.#access;
    throw explainAnswer(answer, {
      ...question,
      ...this.#shown(answer),
      attempts,
      withCredentials,
      credentialsHint,
      urlKey,
    });
  }

  #shown({ url }: HttpAnswer) {
    return { url, redact: (text: string) => this.#access.redact(text) };
  }
}
