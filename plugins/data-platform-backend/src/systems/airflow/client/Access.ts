import {
  CheckerError,
  CheckError,
  createHttpClient,
  explainStatus,
  HttpAnswer,
  HttpClient,
  HttpRequest,
  requestEvidence,
  sendsCredentials,
} from 'backstage-plugin-data-platform-node';
import { readAnswer } from '../../answers';
import type { AirflowConfig } from '../config';
import { tokenSchema } from './answers';
import { expiryOf } from './tokens';

const PRODUCT = 'Airflow';

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
      product: PRODUCT,
      secrets: password === undefined ? [] : [password],
    });
  }

  /** Whether there is anything to show for who we are. */
  get hasCredentials(): boolean {
    return sendsCredentials(this.#config);
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
    const { session, kept } = await this.#signIn(request.signal);
    try {
      return await this.#authorized(request, `Bearer ${session.token}`);
    } catch (error) {
      // A server that was set up anew knows nothing of a token that it gave
      // before. To one that is not valid Airflow says 403, not 401.
      if (!kept || !(error instanceof CheckerError)) {
        throw error;
      }
      await this.#forget(session);
      const { session: renewed } = await this.#signIn(request.signal);
      return await this.#authorized(request, `Bearer ${renewed.token}`);
    }
  }

  /** The session that is kept, also one that another check has just begun. */
  async #signIn(
    signal: AbortSignal | undefined,
  ): Promise<{ session: Session; kept: boolean }> {
    const kept = await this.#session?.catch(() => undefined);
    if (kept && kept.renewAt > Date.now()) {
      return { session: kept, kept: true };
    }
    const session = this.#newSession(signal);
    this.#session = session;
    return { session: await session, kept: false };
  }

  /** Unless another check has renewed it meanwhile. */
  async #forget(session: Session): Promise<void> {
    if ((await this.#session?.catch(() => undefined)) === session) {
      this.#session = undefined;
    }
  }

  async #newSession(signal: AbortSignal | undefined): Promise<Session> {
    const { user, password } = this.#config;
    const answer = await this.open.request({
      method: 'POST',
      path: '/auth/token',
      json: { username: user, password },
      signal,
      accept: [200, 201, 401, 403, 404, 405],
    });
    if (answer.status >= 400) {
      throw this.#refusal(answer);
    }
    const { access_token: token } = readAnswer(tokenSchema, answer, {
      what: "Airflow's answer to POST /auth/token",
      secret: true,
      raw: true,
    });
    return { token, renewAt: expiryOf(token) - RENEW_BEFORE_MS };
  }

  /** Why there is no token for our user and password. */
  #refusal({ status, text, headers, url }: HttpAnswer): CheckError {
    const request = {
      product: PRODUCT,
      method: 'POST',
      url,
      redact: (each: string) => this.open.redact(each),
    };
    return status === 401 || status === 403
      ? explainStatus({ status, body: text, headers }, request)
      : new CheckerError('Airflow gives no token for a user and a password', {
          reason: 'NO_TOKENS',
          hint: 'Its auth manager has no /auth/token: give this system a token in place of user and password.',
          actual: `HTTP ${status}`,
          evidence: [requestEvidence(request)],
        });
  }
}

function basic(credentials: string): string {
  return `Basic ${Buffer.from(credentials).toString('base64')}`;
}
