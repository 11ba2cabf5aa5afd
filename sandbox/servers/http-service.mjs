import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

// A small HTTP service that tells whether it is ready as Loki does: a stand-in for it, which keeps no logs. Whether
// it is ready it reads from a file at each request: `http-service.mjs <port> <file> <nonce>`.
const [port, readyFile, nonce] = process.argv.slice(2);

const routes = {
  '/ready': () =>
    readFileSync(readyFile, 'utf8').trim() === 'ready'
      ? { status: 200, text: 'ready\n' }
      : {
          status: 503,
          text: 'Ingester not ready: waiting for 15s after being ready\n',
        },
  '/loki/api/v1/status/buildinfo': () => ({
    status: 200,
    json: {
      version: '0.0.0-stand-in',
      revision: 'none',
      branch: 'none',
      buildUser: 'none',
      buildDate: '2025-06-27T00:00:00Z',
      goVersion: '',
    },
  }),
};

createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const answer = Object.hasOwn(routes, pathname)
    ? routes[pathname]()
    : { status: 404, text: '404 page not found\n' };
  response.writeHead(answer.status, {
    'content-type': answer.json
      ? 'application/json; charset=UTF-8'
      : 'text/plain; charset=utf-8',
    'x-sandbox-nonce': nonce,
  });
  response.end(answer.json ? JSON.stringify(answer.json) : answer.text);
}).listen(Number(port), '127.0.0.1');
