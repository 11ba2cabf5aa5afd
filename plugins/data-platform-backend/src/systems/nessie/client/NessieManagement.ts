import {
  createHttpClient,
  HttpClient,
  HttpServerConfig,
  TargetError,
} from 'backstage-plugin-data-platform-node';
import { readAnswer } from '../../answers';
import { healthSchema, NessieHealth } from './health';

/**
 * In so many milliseconds it must answer: soon enough for a check to tell that it
 * did not.
 */
const TIMEOUT_MS = 20_000;

/**
 * The interface for the management of a Nessie, which tells whether it is live and
 * ready. It has an address of its own, which may not be known.
 */
export class NessieManagement {
  readonly #http?: HttpClient;

  constructor(
    config: Pick<HttpServerConfig, 'url' | 'tls' | 'timeouts'> | undefined,
  ) {
    this.#http =
      config &&
      createHttpClient({
        ...config,
        timeouts: {
          ...config.timeouts,
          request: Math.min(config.timeouts?.request ?? Infinity, TIMEOUT_MS),
        },
        product: "Nessie's management",
        urlKey: 'managementUrl',
      });
  }

  /** @throws TargetError where it is out of reach */
  liveness(options: { signal?: AbortSignal } = {}): Promise<NessieHealth> {
    return this.#health('/q/health/live', options.signal);
  }

  /** @throws TargetError where it is out of reach */
  readiness(options: { signal?: AbortSignal } = {}): Promise<NessieHealth> {
    return this.#health('/q/health/ready', options.signal);
  }

  async close(): Promise<void> {
    await this.#http?.close();
  }

  async #health(
    path: string,
    signal: AbortSignal | undefined,
  ): Promise<NessieHealth> {
    if (!this.#http) {
      throw new TargetError("The address of Nessie's management is not known", {
        reason: 'MANAGEMENT_NOT_CONFIGURED',
        hint: "Set managementUrl: by default it is port 9000 of Nessie's host.",
      });
    }
    // 503 is how a Nessie says that it is not ready, and why.
    const answer = await this.#http.request({
      path,
      signal,
      accept: [200, 503],
    });
    const health = readAnswer(healthSchema, answer, {
      what: `The answer of Nessie's management to ${path}`,
    });
    return { ...health, durationMs: answer.durationMs };
  }
}
