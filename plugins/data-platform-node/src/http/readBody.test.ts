import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { BodyTooLargeError, readBody, ReceivedBody } from './readBody';

const { signal } = new AbortController();

describe('a body', () => {
  it('that comes in crumbs is read as one', async () => {
    const text = 'zwölf '.repeat(5_000);
    const crumbs = [...Buffer.from(text)].map(byte => Buffer.from([byte]));
    const received = new ReceivedBody();

    await readBody(Readable.from(crumbs), received, {
      maxBytes: 1_000_000,
      signal,
    });

    expect(received.text).toBe(text);
    expect(received.length).toBe(Buffer.byteLength(text));
  });

  it.each([
    ['as it is', undefined, Buffer.alloc(5_000)],
    ['decompressed', 'gzip', gzipSync(Buffer.alloc(5_000))],
    // Each of them decompresses to nothing.
    ['compressed', 'gzip', Buffer.concat(Array(300).fill(gzipSync('')))],
  ])('that is too large %s is read no further', async (_, encoding, bytes) => {
    const source = Readable.from([bytes, Buffer.alloc(1)]);
    const received = new ReceivedBody();

    const reading = readBody(source, received, {
      encoding,
      maxBytes: 1_000,
      signal,
    });

    await expect(reading).rejects.toBeInstanceOf(BodyTooLargeError);
    expect(received.length).toBeLessThanOrEqual(1_000);
    expect(source.destroyed).toBe(true);
  });
});
