import http from 'node:http';
import { gzipSync } from 'node:zlib';
import { Behaviour } from './HostileServer';

/** Larger than any client of ours takes. */
const TOO_LARGE = 64 * 1024 * 1024;

const BOMB_BYTES = 1024 * 1024 * 1024;

const SIGN_IN_PAGE = `<!DOCTYPE html><html><head><title>Sign in</title></head>
<body><form action="/login"><input type="password" name="p"></form></body></html>`;

/** A body as it is. */
export function answering(
  status: number,
  body: string,
  headers: http.OutgoingHttpHeaders = {},
): Behaviour {
  return { answer: response => response.writeHead(status, headers).end(body) };
}

/** A body of JSON. */
export function answeringJson(body: string): Behaviour {
  return answering(200, body, { 'Content-Type': 'application/json' });
}

/** A redirect to where a function of the server's address says. */
export function redirecting(to: (url: string) => string): Behaviour {
  return {
    answer: (response, url) =>
      response.writeHead(302, { Location: to(url) }).end(),
  };
}

/** Takes the request and says nothing. */
export const silence: Behaviour = { answer: () => {} };

/** Takes the connection and says nothing, not even for TLS. */
export const silentConnection: Behaviour = {
  connection: socket => socket.resume(),
};

/** Closes the connection in place of an answer. */
export const reset: Behaviour = {
  answer: response => response.socket?.destroy(),
};

/** Closes the connection in the middle of an answer. */
export const truncated: Behaviour = {
  answer(response) {
    response.writeHead(200, {
      'Content-Type': 'application/json',
      'Content-Length': '1000',
    });
    response.write('{"a":', () => response.socket?.destroy());
  },
};

/** A body of which a byte comes every now and then, for ever. */
export const drip: Behaviour = {
  answer(response) {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    const timer = setInterval(() => response.write(' '), 20);
    response.once('close', () => clearInterval(timer));
  },
};

/** Headers of which a byte comes every now and then. */
export const drippingHeaders: Behaviour = {
  connection(socket) {
    const text = `HTTP/1.1 200 OK\r\nX-Filler: ${'x'.repeat(100_000)}`;
    let sent = 0;
    const timer = setInterval(() => socket.write(text[sent++]), 20);
    socket.once('close', () => clearInterval(timer)).resume();
  },
};

/** Headers without an end. */
export const endlessHeaders: Behaviour = {
  connection(socket) {
    const line = `X-Filler: ${'x'.repeat(1_000)}\r\n`;
    const push = () => {
      while (!socket.destroyed && socket.write(line));
    };
    socket.resume().on('drain', push);
    socket.write('HTTP/1.1 200 OK\r\n');
    push();
  },
};

/** A body that comes as fast as it is taken, for ever. */
export const flood: Behaviour = {
  answer(response) {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    const chunk = ' '.repeat(64 * 1024);
    const push = () => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on('drain', push);
    push();
  },
};

/** A body that is large and says so. */
export const large: Behaviour = {
  answer(response) {
    response.writeHead(200, {
      'Content-Type': 'application/json',
      'Content-Length': String(TOO_LARGE),
    });
    const chunk = Buffer.alloc(64 * 1024, ' ');
    let left = TOO_LARGE;
    const push = () => {
      while (left > 0 && !response.destroyed) {
        left -= chunk.length;
        if (!response.write(chunk)) {
          return;
        }
      }
    };
    response.on('drain', push);
    push();
  },
};

/** A megabyte that decompresses to a gigabyte. */
export function gzipBomb(): Behaviour {
  const part = gzipSync(Buffer.alloc(16 * 1024 * 1024, ' '));
  const parts = new Array<Buffer>(BOMB_BYTES / (16 * 1024 * 1024)).fill(part);
  const body = Buffer.concat(parts);
  return {
    answer: response =>
      response
        .writeHead(200, {
          'Content-Type': 'application/json',
          'Content-Encoding': 'gzip',
        })
        .end(body),
  };
}

/** Says that it is compressed, and is not. */
export const brokenGzip = answering(200, '{"a":1}', {
  'Content-Type': 'application/json',
  'Content-Encoding': 'gzip',
});

/** Speaks first, and something else. */
export const notHttp: Behaviour = {
  connection: socket => socket.resume().end('SSH-2.0-OpenSSH_9.2p1\r\n'),
};

/** Tells back all that it was sent. */
export const echo: Behaviour = {
  answer(response) {
    const { headers, url } = response.req;
    response.writeHead(500).end(`you sent ${JSON.stringify([headers, url])}`);
  },
};

/** What a proxy sends in place of an answer to who has not signed in. */
export const signInPage = answering(200, SIGN_IN_PAGE, {
  'Content-Type': 'text/html; charset=utf-8',
});

/** JSON that is nested deeper than a stack is. */
export const deepJson = answeringJson(
  `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`,
);
