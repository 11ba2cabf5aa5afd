import {
  excerpt,
  isConnectionError,
  Redact,
  sendsCredentials,
  startTimeout,
  TargetError,
} from 'backstage-plugin-data-platform-node';
import { BasicAuth, QueryIterator, Trino } from 'trino-client';
import { pausing } from '../../pausing';
import { TrinoAgents } from './agents';
import { ResolvedTrinoClientOptions } from './options';
import { explainRequestError, UnexpectedStatusError } from './transportErrors';

/** The object in trino-client through which each of its requests goes. */
export type TrinoRequester = ConstructorParameters<typeof QueryIterator>[0];

/** Where it is: a private field of trino-client, which is why its version is pinned. */
const REQUESTER = 'client';

type RequestConfig = Parameters<TrinoRequester['request']>[0];

/** Statuses that a gateway sends and that the protocol asks to try again. */
const GATEWAY_STATUSES = [502, 503, 504];

/** What a guarded instance is made with. */
export interface GuardedTrinoTools {
  options: ResolvedTrinoClientOptions;
  agents: TrinoAgents;
  redact: Redact;
}

/** What a query runs in; catalog and schema over those of the client. */
export interface TrinoSession {
  catalog?: string;
  schema?: string;
  properties?: Record<string, string>;
}

/** What a request may take. */
export interface RequestAdmission {
  /** Ends it. */
  signal: AbortSignal;
  /** Of its answer, after decompression. */
  maxBytes: number;
  /** Whether it is sent again where a gateway, or the connection, failed. */
  mayRepeat: boolean;
}

/** How requests of one instance are let out and their answers let in. */
export interface RequestRules {
  /** Asked before each request. Throws where it must not be sent. */
  admit(method: string): Promise<RequestAdmission>;
  /** Reads the body of a successful answer. Throws where it is not as it must be. */
  read(method: string, text: string, url: string): unknown;
}

/**
 * An instance of trino-client whose requests, those that it makes by itself
 * while one iterates included, all keep to the rules: they go to the
 * configured origin only, follow no redirect, end by signal and by time, are
 * bounded in size, tried again where the protocol asks for it, and fail with an
 * error for a reader.
 *
 * trino-client has no option for any of this, but all that it sends goes
 * through the `request` of its HTTP client, with the options of axios: that is
 * where the rules are put in. One instance serves one query, because session
 * state is kept on it.
 */
export function createGuardedTrino(
  tools: GuardedTrinoTools,
  rules: RequestRules,
  session: TrinoSession = {},
): { trino: Trino; requester: TrinoRequester } {
  const { options } = tools;
  const trino = Trino.create({
    server: options.baseUrl,
    source: options.source,
    catalog: session.catalog ?? options.catalog,
    schema: session.schema ?? options.schema,
    auth:
      options.password === undefined
        ? undefined
        : new BasicAuth(options.user ?? '', options.password),
    session: encodeProperties(session.properties ?? {}),
    extraHeaders: {
      // Without a user of ours trino-client would send the one of the process.
      'X-Trino-User': options.user ?? '',
      // Trino compresses answers of any size, which takes longer than it saves.
      'Accept-Encoding': 'identity',
      ...options.headers,
    },
  });

  const requester: TrinoRequester = trino[REQUESTER];
  const send = requester.request.bind(requester);
  requester.request = async <T>(config: RequestConfig): Promise<T> => {
    const method = (config.method ?? 'GET').toUpperCase();
    const url = resolveUrl(config.url ?? '', tools);
    const { signal, maxBytes, mayRepeat } = await rules.admit(method);
    const startedAt = performance.now();
    for (let attempts = 1; ; attempts++) {
      const timeout = startTimeout(signal, options.timeouts.request, () =>
        incomplete(options.timeouts.request),
      );
      try {
        return await send<T>({
          ...config,
          method,
          url,
          signal: timeout.signal,
          maxContentLength: maxBytes,
          maxRedirects: 0,
          // A proxy from the environment would get https requests in the clear.
          proxy: false,
          httpAgent: tools.agents.httpAgent,
          httpsAgent: tools.agents.httpsAgent,
          headers: { ...config.headers, 'Content-Type': 'text/plain' },
          responseType: 'text',
          validateStatus: () => true,
          transformResponse: [
            (text: string, headers: Record<string, unknown>, status = 0) => {
              const isCancelled = method === 'DELETE' && status === 204;
              if (status !== 200 && !isCancelled) {
                throw new UnexpectedStatusError(status, text, {
                  location: textOf(headers.location),
                  'retry-after': textOf(headers['retry-after']),
                });
              }
              return rules.read(method, text, url);
            },
          ],
        });
      } catch (error) {
        signal.throwIfAborted();
        if (timeout.signal.aborted) {
          throw timeout.signal.reason;
        }
        const pause = pauseBeforeRetry(error, mayRepeat);
        const elapsed = performance.now() - startedAt;
        if (pause === undefined || elapsed + pause > options.timeouts.retry) {
          throw explainRequestError(error, {
            method,
            url,
            redact: tools.redact,
            maxBytes,
            attempts,
            // The token is among the headers.
            withCredentials: sendsCredentials(options),
          });
        }
        await pausing(pause, signal);
      } finally {
        timeout.stop();
      }
    }
  };
  return { trino, requester };
}

/** The address of a request: where the protocol's answers point elsewhere it isn't sent. */
function resolveUrl(
  url: string,
  { options, redact }: GuardedTrinoTools,
): string {
  if (url.startsWith('/v1/')) {
    return `${options.baseUrl}${url}`;
  }
  const origin = excerpt(URL.canParse(url) ? new URL(url).origin : url, redact);
  if (origin === options.origin) {
    return url;
  }
  throw new TargetError(
    `Trino's answer points to another address, ${origin}, which was not asked`,
    {
      reason: 'CROSS_ORIGIN',
      hint: 'Credentials go to the configured url only. Behind a proxy let the coordinator keep to its address: http-server.process-forwarded=true in its config.properties.',
      expected: options.origin,
      actual: origin,
    },
  );
}

/** Values may hold the header's own separators, so Trino wants them encoded. */
function encodeProperties(
  properties: Record<string, string>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [
      name,
      encodeURIComponent(value),
    ]),
  );
}

/**
 * Milliseconds after which the request is to be sent again, undefined where it
 * is not to be. After 429 any may be: it was not taken.
 */
function pauseBeforeRetry(
  error: unknown,
  mayRepeat: boolean,
): number | undefined {
  if (error instanceof UnexpectedStatusError && error.status === 429) {
    const seconds = Number(error.headers['retry-after']);
    return seconds >= 0 ? seconds * 1000 + gatewayPause() : undefined;
  }
  const passes =
    error instanceof UnexpectedStatusError
      ? GATEWAY_STATUSES.includes(error.status)
      : isConnectionError(error);
  return passes && mayRepeat ? gatewayPause() : undefined;
}

/** 50 to 100 milliseconds, as the protocol asks. */
function gatewayPause(): number {
  return 50 + Math.random() * 50;
}

function incomplete(ms: number): TargetError {
  return new TargetError(`Trino did not complete an answer within ${ms} ms`, {
    reason: 'REQUEST_TIMEOUT',
    hint: 'The coordinator is overloaded or hangs, or a proxy holds its answers back; timeouts.request allows more.',
  });
}

function textOf(header: unknown): string | undefined {
  return typeof header === 'string' ? header : undefined;
}
