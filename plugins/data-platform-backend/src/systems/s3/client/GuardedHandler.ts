import { NodeHttpHandler } from '@smithy/node-http-handler';
import {
  CheckError,
  createRedact,
  explainConnectionError,
  Redact,
  TargetError,
} from 'backstage-plugin-data-platform-node';
import { Readable } from 'node:stream';
import { problemOfAnswer } from './answers';

type Request = Parameters<NodeHttpHandler['handle']>[0];
type Options = Parameters<NodeHttpHandler['handle']>[1];
type Handled = Awaited<ReturnType<NodeHttpHandler['handle']>>;

/** What an answer may have at most: a listing of 1000 long keys has less. */
const MAX_BYTES = 4 * 1024 * 1024;

/** Headers of ours that must not be told on where a server repeats them. */
const CREDENTIAL_HEADERS = ['authorization', 'x-amz-security-token'];

/**
 * The SDK's way to the wire, guarded: an answer is read to its end here, within
 * a bound and while the signal lets it, and what is no answer of S3 is told in
 * words before the SDK tries to read it. Redirects are not followed.
 */
export class GuardedHandler extends NodeHttpHandler {
  readonly #redact: Redact;

  constructor(
    options: ConstructorParameters<typeof NodeHttpHandler>[0],
    redact: Redact,
  ) {
    super(options);
    this.#redact = redact;
  }

  async handle(request: Request, options: Options = {}): Promise<Handled> {
    const withoutSent = createRedact(
      CREDENTIAL_HEADERS.flatMap(name => request.headers[name] ?? []),
    );
    const redact: Redact = text => this.#redact(withoutSent(text));
    const asked = {
      product: 'S3',
      method: request.method,
      url: urlOf(request),
      redact,
    };
    let handled: Handled;
    let body: Buffer;
    try {
      handled = await super.handle(request, options);
      body = await readBounded(handled.response.body);
    } catch (error) {
      if (error instanceof CheckError || options.abortSignal?.aborted) {
        throw error;
      }
      throw explainConnectionError(error, asked);
    }
    const { response } = handled;
    const problem = problemOfAnswer(
      {
        status: response.statusCode,
        headers: response.headers,
        body: body.toString('utf8'),
      },
      asked,
    );
    if (problem) {
      throw problem;
    }
    // What the SDK reads of an error is told; an object must stay as it is.
    const read =
      response.statusCode < 300
        ? body
        : Buffer.from(redact(body.toString('utf8')));
    response.body = Readable.from(read.length > 0 ? [read] : []);
    return handled;
  }
}

async function readBounded(body: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  // Leaving the loop early ends the connection.
  for await (const chunk of body) {
    length += chunk.length;
    if (length > MAX_BYTES) {
      throw new TargetError(
        `The answer is larger than the ${MAX_BYTES} bytes that one may have`,
        {
          reason: 'TOO_LARGE',
          hint: 'Check that url is the address of the S3 API.',
        },
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function urlOf({ protocol, hostname, port, path }: Request): string {
  return `${protocol}//${hostname}${port ? `:${port}` : ''}${path}`;
}
