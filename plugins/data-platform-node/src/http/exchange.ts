import { request as send, Dispatcher } from 'undici';
import { CheckError } from '../errors';
import { Connections } from './connections';
import {
  isClosedInTheMiddle,
  RequestDescription,
  requestEvidence,
} from './connectionErrors';
import { explain, timedOut, tooManyRedirects } from './exchangeErrors';
import { JsonSource, parseJsonBody, parseRedacted } from './json';
import { BodyTooLargeError, readBody, ReceivedBody } from './readBody';
import { Redact } from './redaction';
import { withoutQuery } from './requests';
import { explainStatus } from './statusErrors';
import { startTimeout } from './timeouts';
import { HttpAnswer, HttpRequest } from './types';

/** Bytes of an answer that is told as an error. */
const ERROR_BODY_BYTES = 16 * 1024;

const REDIRECTS = [301, 302, 303, 307, 308];

/** A request, ready to be sent. */
export interface PreparedRequest {
  method: NonNullable<HttpRequest['method']>;
  address: URL;
  headers: Record<string, string>;
  body?: string;
  accept: HttpRequest['accept'];
  timeoutMs: number;
  signal: AbortSignal;
}

/** What the client sends it with. */
export interface ExchangeTools {
  product: string;
  urlKey: string;
  redact: Redact;
  connections: Connections;
  maxBytes: number;
  maxRedirects: number;
  withCredentials: boolean;
}

/**
 * Sends a request, follows redirects within its origin, and reads the answer to
 * its end, all within its time.
 *
 * @throws as `HttpClient.request` does
 */
export async function exchange(
  request: PreparedRequest,
  tools: ExchangeTools,
): Promise<HttpAnswer> {
  const { signal, timeoutMs } = request;
  const startedAt = performance.now();
  const received = new ReceivedBody();
  const description = describe(request, tools);
  const timeout = startTimeout(signal, timeoutMs, () =>
    timedOut(timeoutMs, received.length, description),
  );
  const limited = { ...request, signal: timeout.signal };
  try {
    const { address, answer } = await follow(limited, tools);
    await read(limited, answer, received, tools);
    const url = tools.redact(withoutQuery(address));
    const text = received.text;
    const headers = plainHeaders(answer.headers);
    const source: JsonSource = {
      ...tools,
      text,
      contentType: headers['content-type'],
      evidence: [requestEvidence(description)],
    };
    return {
      status: answer.statusCode,
      headers: Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [
          name,
          tools.redact(value),
        ]),
      ),
      text: tools.redact(text),
      durationMs: performance.now() - startedAt,
      url,
      certificate: tools.connections.certificate(),
      json: () => parseRedacted(source),
      rawJson: () => parseJsonBody(source),
      redact: tools.redact,
    };
  } catch (error) {
    signal.throwIfAborted();
    // Where a status was told before the time was over, that says more.
    throw timeout.signal.aborted && !(error instanceof CheckError)
      ? timeout.signal.reason
      : explain(error, description, tools.maxBytes);
  } finally {
    timeout.stop();
  }
}

async function follow(
  request: PreparedRequest,
  tools: ExchangeTools,
): Promise<{ address: URL; answer: Dispatcher.ResponseData }> {
  let { address } = request;
  for (let redirects = 0; ; redirects++) {
    const answer = await sendOnce({ ...request, address }, tools);
    const next = redirectOf(answer, { ...request, address });
    if (!next) {
      return { address, answer };
    }
    // What it says is of no interest, and may have no end.
    answer.body.on('error', () => {}).destroy();
    if (redirects === tools.maxRedirects) {
      throw tooManyRedirects(
        describe(request, tools),
        tools.maxRedirects,
        withoutQuery(next),
      );
    }
    address = next;
  }
}

/**
 * A connection that was kept may be closed by the server just when a request
 * goes out on it; what only reads is then sent once more.
 */
async function sendOnce(
  { method, address, headers, body, signal }: PreparedRequest,
  { connections }: ExchangeTools,
): Promise<Dispatcher.ResponseData> {
  const options = {
    dispatcher: connections.agent,
    method,
    headers,
    body,
    signal,
  };
  try {
    return await send(address, options);
  } catch (error) {
    const mayRepeat = method === 'GET' || method === 'HEAD';
    if (!mayRepeat || signal.aborted || !isClosedInTheMiddle(error)) {
      throw error;
    }
    return await send(address, options);
  }
}

/** Where an answer leads, if that is within the origin and only reads. */
function redirectOf(
  { statusCode, headers }: Dispatcher.ResponseData,
  { method, address, accept }: PreparedRequest,
): URL | undefined {
  const location = plainHeaders(headers).location ?? '';
  const follows =
    REDIRECTS.includes(statusCode) &&
    (method === 'GET' || method === 'HEAD') &&
    !(Array.isArray(accept) && accept.includes(statusCode));
  if (!follows || location === '' || !URL.canParse(location, address)) {
    return undefined;
  }
  const next = new URL(location, address);
  next.hash = '';
  return next.origin === address.origin && !next.username && !next.password
    ? next
    : undefined;
}

/** Reads the body of an answer; of one that is an error only its beginning. */
async function read(
  request: PreparedRequest,
  { statusCode, headers, body }: Dispatcher.ResponseData,
  received: ReceivedBody,
  tools: ExchangeTools,
): Promise<void> {
  const plain = plainHeaders(headers);
  const options = {
    encoding: plain['content-encoding'],
    signal: request.signal,
  };
  if (isAccepted(statusCode, request)) {
    // What says beforehand that it is too large is not begun.
    if (
      request.method !== 'HEAD' &&
      Number(plain['content-length']) > tools.maxBytes
    ) {
      body.on('error', () => {}).destroy();
      throw new BodyTooLargeError(tools.maxBytes);
    }
    await readBody(body, received, { ...options, maxBytes: tools.maxBytes });
    return;
  }
  await readBody(body, received, {
    ...options,
    maxBytes: ERROR_BODY_BYTES,
  }).catch(() => {
    // The status says more than what is wrong with the rest of it.
  });
  throw explainStatus(
    {
      status: statusCode,
      body: received.text,
      headers: plain,
      withCredentials: tools.withCredentials,
    },
    describe(request, tools),
  );
}

function isAccepted(status: number, { accept }: PreparedRequest): boolean {
  if (accept === 'any') {
    return !REDIRECTS.includes(status);
  }
  return accept?.includes(status) ?? (status >= 200 && status < 300);
}

function describe(
  { method, address }: PreparedRequest,
  { product, urlKey, redact }: ExchangeTools,
): RequestDescription & { urlKey: string } {
  return { product, urlKey, method, url: withoutQuery(address), redact };
}

/** Of several headers of one name the first, as none that is read here may be repeated. */
function plainHeaders(
  headers: Dispatcher.ResponseData['headers'],
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      const first = Array.isArray(value) ? value[0] : value;
      return first === undefined ? [] : [[name.toLowerCase(), first]];
    }),
  );
}
