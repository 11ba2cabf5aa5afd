import {
  CheckerError,
  createHttpClient,
  HttpAnswer,
  HttpClient,
  HttpRequest,
} from 'backstage-plugin-data-platform-node';
import { readAnswer } from '../../answers';
import type { AirflowConfig } from '../config';
import { tokenSchema } from './answers';
import { expiryOf } from './tokens';

/** A token is renewed that much before it expires. */
const RENEW_BEFORE_MS = 60_000;

interface Session {
  token: string;
  renewAt: number;
}

/**
 * Requests with our credentials. Airflow 2.x takes a user and a password with
 * each; Airflow 3.x gives a token for them, which is kept until it expires.
 */
export class Access {
  /** Asks without user and password; with a token or headers that are configured. */
  readonly open: HttpClient;
  readonly #config: AirflowConfig;
  #session?: Promise<Session>;

  constructor(config: AirflowConfig) {
    const { user, password, ...rest } = config;
    this.#config = config;
    this.open = createHttpClient({
      ...rest,
      product: 'Airflow',
      secrets: password === undefined ? [] : [password],
    });
  }

  /** Whether there is anything to show for who we are. */
  get hasCredentials(): boolean {
    const { password, token, headers } = this.#config;
    return (
      password !== undefined || token !== undefined || headers !== undefined
    );
  }

  /** Sends a request in the way that this version of the API wants. */
  async request(request: HttpRequest, apiVersion: 1 | 2): Promise<HttpAnswer> {
    const { user, password } = this.#config;
    if (password === undefined) {
      return this.open.request(request);
    }
    return apiVersion === 1
      ? this.#authorized(request, basic(`${user}:${password}`))
      : this.#withToken(request);
  }

  close(): Promise<void> {
    return this.open.close();
  }

  #authorized(
    request: HttpRequest,
    authorization: string,
  ): Promise<HttpAnswer> {
    return this.open.request({
      ...request,
      headers: { ...request.headers, authorization },
    });
  }

  async #withToken(request: HttpRequest): Promise<HttpAnswer> {
    const kept = this.#session;
    const session = await this.#signIn(request.signal);
    try {
      return await this.#authorized(request, `Bearer ${session.token}`);
    } catch (error) {
      // A server that was set up anew knows nothing of a token that it gave
      // before. To one that is not valid Airflow says 403, not 401.
      if (this.#session !== kept || !(error instanceof CheckerError)) {
        throw error;
      }
      this.#session = undefined;
      const renewed = await this.#signIn(request.signal);
      return await this.#authorized(request, `Bearer ${renewed.token}`);
    }
  }

  async #signIn(signal: AbortSignal | undefined): Promise<Session> {
    const kept = await this.#session?.catch(() => undefined);
    if (kept && kept.renewAt > Date.now()) {
      return kept;
    }
    const session = this.#newSession(signal);
    this.#session = session;
    return session;
  }

  async #newSession(signal: AbortSignal | undefined): Promise<Session> {
    const { user, password } = this.#config;
    const answer = await this.open.request({
      method: 'POST',
      path: '/auth/token',
      json: { username: user, password },
      signal,
    });
    const { access_token: token } = readAnswer(tokenSchema, answer, {
      what: "Airflow's answer to POST /auth/token",
      secret: true,
    });
    return { token, renewAt: expiryOf(token) - RENEW_BEFORE_MS };
  }
}

function basic(credentials: string): string {
  return `Basic ${Buffer.from(credentials).toString('base64')}`;
}
