import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import net, { AddressInfo, Socket } from 'node:net';

/** What is wrong with a server, on one of three levels. */
export type Behaviour =
  /** Answers requests, or doesn't. */
  | { answer: (response: http.ServerResponse, url: string) => void }
  /** Does with a connection what it likes. */
  | { connection: (socket: Socket) => void };

/**
 * A server of the tests that behaves badly, on the loopback address, and knows
 * what its clients hold open.
 */
export class HostileServer {
  /** Connections that were made. */
  connections = 0;
  /** Bytes that were handed to connections which are closed. */
  bytesSent = 0;
  readonly #server: net.Server;
  readonly #scheme: string;
  readonly #sockets = new Set<Socket>();
  readonly #watchers = new Set<() => void>();
  #answering = 0;

  static async start(
    behaviour: Behaviour,
    tls?: { key: string; cert: string },
  ): Promise<HostileServer> {
    const server = new HostileServer(behaviour, tls);
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server, 'listening');
    return server;
  }

  private constructor(
    behaviour: Behaviour,
    tls?: { key: string; cert: string },
  ) {
    this.#scheme = tls ? 'https' : 'http';
    this.#server =
      'answer' in behaviour
        ? this.#createHttpServer(behaviour.answer, tls)
        : net.createServer(behaviour.connection);
    this.#server.on('connection', (socket: Socket) => {
      this.connections += 1;
      this.#sockets.add(socket);
      // Whoever talks to it may well hang up in the middle.
      socket.on('error', () => {});
      socket.once('close', () => {
        this.bytesSent += socket.bytesWritten;
        this.#sockets.delete(socket);
        this.#tell();
      });
    });
  }

  get url(): string {
    return `${this.#scheme}://127.0.0.1:${this.port}`;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get openSockets(): number {
    return this.#sockets.size;
  }

  /** Resolves once no answer is under way: each was taken to its end, or given up. */
  async answered(): Promise<void> {
    await this.#until(() => this.#answering === 0);
  }

  /** Resolves once the clients have ended all their connections. */
  async released(): Promise<void> {
    await this.#until(() => this.#sockets.size === 0);
  }

  async close(): Promise<void> {
    this.#server.close();
    for (const socket of this.#sockets) {
      socket.destroy();
    }
    await once(this.#server, 'close');
  }

  #createHttpServer(
    answer: (response: http.ServerResponse, url: string) => void,
    tls?: { key: string; cert: string },
  ): http.Server {
    const server = tls ? https.createServer(tls) : http.createServer();
    // It keeps every connection, so that what is closed was closed by a client.
    server.keepAliveTimeout = 0;
    server.on('request', (request, response) => {
      this.#answering += 1;
      request.resume();
      response.once('close', () => {
        this.#answering -= 1;
        this.#tell();
      });
      answer(response, this.url);
    });
    return server;
  }

  async #until(isSo: () => boolean): Promise<void> {
    while (!isSo()) {
      await new Promise<void>(resolve => this.#watchers.add(resolve));
    }
  }

  #tell(): void {
    for (const wake of this.#watchers) {
      wake();
    }
    this.#watchers.clear();
  }
}
