import http from 'node:http';
import https from 'node:https';
import { Duplex } from 'node:stream';
import { ResolvedTrinoClientOptions } from './options';

/**
 * How long an idle connection is kept, in milliseconds: shorter than servers
 * and proxies do, so that no request is sent into one that is just being closed.
 */
const IDLE_CONNECTION_MS = 4_000;

/** Error code of a connection that did not come to stand in time. */
export const CONNECT_TIMEOUT = 'CONNECT_TIMEOUT';

class ConnectTimeoutError extends Error {
  readonly code = CONNECT_TIMEOUT;
}

/** The connections of one client, reused over its queries. */
export interface TrinoAgents {
  httpAgent: http.Agent;
  httpsAgent: https.Agent;
  destroy(): void;
}

class BoundedHttpAgent extends http.Agent {
  readonly #connectMs: number;

  constructor(options: http.AgentOptions, connectMs: number) {
    super(options);
    this.#connectMs = connectMs;
  }

  createConnection(...args: Parameters<http.Agent['createConnection']>) {
    const socket = super.createConnection(...args);
    return boundConnect(socket, 'connect', this.#connectMs);
  }
}

class BoundedHttpsAgent extends https.Agent {
  readonly #connectMs: number;

  constructor(options: https.AgentOptions, connectMs: number) {
    super(options);
    this.#connectMs = connectMs;
  }

  createConnection(...args: Parameters<https.Agent['createConnection']>) {
    const socket = super.createConnection(...args);
    return boundConnect(socket, 'secureConnect', this.#connectMs);
  }
}

function boundConnect<T extends Duplex | null | undefined>(
  socket: T,
  standing: 'connect' | 'secureConnect',
  connectMs: number,
): T {
  const timer = setTimeout(() => {
    socket?.destroy(
      new ConnectTimeoutError(`no connection within ${connectMs} ms`),
    );
  }, connectMs);
  const stop = () => clearTimeout(timer);
  socket?.once(standing, stop).once('close', stop);
  return socket;
}

/** Makes agents that keep connections alive and bound the time to connect. */
export function createAgents(options: {
  tls: ResolvedTrinoClientOptions['tls'];
  timeouts: { connect: number };
}): TrinoAgents {
  const connectMs = options.timeouts.connect;
  const keeping = { keepAlive: true, timeout: IDLE_CONNECTION_MS };
  const httpAgent = new BoundedHttpAgent(keeping, connectMs);
  const httpsAgent = new BoundedHttpsAgent(
    {
      ...keeping,
      ca: options.tls.ca,
      rejectUnauthorized: options.tls.rejectUnauthorized,
    },
    connectMs,
  );
  return {
    httpAgent,
    httpsAgent,
    destroy() {
      httpAgent.destroy();
      httpsAgent.destroy();
    },
  };
}
