import {
  CheckError,
  ObservationProblem,
  TargetError,
} from 'backstage-plugin-data-platform-node';
import {
  API_NOT_SERVED,
  KubernetesClient,
  KubernetesResource,
  ListOptions,
} from '../client';

/** What concerns one kind of objects, and not all that is asked of the cluster. */
const OF_ONE_KIND = new Set([
  'ACCESS_REFUSED',
  API_NOT_SERVED,
  'UNEXPECTED_ANSWER',
  'TOO_MANY',
  'TOO_LARGE',
  'TOO_DEEP',
  'NOT_JSON',
  // Of an API that another server of the cluster answers.
  'HTTP_503',
]);

/** What is listed, in each of the namespaces that are meant. */
export interface Listing<T> extends Omit<ListOptions<T>, 'signal'> {
  resource: KubernetesResource;
  /** As a reader knows it: `StatefulSets`. */
  title: string;
  /** Whether all else is told without it, also where the cluster fails with it. */
  isOptional?: boolean;
  each(item: T): void;
}

/**
 * Lists objects of several kinds; one that can't be listed, in one namespace or
 * in all, keeps no other from being told.
 */
export class Listings {
  readonly #client: KubernetesClient;
  readonly #signal: AbortSignal;

  constructor(client: KubernetesClient, signal: AbortSignal) {
    this.#client = client;
    this.#signal = signal;
  }

  /**
   * @returns the namespaces that were listed to their end (`undefined` for all of
   * them at once), and what went wrong in the others
   * @throws what concerns more than this kind: no answer, credentials refused
   */
  async list<T>({
    resource,
    title,
    isOptional = false,
    each,
    ...options
  }: Listing<T>): Promise<{
    listed: (string | undefined)[];
    errors: CheckError[];
    problems: ObservationProblem[];
  }> {
    const listed: (string | undefined)[] = [];
    const errors: CheckError[] = [];
    const problems: ObservationProblem[] = [];
    for (const namespace of this.#client.namespaces ?? [undefined]) {
      try {
        const items = this.#client.list(resource, {
          ...options,
          namespace,
          signal: this.#signal,
        });
        for await (const item of items) {
          each(item);
        }
        listed.push(namespace);
      } catch (error) {
        const isOfOneKind =
          error instanceof CheckError && OF_ONE_KIND.has(error.reason);
        const isBorne =
          isOptional && error instanceof TargetError && !this.#signal.aborted;
        if (!isOfOneKind && !isBorne) {
          throw error;
        }
        errors.push(error);
        problems.push({
          subject:
            namespace === undefined
              ? title
              : `${title} of namespace ${namespace}`,
          message: wordsOf(error),
        });
        if (!isOfOneKind) {
          // It would be the same in all namespaces, after as long a time.
          break;
        }
      }
    }
    return { listed, errors, problems };
  }
}

/** What is wrong and what to do, in sentences. */
export function wordsOf({ message, hint }: CheckError): string {
  return [message, hint]
    .filter(text => text !== undefined)
    .map(text => (/[.!?]$/.test(text) ? text : `${text}.`))
    .join(' ');
}
