import { gzipSync } from 'node:zlib';
import { Answer } from './faultyServer';

/** Id of each query of the faulty server. */
export const QUERY_ID = '20260101_000000_00001_abcde';

/** Path of the page that a page of `page` points to. */
export const NEXT_PATH = `/v1/statement/executing/${QUERY_ID}/secret/1`;

/** One answer of the protocol, with another one to come or without. */
export function page(
  content: Record<string, unknown> = {},
  options: { next?: string | false; headers?: Record<string, string> } = {},
): Answer {
  return (response, server) => {
    const nextUri =
      options.next === undefined ? `${server.url}${NEXT_PATH}` : options.next;
    const body = {
      id: QUERY_ID,
      infoUri: `${server.url}/ui/query.html?${QUERY_ID}`,
      ...(nextUri === false ? {} : { nextUri }),
      stats: { state: 'RUNNING', totalSplits: 4, completedSplits: 1 },
      ...content,
    };
    response
      .writeHead(200, {
        'Content-Type': 'application/json',
        ...options.headers,
      })
      .end(JSON.stringify(body));
  };
}

/** The last answer. */
export function lastPage(
  content: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Answer {
  return page(
    { stats: { state: 'FINISHED' }, ...content },
    { next: false, headers },
  );
}

/** A last answer with one row of one number. */
export const ONE = lastPage({
  columns: [{ name: '_col0', type: 'integer' }],
  data: [[1]],
});

/** A body as it is. */
export function raw(
  status: number,
  body: string,
  headers: Record<string, string> = {},
): Answer {
  return response => response.writeHead(status, headers).end(body);
}

/** Takes the request and says nothing. */
export const silence: Answer = () => {};

/** Closes the connection in place of an answer. */
export const reset: Answer = response => response.socket?.destroy();

/** A body of which a little comes every few milliseconds, for ever. */
export const drip: Answer = response => {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 5);
  response.on('close', () => clearInterval(timer));
};

/** A body that comes as fast as it is taken, for ever. */
export const flood: Answer = response => {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  const chunk = ' '.repeat(64 * 1024);
  const push = () => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on('drain', push);
  push();
};

const PART_BYTES = 1024 * 1024;

/** A small body that decompresses to a large one. */
export function gzipBomb(bytes: number): Answer {
  // Of equal parts, as to compress so much takes longer than a test may.
  const part = gzipSync(Buffer.alloc(PART_BYTES, ' '));
  const body = Buffer.concat(Array(Math.ceil(bytes / PART_BYTES)).fill(part));
  return response =>
    response
      .writeHead(200, {
        'Content-Type': 'application/json',
        'Content-Encoding': 'gzip',
      })
      .end(body);
}
