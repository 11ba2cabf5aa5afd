import { createHash } from 'node:crypto';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { redact } from '../history/redaction';
import type { Clock } from '../validation';
import { thrownText } from '../validation/asError';
import type { ParsedMilestone } from './parser/types';
import { type Hosts, resolveAddress } from './sources/addresses';
import { readLocal } from './sources/readLocal';
import { readUrl } from './sources/readUrl';
import type { FoundDocument, FoundDocuments } from './sources/types';
import type {
  CollectedDocument,
  KnownDocument,
  MilestoneSource,
  MilestoneStore,
} from './store/types';

/** A source could not be read; its words are for readers. */
export class Unreadable extends Error {}

/** Makes a document of its text. */
export type ParseMilestone = (
  content: string,
  options: { fileName: string; resolve(link: string): string | undefined },
) => ParsedMilestone;

/** What reads a source. */
export interface SourceCollectorOptions {
  store: MilestoneStore;
  parse: ParseMilestone;
  /** One more where the parser understands more: what is kept is parsed anew then. */
  parserVersion: number;
  urlReader: UrlReaderService;
  /** Hosts of repositories, as the configuration has them. */
  hosts: Hosts;
  /** So long a source may take. */
  timeoutMs: number;
  clock: Clock;
  /** Where relative paths of the configuration begin. */
  root?: string;
}

/** Reads what one source of milestones holds, and parses what is new in it. */
export class SourceCollector {
  readonly #options: SourceCollectorOptions;
  readonly #clock: Clock;

  constructor(options: SourceCollectorOptions) {
    this.#options = options;
    this.#clock = options.clock;
  }

  /**
   * Reads one source, and keeps what it says, or that it says the same as before.
   *
   * @throws Unreadable with words for readers; else what kept it from being kept
   */
  async collect(source: MilestoneSource, signal: AbortSignal): Promise<void> {
    const { store, parserVersion } = this.#options;
    const known = await store.known(source.id);
    await this.#parseAnew(known, signal);
    const etag = await store.etag(source.id);
    const at = this.#clock.now();
    const hashes = new Map(known.map(each => [each.path, each.contentHash]));
    const collection = await this.#inTime(signal, async either => {
      const found = await this.#readSafely(source, etag, either);
      return (
        found && {
          ...found,
          documents: await this.#documents(found.documents, hashes, either),
        }
      );
    });
    if (collection) {
      await store.record(source, { ...collection, parserVersion }, at);
    } else {
      await store.recordUnchanged(source, at);
    }
  }

  /** A source that hangs doesn't keep the others waiting, whether it obeys the signal or not. */
  async #inTime<T>(
    signal: AbortSignal,
    work: (either: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const { timeoutMs } = this.#options;
    const inTime = new AbortController();
    const tooLate = this.#clock.after(timeoutMs, () =>
      inTime.abort(
        new Unreadable(
          `It took longer than ${
            timeoutMs / 1000
          } s: name less of it, or give the schedule a longer timeout`,
        ),
      ),
    );
    const either = AbortSignal.any([signal, inTime.signal]);
    try {
      return await untilAborted(either, work(either));
    } finally {
      tooLate();
    }
  }

  /** What a source holds; nothing where that is what the etag stands for. */
  async #readSafely(
    source: MilestoneSource,
    etag: string | undefined,
    signal: AbortSignal,
  ): Promise<FoundDocuments | undefined> {
    try {
      return await this.#read(source, etag, signal);
    } catch (error) {
      if (error instanceof Error && error.name === 'NotModifiedError') {
        return undefined;
      }
      signal.throwIfAborted();
      throw new Unreadable(wordsOf(error));
    }
  }

  async #read(
    source: MilestoneSource,
    etag: string | undefined,
    signal: AbortSignal,
  ): Promise<FoundDocuments> {
    const { urlReader, hosts, root = process.cwd() } = this.#options;
    return source.kind === 'url'
      ? readUrl(urlReader, source.location, { hosts, etag, signal })
      : readLocal(source.location, { root, signal });
  }

  async #documents(
    found: FoundDocument[],
    knownHashes: Map<string, string>,
    signal: AbortSignal,
  ): Promise<CollectedDocument[]> {
    const documents: CollectedDocument[] = [];
    for (const each of found) {
      documents.push(this.#document(each, knownHashes));
      // So that requests are answered meanwhile.
      await setImmediate();
      signal.throwIfAborted();
    }
    return documents;
  }

  /** Parses a document, unless what is kept under its path is of the same content. */
  #document(
    { path: name, content, url }: FoundDocument,
    knownHashes: Map<string, string>,
  ): CollectedDocument {
    const text = content.toString('utf8');
    const contentHash = createHash('sha256').update(content).digest('hex');
    const fileName = path.posix.basename(name);
    return {
      path: name,
      fileName,
      url,
      content: text,
      contentHash,
      parsed:
        knownHashes.get(name) === contentHash
          ? undefined
          : this.#parse(text, fileName, url),
    };
  }

  /**
   * Reads what is kept with a parser that understands more, without fetching it. What
   * a still newer one made stays: another replica has that already.
   */
  async #parseAnew(known: KnownDocument[], signal: AbortSignal): Promise<void> {
    const { store, parserVersion } = this.#options;
    for (const each of known) {
      signal.throwIfAborted();
      const content =
        each.parserVersion >= parserVersion
          ? undefined
          : await store.content(each.id);
      if (content !== undefined) {
        await store.reparsed(
          each.id,
          each.contentHash,
          this.#parse(content, each.fileName, each.url),
          parserVersion,
        );
        await setImmediate();
      }
    }
  }

  #parse(content: string, fileName: string, url?: string): ParsedMilestone {
    // Links take the query of what they are relative to, and a token in it.
    const base = url === undefined ? undefined : redact(url);
    return this.#options.parse(content, {
      fileName,
      resolve: link =>
        base === undefined ? undefined : this.#addressOf(link, base),
    });
  }

  /** Where a link of a document leads, if anywhere. */
  #addressOf(link: string, url: string): string | undefined {
    try {
      return resolveAddress(this.#options.hosts, link, url);
    } catch {
      return undefined;
    }
  }
}

/** Waits for work, or for the signal; then the work goes on unheard. */
async function untilAborted<T>(
  signal: AbortSignal,
  work: Promise<T>,
): Promise<T> {
  let end = () => {};
  const aborted = new Promise<never>((_, reject) => {
    end = () => reject(signal.reason);
  });
  signal.addEventListener('abort', end);
  if (signal.aborted) {
    end();
  }
  try {
    return await Promise.race([work, aborted]);
  } finally {
    // The signals that it is made of live as long as the backend.
    signal.removeEventListener('abort', end);
  }
}

/** What went wrong, without tokens that an address may hold. */
export function wordsOf(error: unknown): string {
  return redact(thrownText(error));
}
