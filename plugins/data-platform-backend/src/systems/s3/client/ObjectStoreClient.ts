import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  ListObjectsV2Command,
  ListObjectsV2CommandInput,
  ListObjectsV2CommandOutput,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  CheckerError,
  createRedact,
  Redact,
  TargetError,
} from 'backstage-plugin-data-platform-node';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { S3Config } from '../config';
import type { S3Operation } from './actions';
import { Agents, createAgents } from './agents';
import { callWithin } from './calls';
import { clockOf, TimedAnswer } from './clock';
import { isRefusal } from './errors';
import { GuardedHandler } from './GuardedHandler';
import { ListedVersion, Listing, S3CallOptions, ServerClock } from './types';

const DEFAULT_TIMEOUTS = { request: 10_000, connect: 5_000 };

/** The question is how things are now; and a server may ask for long pauses. */
const MAX_ATTEMPTS = 1;

const answerSchema = z.looseObject({
  headers: z.record(z.string(), z.string()),
});

/** Keys that one answer lists, as S3 itself bounds them. */
const PAGE_SIZE = 1_000;

/**
 * Asks one object store for what is in its bucket, on AWS' SDK with what that
 * lacks: see `GuardedHandler`. Each call ends in bounded time.
 */
export class ObjectStoreClient {
  readonly bucket: string;
  /** Where the checks put what they make; ends with a slash. */
  readonly prefix: string;
  readonly #timeoutMs: number;
  readonly #sdk: S3Client;
  readonly #agents: Agents[];
  readonly #redact: Redact;
  readonly #closing = new AbortController();

