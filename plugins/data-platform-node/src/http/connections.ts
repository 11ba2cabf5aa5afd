import tls from 'node:tls';
import { Agent } from 'undici';
import { certificateOf, openSocket } from './sockets';
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
  cert?: string;
  key?: string;
  rejectUnauthorized: boolean;
}): Connections {
  let certificate: ServerCertificate | undefined;
  const agent = new Agent({
    connect({ protocol, hostname, port }, done) {
      // Its own connector waits for up to a second longer than it is told to.
      openSocket({ ...options, protocol, hostname, port }, (error, socket) => {
        if (socket instanceof tls.TLSSocket) {
          certificate = certificateOf(socket);
        }
        if (socket) {
          done(null, socket);
        } else {
          done(error ?? new Error('no connection'), null);
        }
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
