import tls from 'node:tls';
import { TargetError } from '../errors';
import { explainConnectionError, RequestDescription } from './connectionErrors';
import { certificateOf, openSocket, SocketOptions } from './sockets';
import { HttpClientOptions, ServerCertificate } from './types';

const DEFAULT_CONNECT_MS = 5_000;

/**
 * A certificate as a server shows it, and whether it would be trusted.
 *
 * @public
 */
export interface ShownCertificate extends ServerCertificate {
  /**
   * Why a connection would be refused because of it, with the reason and the
   * words of the error that a request would end with.
   */
  problem?: TargetError;
}

/**
 * Looks at the certificate of a server, also where it is not trusted: by a
 * handshake of its own, after which nothing is sent.
 *
 * @returns `undefined` for a server that is reached by plain http
 * @throws TargetError where no connection comes to stand, and the signal's
 * reason where that was aborted
 * @public
 */
export async function readCertificate(
  server: Pick<
    HttpClientOptions,
    'product' | 'url' | 'urlKey' | 'tls' | 'timeouts'
  >,
  { signal }: { signal?: AbortSignal } = {},
): Promise<ShownCertificate | undefined> {
  const { protocol, hostname, port } = new URL(server.url);
  if (protocol !== 'https:') {
    return undefined;
  }
  signal?.throwIfAborted();
  const { product, urlKey } = server;
  const description: RequestDescription = {
    product,
    urlKey,
    method: 'TLS handshake with',
    url: new URL(server.url).origin,
    // Nothing is sent, so that nothing can come back.
    redact: text => text,
  };
  const opened = await open(
    {
      protocol,
      hostname,
      port,
      connectMs: server.timeouts?.connect ?? DEFAULT_CONNECT_MS,
      ca: server.tls?.ca,
      // What cannot be verified is looked at too.
      rejectUnauthorized: false,
    },
    signal,
  );
  if ('error' in opened) {
    signal?.throwIfAborted();
    throw explainConnectionError(opened.error, description);
  }
  const { socket } = opened;
  try {
    const certificate = certificateOf(socket);
    if (!certificate) {
      throw new TargetError(`${product} shows no certificate`, {
        reason: 'NO_CERTIFICATE',
        hint: 'It agrees on TLS without one: see how it is set up.',
      });
    }
    return { ...certificate, problem: problemOf(socket, description) };
  } finally {
    socket.destroy();
  }
}

/** A connection, or why there is none; it is given up when the signal is aborted. */
function open(
  options: SocketOptions,
  signal: AbortSignal | undefined,
): Promise<{ socket: tls.TLSSocket } | { error: unknown }> {
  return new Promise(resolve => {
    const opening = openSocket(options, (error, socket) => {
      signal?.removeEventListener('abort', giveUp);
      resolve(socket instanceof tls.TLSSocket ? { socket } : { error });
    });
    function giveUp() {
      opening.destroy();
    }
    signal?.addEventListener('abort', giveUp, { once: true });
  });
}

function problemOf(
  socket: tls.TLSSocket,
  description: RequestDescription,
): TargetError | undefined {
  // Node gives the code itself, whatever its types say.
  const refused: unknown = socket.authorizationError;
  if (socket.authorized || !refused) {
    return undefined;
  }
  const code = typeof refused === 'string' ? refused : undefined;
  return explainConnectionError(
    code === undefined ? refused : Object.assign(new Error(code), { code }),
    description,
  );
}