  /** Makes a client. Sends nothing. */
  constructor(config: S3Config) {
    const { accessKeyId, secretAccessKey, sessionToken } = config;
    const timeouts = { ...DEFAULT_TIMEOUTS, ...config.timeouts };
    this.bucket = config.bucket;
    this.prefix = config.prefix;
    this.#timeoutMs = timeouts.request;
    this.#redact = createRedact(
      [secretAccessKey, sessionToken].filter(text => text !== undefined),
    );
    const agents = createAgents({
      tls: { rejectUnauthorized: true, ...config.tls },
      timeouts,
    });
    const otherAgents = createAgents({
      tls: { rejectUnauthorized: true },
      timeouts,
    });
    this.#agents = [agents, otherAgents];
    const handler = new GuardedHandler({
      agents,
      otherAgents,
      url: config.url,
      redact: this.#redact,
    });
    this.#sdk = new S3Client({
      endpoint: config.url,
      region: config.region,
      forcePathStyle: config.pathStyle ?? config.url !== undefined,
      maxAttempts: MAX_ATTEMPTS,
      followRegionRedirects: false,
      // Other servers than AWS' may refuse checksums that they don't know.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      // A clock that is wrong is to be told, not to be made up for.
      disableClockSkewCorrection: true,
      requestHandler: handler,
      // Without them the SDK looks where it always does: variables, files, the role of the machine.
      ...(accessKeyId !== undefined &&
        secretAccessKey !== undefined && {
          credentials: { accessKeyId, secretAccessKey, sessionToken },
        }),
    });
    // What does not come this way is asked for the sake of credentials.
    this.#sdk.middlewareStack.add(
      next => args => {
        if (typeof args.request === 'object' && args.request !== null) {
          handler.expect(args.request);
        }
        return next(args);
      },
      { step: 'deserialize', priority: 'low' },
    );
  }

  /**
   * A part of the listing of what begins with a prefix.
   *
   * @throws as each call does: `TargetError` where the server is unreachable or
   * its answer is wrong, `CheckerError` where it refuses our credentials, and the
   * signal's reason where that was aborted
   */
  async list(
    prefix: string,
    options: S3CallOptions & { maxKeys?: number; after?: string } = {},
  ): Promise<Listing> {
    const answer = await this.#list(
      {
        Prefix: prefix || undefined,
        MaxKeys: options.maxKeys ?? PAGE_SIZE,
        ContinuationToken: options.after,
      },
      options,
    );
    return {
      objects: (answer.Contents ?? []).flatMap(({ Key: key, Size: size }) =>
        key === undefined ? [] : [{ key, size: size ?? 0 }],
      ),
      next: answer.IsTruncated ? answer.NextContinuationToken : undefined,
    };
  }

  /** What begins with a prefix up to its next slash, that included; of many the first. */
  async folders(
    prefix: string,
    options: S3CallOptions = {},
  ): Promise<string[]> {
    const answer = await this.#list(
      { Prefix: prefix, Delimiter: '/' },
      options,
    );
    return (answer.CommonPrefixes ?? []).flatMap(({ Prefix }) => Prefix ?? []);
  }

  /**
   * Stores an object; the server holds it against its checksum.
   *
   * @returns the version that it made, where the bucket keeps versions; `null` as
   * a text where it does so no more
   */
  async put(
    key: string,
    body: Buffer,
    options: S3CallOptions = {},
  ): Promise<string | undefined> {
    const bucket = options.bucket ?? this.bucket;
    const command = new PutObjectCommand({
      Bucket: bucket,
      Key: key,
      Body: body,
      ContentLength: body.length,
      ContentMD5: createHash('md5').update(body).digest('base64'),
      // Without a charset: servers on Jetty write it anew before they compare signatures.
      ContentType: 'text/plain',
    });
    const { VersionId: version } = await this.#call(
      { name: 'PutObject', action: 's3:PutObject', bucket, key },
      options,
      abortSignal => this.#sdk.send(command, { abortSignal }),
    );
    return version;
  }

  /** Reads an object. */
  async get(key: string, options: S3CallOptions = {}): Promise<Buffer> {
    const bucket = options.bucket ?? this.bucket;
    const command = new GetObjectCommand({ Bucket: bucket, Key: key });
    return await this.#call(
      { name: 'GetObject', action: 's3:GetObject', bucket, key },
      options,
      async abortSignal => {
        const { Body } = await this.#sdk.send(command, { abortSignal });
        return Buffer.from((await Body?.transformToByteArray()) ?? []);
      },
    );
  }

  /**
   * Removes an object, or one version of it; one that is not there is no error.
   * The version `null` needs a right of its own: where that is refused, the object
   * is removed all the same.
   *
   * @returns whether it is only marked as deleted, since the bucket keeps versions
   */
  async delete(
    key: string,
    options: S3CallOptions & { version?: string } = {},
  ): Promise<boolean> {
    try {
      return await this.#delete(key, options);
    } catch (error) {
      if (options.version === 'null' && isRefusal(error)) {
        return await this.#delete(key, { ...options, version: undefined });
      }
      throw error;
    }
  }

  /**
   * Versions of what begins with a prefix, and what marks objects as deleted; of
   * many the first.
   */
  async versions(
    prefix: string,
    options: S3CallOptions = {},
  ): Promise<ListedVersion[]> {
    const bucket = options.bucket ?? this.bucket;
    const command = new ListObjectVersionsCommand({
      Bucket: bucket,
      Prefix: prefix,
    });
    const { Versions = [], DeleteMarkers = [] } = await this.#call(
      {
        name: 'ListObjectVersions',
        action: 's3:ListBucketVersions',
        bucket,
        key: prefix,
      },
      options,
      abortSignal => this.#sdk.send(command, { abortSignal }),
    );
    return [...Versions, ...DeleteMarkers].flatMap(
      ({ Key: key, VersionId: version }) =>
        key === undefined || version === undefined ? [] : [{ key, version }],
    );
  }

  /** The server's clock, as any of its answers tells it, be it a refusal. */
  async clock(options: S3CallOptions = {}): Promise<ServerClock> {
    const bucket = options.bucket ?? this.bucket;
    const command = new ListObjectsV2Command({ Bucket: bucket, MaxKeys: 1 });
    const seen: { answer?: TimedAnswer } = {};
    command.middlewareStack.add(
      next => async args => {
        const sentAt = Date.now();
        const output = await next(args);
        const receivedAt = Date.now();
        seen.answer = { sentAt, receivedAt, headers: headersOf(output) };
        return output;
      },
      // Right at the wire, before an answer is taken for an error.
      { step: 'deserialize', priority: 'low' },
    );
    try {
      await this.#call(listing(bucket), options, abortSignal =>
        this.#sdk.send(command, { abortSignal }),
      );
    } catch (error) {
      if (!seen.answer) {
        throw error;
      }
    }
    return clockOf(seen.answer ?? { sentAt: 0, receivedAt: 0, headers: {} });
  }

  /** Ends what is under way, and the connections. */
  async close(): Promise<void> {
    this.#closing.abort(
      new CheckerError('The S3 client was closed', { reason: 'CLOSED' }),
    );
    this.#sdk.destroy();
    for (const agents of this.#agents) {
      agents.destroy();
    }
  }

  async #delete(
    key: string,
    options: S3CallOptions & { version?: string },
  ): Promise<boolean> {
    const bucket = options.bucket ?? this.bucket;
    const command = new DeleteObjectCommand({
      Bucket: bucket,
      Key: key,
      VersionId: options.version,
    });
    const action =
      options.version === undefined
        ? 's3:DeleteObject'
        : 's3:DeleteObjectVersion';
    const { DeleteMarker } = await this.#call(
      { name: 'DeleteObject', action, bucket, key },
      options,
      abortSignal => this.#sdk.send(command, { abortSignal }),
    );
    return options.version === undefined && DeleteMarker === true;
  }

  async #list(
    input: Omit<ListObjectsV2CommandInput, 'Bucket'>,
    options: S3CallOptions,
  ): Promise<ListObjectsV2CommandOutput> {
    const bucket = options.bucket ?? this.bucket;
    const command = new ListObjectsV2Command({ ...input, Bucket: bucket });
    const answer = await this.#call(
      listing(bucket, input.Prefix),
      options,
      abortSignal => this.#sdk.send(command, { abortSignal }),
    );
    // Whatever can be read as XML is taken by the SDK.
    if (answer.Name === undefined) {
      throw new TargetError('Not an answer of S3: no listing of a bucket', {
        reason: 'NOT_S3',
        hint: 'Check that url is the address of the S3 API itself.',
        actual: 'a listing without the name of its bucket',
      });
    }
    return answer;
  }

  async #call<T>(
    operation: S3Operation,
    { signal, timeoutMs = this.#timeoutMs }: S3CallOptions,
    send: (abortSignal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    return await callWithin(operation, send, {
      signal,
      closing: this.#closing.signal,
      limitMs: Math.max(1, Math.min(timeoutMs, this.#timeoutMs)),
      redact: this.#redact,
    });
  }
}

function listing(bucket: string, key?: string): S3Operation {
  return { name: 'ListObjectsV2', action: 's3:ListBucket', bucket, key };
}

function headersOf(output: { response: unknown }): Record<string, string> {
  const parsed = answerSchema.safeParse(output.response);
  return parsed.success ? parsed.data.headers : {};
}
