import { CheckerError } from '../errors';
import { createConnections, Connections } from './connections';
import { exchange, ExchangeTools } from './exchange';
import { createRedact, isSecretHeader, Redact, secretsOf } from './redaction';
import {
  addressOf,
  commonHeaders,
  contentOf,
  sendsCredentials,
} from './requests';
import {
  HttpAnswer,
  HttpClient,
  HttpClientOptions,
  HttpRequest,
} from './types';

const DEFAULT_TIMEOUTS = { request: 30_000, connect: 5_000 };
const DEFAULT_MAX_BYTES = 1024 * 1024;
const DEFAULT_MAX_REDIRECTS = 3;

class DefaultHttpClient implements HttpClient {
  readonly url: string;
  readonly #options: HttpClientOptions;
  readonly #headers: Record<string, string>;
  readonly #secrets: string[];
  readonly #redact: Redact;
  readonly #connections: Connections;
  readonly #closing = new AbortController();

  constructor(options: HttpClientOptions) {
    this.url = options.url.replace(/\/+$/, '');
    this.#options = { ...options, url: this.url };
    this.#headers = commonHeaders(options);
    this.#secrets = [...secretsOf(options), ...(options.secrets ?? [])];
    this.#redact = createRedact(this.#secrets);
    this.#connections = createConnections({
      connectMs: options.timeouts?.connect ?? DEFAULT_TIMEOUTS.connect,
      ca: options.tls?.ca,
      cert: options.tls?.cert,
      key: options.tls?.key,
      rejectUnauthorized: options.tls?.rejectUnauthorized ?? true,
    });
  }

  async request(request: HttpRequest): Promise<HttpAnswer> {
    this.#closing.signal.throwIfAborted();
    request.signal?.throwIfAborted();
    const { product } = this.#options;
    const signals = [this.#closing.signal, request.signal];
    return await exchange(
      {
        method: request.method ?? 'GET',
        address: addressOf(this.#options, request),
        ...contentOf(product, request, this.#headers),
        accept: request.accept,
        timeoutMs:
          request.timeoutMs ??
          this.#options.timeouts?.request ??
          DEFAULT_TIMEOUTS.request,
        signal: AbortSignal.any(signals.filter(each => each !== undefined)),
      },
      this.#toolsFor(request),
    );
  }

  redact(text: string): string {
    return this.#redact(text);
  }

  async close(): Promise<void> {
    this.#closing.abort(
      new CheckerError(`The client of ${this.#options.product} was closed`, {
        reason: 'CLOSED',
      }),
    );
    await this.#connections.agent.destroy();
  }

  /** What a request brings to prove who we are is as secret as what the client has. */
  #toolsFor({ headers = {} }: HttpRequest): ExchangeTools {
    const { product, urlKey = 'url', maxBytes, maxRedirects } = this.#options;
    const own = Object.entries(headers).filter(([name]) =>
      isSecretHeader(name),
    );
    const redact =
      own.length === 0
        ? this.#redact
        : createRedact([
            ...this.#secrets,
            ...secretsOf({ headers: Object.fromEntries(own) }),
          ]);
    return {
      product,
      urlKey,
      redact,
      connections: this.#connections,
      maxBytes: maxBytes ?? DEFAULT_MAX_BYTES,
      maxRedirects: maxRedirects ?? DEFAULT_MAX_REDIRECTS,
      withCredentials: own.length > 0 || sendsCredentials(this.#options),
    };
  }
}

/**
 * Makes a client. Sends nothing.
 *
 * @throws CheckerError `INVALID_CONFIG` where the options don't go together
 * @public
 */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  return new DefaultHttpClient(options);
}
