import {
  CheckContext,
  CheckerError,
  CheckReport,
  Intent,
  Measurement,
  TargetError,
} from 'backstage-plugin-data-platform-node';
import { createHash } from 'node:crypto';
import { formatDuration, formatLimit, formatSlow } from '../trino/words';
import type { ObjectStoreClient } from './client';
import { probeBody, probeKey } from './probeObject';

const EXPECTED = 'written, read back the same, listed and removed';

/** How long removing the object after a step that failed may take, in milliseconds. */
const REMOVAL_MS = 3_000;

/** What the round trip needs of the client. */
export type RoundTripClient = Pick<
  ObjectStoreClient,
  'bucket' | 'prefix' | 'put' | 'get' | 'list' | 'delete' | 'versions'
>;

type Context = CheckContext<RoundTripClient, { threshold: number }>;

/** One object on its way into the store and out of it again. To be run once. */
export class ObjectRoundTrip {
  readonly #context: Context;
  readonly #key: string;
  readonly #startedAt = performance.now();
  readonly #measurements: Record<string, Measurement> = {};
  readonly #done: string[] = [];

  constructor(context: Context) {
    this.#context = context;
    this.#key = probeKey(context.client.prefix, context.runId);
  }

  async run(): Promise<CheckReport> {
    const { client, runId, params } = this.#context;
    const key = this.#key;
    const body = probeBody(runId);
    const intent = await this.#context.declareIntent(key, {
      bucket: client.bucket,
      key,
    });
    const version = await this.#write(body, intent);
    const remove = async (options: {
      signal?: AbortSignal;
      timeoutMs: number;
    }) => {
      await client.delete(key, { ...options, version });
    };
    try {
      await this.#readBack(body);
      await this.#findListed(body.length);
    } catch (error) {
      await this.#removeAfter(remove, () => intent.fulfil());
      throw error;
    }
    await this.#step('delete', remove);
    await this.#expectGone();
    await intent.fulfil();
    return this.#report(body.length, params.threshold);
  }

  async #write(body: Buffer, intent: Intent): Promise<string | undefined> {
    const { client } = this.#context;
    let version: string | undefined;
    try {
      version = await this.#step('write', options =>
        client.put(this.#key, body, options),
      );
    } catch (error) {
      // Refused, and so not written. Of any other error that is not known.
      if (error instanceof CheckerError) {
        await intent.fulfil();
      }
      throw error;
    }
    if (version !== undefined) {
      await intent.note({ version });
    }
    return version;
  }

  async #readBack(body: Buffer): Promise<void> {
    const { client } = this.#context;
    const got = await this.#step('read', options =>
      client.get(this.#key, options),
    );
    const [wanted, found] = [body, got].map(bytes =>
      createHash('sha256').update(bytes).digest('hex'),
    );
    if (wanted !== found) {
      throw this.#wrong('CHECKSUM', 'What was read is not what was written', {
        expected: `${body.length} bytes with SHA-256 ${wanted}`,
        actual: `${got.length} bytes with SHA-256 ${found}`,
        hint: 'The store, or something on the way to it, changes or mixes up what it is given. Do not trust it with data until this is understood.',
      });
    }
  }

  async #findListed(size: number): Promise<void> {
    const { client } = this.#context;
    const { objects } = await this.#step('list', options =>
      client.list(this.#key, { ...options, maxKeys: 2 }),
    );
    const listed = objects.find(({ key }) => key === this.#key);
    if (listed?.size !== size) {
      throw this.#wrong(
        'NOT_LISTED',
        'The object that was written is not in the listing',
        {
          expected: `${size} bytes`,
          actual: listed ? `${listed.size} bytes` : 'not there',
          hint: 'The store lists late or not at all what it has: engines that find their files by listing read too little.',
        },
      );
    }
  }

  async #expectGone(): Promise<void> {
    const { client } = this.#context;
    const { objects } = await this.#step('list-again', options =>
      client.list(this.#key, { ...options, maxKeys: 2 }),
    );
    if (objects.some(({ key }) => key === this.#key)) {
      throw this.#wrong(
        'NOT_REMOVED',
        'The object is listed after it was removed',
        {
          expected: 'gone',
          actual: 'still listed',
          hint: 'Look for a retention lock, or a cache before the store.',
        },
      );
    }
  }

  /** Best done at once; what does not come about is left to the janitor. */
  async #removeAfter(
    remove: (options: { timeoutMs: number }) => Promise<void>,
    fulfil: () => Promise<void>,
  ): Promise<void> {
    if (this.#context.signal.aborted) {
      return;
    }
    try {
      await remove({ timeoutMs: REMOVAL_MS });
      await fulfil();
    } catch {
      this.#context.logger.debug(`'${this.#key}' is left to the janitor`);
    }
  }

  async #step<T>(
    name: string,
    ask: (options: { signal: AbortSignal; timeoutMs: number }) => Promise<T>,
  ): Promise<T> {
    const { signal, timeoutMs } = this.#context;
    const startedAt = performance.now();
    const answer = await ask({
      signal,
      timeoutMs: Math.max(1, timeoutMs - (startedAt - this.#startedAt)),
    });
    const durationMs = performance.now() - startedAt;
    this.#done.push(`${name}\t${formatDuration(durationMs)}`);
    this.#measurements[`${camel(name)}Ms`] = {
      value: Math.round(durationMs),
      unit: 'ms',
    };
    return answer;
  }

  #wrong(
    reason: string,
    message: string,
    words: { expected: string; actual: string; hint: string },
  ): TargetError {
    return new TargetError(message, {
      ...words,
      reason,
      evidence: this.#evidence(),
    });
  }

  #evidence(): CheckReport['evidence'] {
    return [
      {
        label: 'Object',
        kind: 'text',
        text: `${this.#context.client.bucket}/${this.#key}`,
      },
      {
        label: 'Steps',
        kind: 'table',
        text: ['step\ttook', ...this.#done].join('\n'),
      },
    ];
  }

  #report(bytes: number, threshold: number): CheckReport {
    const durationMs = performance.now() - this.#startedAt;
    const took = formatDuration(durationMs);
    const report = {
      summary: took,
      expected: `${EXPECTED} in less than ${formatLimit(threshold)}`,
      actual: `${EXPECTED} after ${took}`,
      measurements: {
        durationMs: { value: Math.round(durationMs), unit: 'ms' as const },
        ...this.#measurements,
        bytes: { value: bytes, unit: 'bytes' as const },
      },
      evidence: this.#evidence(),
    };
    return durationMs < threshold
      ? { ...report, outcome: 'passed' }
      : {
          ...report,
          outcome: 'degraded',
          reason: 'SLOW',
          summary: formatSlow(durationMs, threshold),
          detail: `The round trip took ${took}; ${formatLimit(
            threshold,
          )} are expected.`,
          hint: 'The evidence tells which step took how long. See what the server is busy with, and the network on the way to it.',
        };
  }
}

function camel(name: string): string {
  return name.replace(/-(\w)/g, (_match, letter: string) =>
    letter.toUpperCase(),
  );
}
