import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

const READ_AT_MOST_BYTES = 4 * 1024 * 1024;

/**
 * Asks a server on this machine and reads its answer as JSON.
 *
 * @param {string} url
 * @param {{method?: string, headers?: Record<string, string>, body?: string, signal?: AbortSignal, timeoutMs?: number, ca?: string, agent?: import('node:http').Agent}} [options]
 *   `ca`: whom to trust, where it speaks TLS; `agent`: keeps connections open
 * @returns {Promise<{status: number, headers: import('node:http').IncomingHttpHeaders, json: any}>} `json` is undefined where the answer was none
 * @throws where nothing answers in time
 */
export function askJson(url, options = {}) {
  const { method = 'GET', headers, body, signal, timeoutMs = 5_000 } = options;
  const { ca, agent = false } = options;
  const request = url.startsWith('https:') ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      { method, headers, signal, ca, agent, timeout: timeoutMs },
      response => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', chunk => {
          text += chunk;
          if (text.length > READ_AT_MOST_BYTES) {
            outgoing.destroy(new Error(`${url} answers without end`));
          }
        });
        response.on('error', reject);
        response.on('end', () => {
          let json;
          try {
            json = JSON.parse(text);
          } catch {
            // Not JSON: the caller sees that.
          }
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            json,
          });
        });
      },
    );
    outgoing.on('timeout', () =>
      outgoing.destroy(new Error(`${url} does not answer`)),
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
