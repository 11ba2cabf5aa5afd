import { fileURLToPath } from 'node:url';
import { askJson } from './lib/http.mjs';

const SERVER = fileURLToPath(new URL('testing-server.mjs', import.meta.url));

/**
 * A part that is quick to start, for tests of the sandbox itself: a small HTTP server that answers with its nonce and
 * the faults that it was started with.
 *
 * @param {{name: string, port: number, mode?: string} & Partial<import('./lib/contracts.mjs').Part>} options
 *   `mode`: `dies` says something and ends; `lies` answers with another nonce; `lingers` says when it is told to end, and does so later
 * @returns {import('./lib/contracts.mjs').Part}
 */
export function testPart({
  name,
  port,
  dependsOn = [],
  requires = {},
  mode = 'works',
  ...more
}) {
  return {
    name,
    title: `The server ${name}`,
    dependsOn,
    requires,
    port: () => ({ number: port, variable: 'TEST_PORT' }),
    launch: ({ nonce, faults }) => ({
      command: process.execPath,
      args: [SERVER, String(port), nonce, mode, ...faults],
    }),
    async probe({ process: started, signal }) {
      try {
        const { json } = await askJson(`http://127.0.0.1:${port}`, { signal });
        return json.nonce === started.nonce
          ? { state: 'ready', detail: 'answers' }
          : { state: 'foreign', detail: `${json.nonce} answers` };
      } catch {
        return { state: 'starting', detail: 'does not answer yet' };
      }
    },
    ...more,
  };
}
