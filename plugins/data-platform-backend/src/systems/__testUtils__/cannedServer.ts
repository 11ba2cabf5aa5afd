import { createServer, IncomingMessage, Server } from 'node:http';
import { AddressInfo } from 'node:net';

/** What is answered: JSON, or a text as it is. */
export interface CannedAnswer {
  status?: number;
  headers?: Record<string, string>;
  json?: unknown;
  text?: string;
}

/** A request that came, without its body. */
export interface SeenRequest {
  method: string;
  /** With its query. */
  path: string;
  authorization?: string;
}

/** A server that answers what a real one cannot be made to answer. */
export class CannedServer {
  readonly requests: SeenRequest[] = [];
  readonly #server: Server;

  private constructor(
    answer: (route: string, request: SeenRequest) => CannedAnswer | undefined,
  ) {
    this.#server = createServer((request, response) => {
      const seen = requestOf(request);
      this.requests.push(seen);
      const { status, headers, json, text } = answer(
        `${seen.method} ${seen.path.split('?')[0]}`,
        seen,
      ) ?? { status: 404, text: '' };
      response.writeHead(status ?? 200, {
        'content-type': text === undefined ? 'application/json' : 'text/html',
        ...headers,
      });
      response.end(text ?? JSON.stringify(json));
    });
  }

  /**
   * @param answer - to a route such as `GET /path`; one that has no answer is a
   * 404 without a body
   */
  static async start(
    answer: (route: string, request: SeenRequest) => CannedAnswer | undefined,
  ): Promise<CannedServer> {
    const canned = new CannedServer(answer);
    await new Promise<void>(resolve => {
      canned.#server.listen(0, '127.0.0.1', resolve);
    });
    return canned;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => {
      this.#server.close(resolve);
    });
  }
}

function requestOf(request: IncomingMessage): SeenRequest {
  request.resume();
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    authorization: request.headers.authorization,
  };
}
