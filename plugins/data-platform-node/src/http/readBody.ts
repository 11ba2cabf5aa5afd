import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createZstdDecompress,
} from 'node:zlib';

/** More layers than that no honest server makes. */
const MAX_ENCODINGS = 2;

const DECODERS: Record<string, () => Transform> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
  zstd: createZstdDecompress,
};

/** A body that has more bytes than are allowed. */
export class BodyTooLargeError extends Error {
  constructor(readonly maxBytes: number) {
    super(`larger than ${maxBytes} bytes`);
  }
}

/** A body that is compressed in a way that is not known. */
export class UnknownEncodingError extends Error {
  constructor(readonly encoding: string) {
    super('unknown content encoding');
  }
}

/** A body as far as it has come. */
export class ReceivedBody {
  #bytes = Buffer.alloc(0);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  get text(): string {
    return new TextDecoder().decode(this.#bytes.subarray(0, this.#length));
  }

  /** One buffer that grows: chunks kept one by one cost far more than their bytes. */
  add(chunk: Uint8Array): void {
    const needed = this.#length + chunk.length;
    if (needed > this.#bytes.length) {
      const grown = Buffer.alloc(Math.max(needed, 2 * this.#bytes.length));
      grown.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = grown;
    }
    this.#bytes.set(chunk, this.#length);
    this.#length = needed;
  }
}

/**
 * Reads a body to its end, decompressed, into what holds as much as has come
 * when it fails. The stream is destroyed however it ends.
 *
 * @throws BodyTooLargeError as soon as it is larger, compressed or not
 * @throws UnknownEncodingError
 */
export async function readBody(
  body: Readable,
  into: ReceivedBody,
  options: { encoding?: string; maxBytes: number; signal: AbortSignal },
): Promise<void> {
  const { maxBytes, signal } = options;
  let decoders;
  try {
    decoders = decodersFor(options.encoding);
  } catch (error) {
    // Its end is not waited for; what it says of that is of no interest.
    body.on('error', () => {}).destroy();
    throw error;
  }
  await pipeline(
    [
      body,
      // What is decompressed may be nothing for ever.
      ...(decoders.length > 0 ? [bounded(maxBytes), ...decoders] : []),
      async (chunks: AsyncIterable<Uint8Array>) => {
        for await (const chunk of chunks) {
          const left = maxBytes - into.length;
          into.add(chunk.subarray(0, left));
          if (chunk.length > left) {
            throw new BodyTooLargeError(maxBytes);
          }
        }
      },
    ],
    { signal },
  );
}

function bounded(maxBytes: number): Transform {
  let received = 0;
  return new Transform({
    transform(chunk, _encoding, done) {
      received += chunk.length;
      done(received > maxBytes ? new BodyTooLargeError(maxBytes) : null, chunk);
    },
  });
}

function decodersFor(encoding: string = ''): Transform[] {
  const names = encoding
    .split(',')
    .map(name => name.trim().toLowerCase())
    .filter(name => name !== '' && name !== 'identity');
  const known = names.every(name => Object.hasOwn(DECODERS, name));
  if (!known || names.length > MAX_ENCODINGS) {
    throw new UnknownEncodingError(encoding);
  }
  // The last that was applied is the first to be undone.
  return names.reverse().map(name => DECODERS[name]());
}
