import type {
  HttpAnswer,
  HttpRequest,
  SystemTools,
} from 'backstage-plugin-data-platform-node';

/** What a way to a cluster is opened with, as far as there is. */
export type AccessTools = Partial<Pick<SystemTools, 'portal' | 'logger'>>;

/** A way to the API of one cluster, with our credentials. */
export interface ClusterAccess {
  /** The cluster's name for readers: as configured, or its host. */
  readonly cluster: string;
  /** What to look at where our credentials are refused, in a sentence. */
  readonly credentialsHint: string;
  /** What the address is called in the configuration, for hints. */
  readonly urlKey: string;
  /** Whether it is told with each request who we are. */
  readonly withCredentials: boolean;
  /** Sends a request whose path is that of the API: `/api/v1/pods`. */
  request(request: HttpRequest): Promise<HttpAnswer>;
  redact(text: string): string;
  close(): Promise<void>;
}

/** The largest answer: a page of a list. */
export const MAX_BYTES = 4 * 1024 * 1024;
