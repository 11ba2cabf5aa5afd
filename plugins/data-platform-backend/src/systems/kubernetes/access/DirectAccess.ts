import { readFile } from 'node:fs/promises';
import {
  CheckerError,
  createHttpClient,
  createRedact,
  HttpAnswer,
  HttpClient,
  HttpRequest,
  HttpServerConfig,
  Redact,
  sendsCredentials,
} from 'backstage-plugin-data-platform-node';
import { PRODUCT } from '../client/errors';
import { ClusterAccess, MAX_BYTES } from './types';

/** Where an API server is, and who we are to it. */
export interface DirectAccessOptions {
  cluster: string;
  server: Omit<HttpServerConfig, 'user' | 'password'>;
  /** Read for each request, since a token in a file is replaced before it expires. */
  tokenFile?: string;
  credentialsHint: string;
  urlKey?: string;
}

/** Asks an API server itself. */
export class DirectAccess implements ClusterAccess {
  readonly cluster: string;
  readonly credentialsHint: string;
  readonly urlKey: string;
  readonly withCredentials: boolean;
  readonly #http: HttpClient;
  readonly #tokenFile?: string;
  #redactFileToken: Redact = text => text;

  constructor({
    cluster,
    server,
    tokenFile,
    credentialsHint,
    urlKey = 'url',
  }: DirectAccessOptions) {
    this.cluster = cluster;
    this.credentialsHint = credentialsHint;
    this.urlKey = urlKey;
    this.withCredentials =
      sendsCredentials(server) ||
      tokenFile !== undefined ||
      server.tls?.cert !== undefined;
    this.#tokenFile = tokenFile;
    this.#http = createHttpClient({
      ...server,
      product: PRODUCT,
      urlKey,
      maxBytes: MAX_BYTES,
    });
  }

  async request(request: HttpRequest): Promise<HttpAnswer> {
    if (this.#tokenFile === undefined) {
      return this.#http.request(request);
    }
    const token = await readToken(this.#tokenFile);
    this.#redactFileToken = createRedact([token]);
    return this.#http.request({
      ...request,
      headers: { ...request.headers, authorization: `Bearer ${token}` },
    });
  }

  redact(text: string): string {
    return this.#redactFileToken(this.#http.redact(text));
  }

  close(): Promise<void> {
    return this.#http.close();
  }
}

async function readToken(file: string): Promise<string> {
  let token: string;
  try {
    token = (await readFile(file, 'utf8')).trim();
  } catch (error) {
    throw new CheckerError(`The token cannot be read from ${file}`, {
      reason: 'TOKEN_FILE_UNREADABLE',
      hint: 'See whether the file is there, and may be read by the user that the portal runs as.',
      cause: error,
    });
  }
  if (token === '') {
    throw new CheckerError(`The file of the token is empty: ${file}`, {
      reason: 'TOKEN_FILE_EMPTY',
      hint: 'See what should write the token to it.',
    });
  }
  return token;
}
