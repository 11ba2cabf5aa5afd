import { readFileSync } from 'node:fs';
import https from 'node:https';
import { sandboxVariable } from '../../s3/__testUtils__/sandbox';

/** The authority of the sandbox's API server, in PEM. */
export function clusterAuthority(): string {
  const file = process.env.SANDBOX_KUBERNETES_CA_FILE;
  return file
    ? readFileSync(file, 'utf8')
    : sandboxVariable('SANDBOX_KUBERNETES_CA');
}

/** Writes to the sandbox's cluster, as an administrator. */
export class ClusterAdministrator {
  readonly #agent = new https.Agent({ ca: clusterAuthority() });
  readonly #url = sandboxVariable('SANDBOX_KUBERNETES_URL');
  readonly #token = sandboxVariable('SANDBOX_KUBERNETES_ADMIN_TOKEN');

  /** Makes an object, unless there is one of its name. */
  async create(path: string, object: object): Promise<void> {
    await this.#send('POST', path, object, [409]);
  }

  async get(path: string): Promise<unknown> {
    return JSON.parse(await this.#send('GET', path));
  }

  /** Changes what is named of an object, and nothing else. */
  async patch(path: string, changes: object): Promise<void> {
    await this.#send('PATCH', path, changes);
  }

  async remove(path: string): Promise<void> {
    await this.#send('DELETE', path, undefined, [404]);
  }

  close(): void {
    this.#agent.destroy();
  }

  #send(
    method: string,
    path: string,
    body?: object,
    accepted: number[] = [],
  ): Promise<string> {
    return new Promise((resolve, reject) => {
      const request = https.request(`${this.#url}${path}`, {
        agent: this.#agent,
        method,
        headers: {
          authorization: `Bearer ${this.#token}`,
          'content-type':
            method === 'PATCH'
              ? 'application/merge-patch+json'
              : 'application/json',
        },
      });
      request.on('error', reject);
      request.on('response', response => {
        const { statusCode = 0 } = response;
        let text = '';
        response.setEncoding('utf8');
        response.on('error', reject);
        response.on('data', part => {
          text += part;
        });
        response.on('end', () => {
          if (statusCode < 300 || accepted.includes(statusCode)) {
            resolve(text);
          } else {
            reject(new Error(`${method} ${path}: ${statusCode} ${text}`));
          }
        });
      });
      request.end(body && JSON.stringify(body));
    });
  }
}
