import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import { AddressInfo, Socket } from 'node:net';

/** A request as it came. */
export interface ReceivedRequest {
  method: string;
  path: string;
  headers: http.IncomingHttpHeaders;
  body: string;
}

/** Answers one request, or leaves it without an answer. */
export type Answer = (
  response: http.ServerResponse,
  server: FaultyServer,
  request: ReceivedRequest,
) => void;

/**
 * An HTTP server that answers statements and pages with what a test wrote
 * down, one after the other and the last one over and over, and DELETE with 204.
 */
export class FaultyServer {
  readonly requests: ReceivedRequest[] = [];
  connections = 0;
  readonly #server: http.Server;
  readonly #sockets = new Set<Socket>();
  readonly #watchers = new Set<() => void>();
  #answers: Answer[] = [];
  #cancelAnswers: Answer[] = [];

  static async start(
    tls?: Pick<https.ServerOptions, 'key' | 'cert'>,
  ): Promise<FaultyServer> {
    const server = new FaultyServer(
      tls ? https.createServer(tls) : http.createServer(),
    );
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server, 'listening');
    return server;
  }

  private constructor(server: http.Server) {
    this.#server = server;
    const secured = server instanceof https.Server;
    server.on(secured ? 'secureConnection' : 'connection', () => {
      this.connections += 1;
    });
    server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
    server.on('request', (request, response) =>
      this.#handle(request, response),
    );
  }

  get url(): string {
    const scheme = this.#server instanceof https.Server ? 'https' : 'http';
    return `${scheme}://127.0.0.1:${this.port}`;
  }

  get port(): number {
    const address = this.#server.address();
    return (address as AddressInfo).port;
  }

  /** Writes down the answers to come. */
  answerWith(...answers: Answer[]): void {
    this.#answers = answers;
  }

  /** Writes down the answers to DELETE. */
  answerCancelsWith(...answers: Answer[]): void {
    this.#cancelAnswers = answers;
  }

  /** The paths that were requested by a method. */
  paths(method: string): string[] {
    return this.requests
      .filter(request => request.method === method)
      .map(request => request.path);
  }

  /** Waits until so many requests of a method have come. */
  async received(method: string, count = 1): Promise<ReceivedRequest[]> {
    for (;;) {
      const received = this.requests.filter(one => one.method === method);
      if (received.length >= count) {
        return received;
      }
      await new Promise<void>(resolve => this.#watchers.add(resolve));
    }
  }

  async close(): Promise<void> {
    this.#server.close();
    for (const socket of this.#sockets) {
      socket.destroy();
    }
    await once(this.#server, 'close');
  }

  async #handle(
    request: http.IncomingMessage,
    response: http.ServerResponse,
  ): Promise<void> {
    let body = '';
    for await (const chunk of request) {
      body += chunk;
    }
    const received = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body,
    };
    this.requests.push(received);
    for (const wake of this.#watchers) {
      wake();
    }
    this.#watchers.clear();
    const isCancel = request.method === 'DELETE';
    const answers = isCancel ? this.#cancelAnswers : this.#answers;
    const next = answers.length > 1 ? answers.shift() : answers[0];
    if (next) {
      next(response, this, received);
    } else {
      response.writeHead(isCancel ? 204 : 500).end();
    }
  }
}
