import { NodeHttpHandler } from '@smithy/node-http-handler';
import {
  CheckError,
  createRedact,
  explainConnectionError,
  Redact,
  TargetError,
} from 'backstage-plugin-data-platform-node';
import { Readable } from 'node:stream';
import type { Agents } from './agents';
import { isPage, problemOfAnswer } from './answers';
import { explainNoCredentials, explainUnreachable } from './credentialsErrors';

type Request = Parameters<NodeHttpHandler['handle']>[0];
type Options = Parameters<NodeHttpHandler['handle']>[1];
type Handled = Awaited<ReturnType<NodeHttpHandler['handle']>>;

/** What an answer may have at most: a listing of 1000 long keys has less. */
const MAX_BYTES = 4 * 1024 * 1024;

/** Headers of ours that must not be told on where a server repeats them. */
const CREDENTIAL_HEADERS = ['authorization', 'x-amz-security-token'];

/** What proves who we are in a form that asks for credentials. */
const CREDENTIAL_FIELDS = ['WebIdentityToken', 'SAMLAssertion', 'TokenCode'];

/** What a handler is made with. */
export interface GuardedHandlerOptions {
  /** The connections to the store. */
  agents: Agents;
  /** Those to any other service: what is trusted of the store is not trusted of them. */
  otherAgents: Agents;
  /** Address of the store, where it is not AWS'. */
  url?: string;
  redact: Redact;
}

/**
 * The SDK's way to the wire, guarded: an answer is read to its end here, within
 * a bound and while the signal lets it, and what is no answer of S3 is told in
 * words before the SDK tries to read it. Redirects are not followed.
 *
 * The SDK also takes it to ask for credentials, where it looks for some by
 * itself: at AWS STS, with the token of a service account. What goes wrong there
 * is not the store's fault.
 */
export class GuardedHandler extends NodeHttpHandler {
  readonly #options: GuardedHandlerOptions;
  readonly #others: NodeHttpHandler;
  readonly #toStore = new WeakSet<object>();

  constructor(options: GuardedHandlerOptions) {
    super(options.agents);
    this.#options = options;
    this.#others = new NodeHttpHandler(options.otherAgents);
  }

  /** Makes a request known as one to the store, before it is sent. */
  expect(request: object): void {
    this.#toStore.add(request);
  }

  async handle(request: Request, options: Options = {}): Promise<Handled> {
    const isToStore = this.#toStore.has(request);
    const withoutSent = createRedact(secretsSentBy(request));
    const redact: Redact = text => this.#options.redact(withoutSent(text));
    const asked = {
      product: isToStore ? 'S3' : request.hostname,
      method: request.method,
      url: urlOf(request),
      redact,
    };
    let handled: Handled;
    let body: Buffer;
    try {
      handled =
        isToStore || this.#isAtStore(request)
          ? await super.handle(request, options)
          : await this.#others.handle(request, options);
      body = await readBounded(handled.response.body);
    } catch (error) {
      if (error instanceof CheckError || options.abortSignal?.aborted) {
        throw error;
      }
      const unreachable = explainConnectionError(error, asked);
      throw isToStore ? unreachable : explainUnreachable(unreachable);
    }
    const { response } = handled;
    const answer = {
      status: response.statusCode,
      headers: response.headers,
      body: body.toString('utf8'),
    };
    if (!isToStore && (answer.status >= 300 || isPage(answer.body))) {
      throw explainNoCredentials(answer, asked);
    }
    const problem = isToStore ? problemOfAnswer(answer, asked) : undefined;
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

  /** A store of one's own may give credentials at its own address. */
  #isAtStore(request: Request): boolean {
    const { url } = this.#options;
    return (
      url !== undefined &&
      new URL(url).origin === new URL(urlOf(request)).origin
    );
  }
}

function secretsSentBy({ headers, body }: Request): string[] {
  const form = new URLSearchParams(typeof body === 'string' ? body : '');
  return [
    ...CREDENTIAL_HEADERS.flatMap(name => headers[name] ?? []),
    ...CREDENTIAL_FIELDS.flatMap(name => form.get(name) ?? []),
  ];
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
