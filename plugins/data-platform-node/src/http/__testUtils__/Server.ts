import { once } from 'node:events';
import http from 'node:http';
import { AddressInfo, Socket } from 'node:net';

/** A request as it came. */
export interface Received {
  method: string;
  path: string;
  headers: http.IncomingHttpHeaders;
  body: string;
}

type Answer = (response: http.ServerResponse, received: Received) => void;

/** An HTTP server that answers with what a test says, and writes down what it was sent. */
export class Server {
  readonly received: Received[] = [];
  connections = 0;
  readonly #server: http.Server;

  static async start(answer: Answer): Promise<Server> {
    const server = new Server(answer);
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server, 'listening');
    return server;
  }

  private constructor(answer: Answer) {
    this.#server = http.createServer(async (request, response) => {
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
      this.received.push(received);
      answer(response, received);
    });
    this.#server.on('connection', (socket: Socket) => {
      this.connections += 1;
      socket.on('error', () => {});
    });
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  async close(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }
}
