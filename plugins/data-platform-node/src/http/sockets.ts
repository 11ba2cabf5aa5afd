import net from 'node:net';
import tls from 'node:tls';
import { ServerCertificate } from './types';

/** Error code of a connection that did not come to stand in time. */
const CONNECT_TIMEOUT = 'CONNECT_TIMEOUT';

/** How TCP itself finds out that the other side is gone, in milliseconds. */
const PROBE_AFTER_MS = 60_000;

/** Where to, and how. */
export interface SocketOptions {
  protocol: string;
  hostname: string;
  /** Default: that of the protocol. */
  port?: string;
  /** Milliseconds until it stands, TLS included. */
  connectMs: number;
  ca?: string;
  /** What is shown to a server that asks who we are. */
  cert?: string;
  key?: string;
  rejectUnauthorized: boolean;
}

/**
 * Opens a connection, over TLS for https. Calls back once, when it stands or
 * cannot.
 */
export function openSocket(
  options: SocketOptions,
  done: (error: Error | undefined, socket?: net.Socket | tls.TLSSocket) => void,
): net.Socket {
  const { connectMs, ca, cert, key, rejectUnauthorized } = options;
  const isSecure = options.protocol === 'https:';
  const host = options.hostname.replace(/^\[|\]$/g, '');
  const port = Number(options.port || (isSecure ? 443 : 80));
  const socket = isSecure
    ? tls.connect({
        host,
        port,
        // A name only: the protocol has no place for an address.
        servername: net.isIP(host) ? undefined : host,
        ca,
        cert,
        key,
        rejectUnauthorized,
        ALPNProtocols: ['http/1.1'],
      })
    : net.connect({ host, port });
  socket.setNoDelay(true).setKeepAlive(true, PROBE_AFTER_MS);

  const timer = setTimeout(() => {
    const error = new Error(`no connection within ${connectMs} ms`);
    socket.destroy(Object.assign(error, { code: CONNECT_TIMEOUT }));
  }, connectMs);
  let isPending = true;
  const end = (error?: Error) => {
    if (isPending) {
      isPending = false;
      clearTimeout(timer);
      done(error, error ? undefined : socket);
    }
  };
  socket
    .once(isSecure ? 'secureConnect' : 'connect', () => end())
    // For as long as it lives: an error that no one hears ends the process.
    .on('error', end)
    .once('close', () =>
      end(Object.assign(new Error('closed'), { code: 'ECONNRESET' })),
    );
  return socket;
}

/** The certificate that a server showed on a connection. */
export function certificateOf(
  socket: tls.TLSSocket,
): ServerCertificate | undefined {
  const shown = socket.getPeerCertificate();
  if (!shown.valid_to) {
    return undefined;
  }
  return {
    subject: nameOf(shown.subject),
    issuer: nameOf(shown.issuer),
    validFrom: new Date(shown.valid_from),
    validTo: new Date(shown.valid_to),
  };
}

function nameOf(name: tls.Certificate | undefined): string {
  const known = name?.CN ?? name?.O ?? 'unknown';
  return Array.isArray(known) ? known.join(', ') : known;
}
