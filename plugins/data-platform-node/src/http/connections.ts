import tls from 'node:tls';
import { Agent, buildConnector } from 'undici';
import { ServerCertificate } from './types';

/**
 * How long an idle connection is kept, in milliseconds: shorter than servers
 * and proxies do, so that no request is sent into one that is just being closed.
 */
const IDLE_CONNECTION_MS = 4_000;

/** Connections at a time to one server. */
const MAX_CONNECTIONS = 16;

/** The connections of one client, and the certificate that was shown on the last of them. */
export interface Connections {
  agent: Agent;
  certificate(): ServerCertificate | undefined;
}

/** Makes connections that are kept alive, and bounds the time until they stand. */
export function createConnections(options: {
  connectMs: number;
  ca?: string;
  rejectUnauthorized: boolean;
}): Connections {
  let certificate: ServerCertificate | undefined;
  const connectSocket = buildConnector({
    timeout: options.connectMs,
    ca: options.ca,
    rejectUnauthorized: options.rejectUnauthorized,
    allowH2: false,
    // A session that goes on would not show the certificate anew.
    maxCachedSessions: 0,
  });
  const agent = new Agent({
    connect(target, done) {
      connectSocket(target, (...result) => {
        const [, socket] = result;
        if (socket instanceof tls.TLSSocket) {
          certificate = certificateOf(socket);
        }
        done(...result);
      });
    },
    connections: MAX_CONNECTIONS,
    pipelining: 1,
    keepAliveTimeout: IDLE_CONNECTION_MS,
    keepAliveMaxTimeout: IDLE_CONNECTION_MS,
    // Each request has a time of its own, which bounds both.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return { agent, certificate: () => certificate };
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
