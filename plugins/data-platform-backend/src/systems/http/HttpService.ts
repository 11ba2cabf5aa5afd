import {
  createHttpClient,
  HttpAnswer,
  HttpClient,
  HttpRequest,
  HttpServerConfig,
  readCertificate,
  ShownCertificate,
} from 'backstage-plugin-data-platform-node';

const DEFAULT_REQUEST_MS = 30_000;

/**
 * An HTTP service: what it answers, and the certificate that it shows.
 */
export class HttpService {
  readonly product: string;
  readonly #config: HttpServerConfig;
  readonly #client: HttpClient;

  /** @param product - as a reader knows it */
  constructor(config: HttpServerConfig, product: string) {
    this.product = product;
    this.#config = config;
    this.#client = createHttpClient({ ...config, product });
  }

  /** Whether certificates that cannot be verified are refused. */
  get verifies(): boolean {
    return this.#config.tls?.rejectUnauthorized !== false;
  }

  /**
   * @param request - its time is that of the configuration at most
   * @throws as `HttpClient.request` does
   */
  async request(request: HttpRequest): Promise<HttpAnswer> {
    const allowed = this.#config.timeouts?.request ?? DEFAULT_REQUEST_MS;
    const timeoutMs = Math.min(request.timeoutMs ?? allowed, allowed);
    return await this.#client.request({ ...request, timeoutMs });
  }

  /** Takes secrets out of a text, as they are taken out of answers. */
  redact(text: string): string {
    return this.#client.redact(text);
  }

  /** @throws as `readCertificate` does */
  async certificate(
    signal: AbortSignal,
  ): Promise<ShownCertificate | undefined> {
    const server = { ...this.#config, product: this.product };
    return await readCertificate(server, { signal });
  }

  async close(): Promise<void> {
    await this.#client.close();
  }
}
