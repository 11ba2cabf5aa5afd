import { createHash } from 'node:crypto';
import path from 'node:path';
import type {
  AuthService,
  LoggerService,
  SchedulerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { redact } from '../history/redaction';
import type { ConfiguredMilestones, ConfiguredPlatform } from '../model/types';
import { type Clock, systemClock } from '../validation';
import { asError, thrownText } from '../validation/asError';
import { GlobalTask } from './GlobalTask';
import type { ParsedMilestone } from './parser/types';
import { type Hosts, resolveAddress } from './sources/addresses';
import { entitySources } from './sources/entitySources';
import { readLocal } from './sources/readLocal';
import { readUrl } from './sources/readUrl';
import { sourceOf } from './sources/sourceId';
import type { FoundDocument, FoundDocuments } from './sources/types';
import type {
  CollectedDocument,
  KnownDocument,
  MilestoneSource,
  MilestoneStore,
} from './store/types';

/** The whole round may take as long as so many sources. */
const SOURCES_A_ROUND = 20;

/** Makes a document of its text. */
export type ParseMilestone = (
  content: string,
  options: { fileName: string; resolve(link: string): string | undefined },
) => ParsedMilestone;

/** What the collector is made of. */
export interface MilestoneCollectorOptions {
  milestones: ConfiguredMilestones;
  platforms: ConfiguredPlatform[];
  store: MilestoneStore;
  parse: ParseMilestone;
  /** One more where the parser understands more: what is kept is parsed anew then. */
  parserVersion: number;
  urlReader: UrlReaderService;
  /** Hosts of repositories, as the configuration has them. */
  hosts: Hosts;
  catalog: Pick<CatalogService, 'streamEntities'>;
  auth: AuthService;
  scheduler: SchedulerService;
  logger: LoggerService;
  clock?: Clock;
  /** Where relative paths of the configuration begin. */
  root?: string;
}

/**
 * Reads documents of milestones on a schedule, on one replica at a time. A source
 * that fails keeps what is known of it, and stops none of the others.
 */
export class MilestoneCollector {
  readonly #options: MilestoneCollectorOptions;
  readonly #clock: Clock;
  readonly #task: GlobalTask;
  /** What went wrong last, by source: it is logged when it changes. */
  readonly #troubles = new Map<string, string>();

  constructor(options: MilestoneCollectorOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    const { schedule, timeoutMs } = options.milestones;
    this.#task = new GlobalTask({
      id: 'collect-milestones',
      schedule: {
        frequency:
          schedule.kind === 'cron'
            ? { cron: schedule.expression }
            : { milliseconds: schedule.intervalMs },
        timeout: { milliseconds: timeoutMs * SOURCES_A_ROUND },
      },
      scheduler: options.scheduler,
      clock: this.#clock,
      round: signal => this.#collect(signal),
    });
  }

  /** Begins to collect. */
  start(): Promise<void> {
    return this.#task.start();
  }

  /** Ends what is under way. */
  stop(): Promise<void> {
    return this.#task.stop();
  }

  async #collect(signal: AbortSignal): Promise<void> {
    const { milestones, platforms, store, ...options } = this.#options;
    const sources = milestones.sources.map(sourceOf);
    let which: 'all' | 'configured' = 'all';
    try {
      const ofEntities = await entitySources({
        ...options,
        platforms: platforms.map(({ name }) => name),
      });
      sources.push(...ofEntities.sources);
      this.#tell('entities', ofEntities.problems.join('; '));
    } catch (error) {
      // What entities name is not known now: it stays as it is.
      which = 'configured';
      this.#tell(
        'entities',
        `Entities could not be asked for documents of milestones: ${wordsOf(
          error,
        )}`,
      );
    }
    const unique = new Map(sources.map(source => [source.id, source]));
    for (const source of unique.values()) {
      if (signal.aborted) {
        return;
      }
      await this.#collectSafely(source, signal);
    }
    try {
      await store.retireOthers([...unique.keys()], which, this.#clock.now());
      this.#tell('store', '');
    } catch (error) {
      this.#tell('store', wordsOf(error));
    }
  }

  async #collectSafely(
    source: MilestoneSource,
    signal: AbortSignal,
  ): Promise<void> {
    try {
      await this.#collectSource(source, signal);
      this.#tell(source.id, '');
    } catch (error) {
      // At a shut-down nothing is wrong with the source.
      if (signal.aborted) {
        return;
      }
      const words = wordsOf(error);
      this.#tell(
        source.id,
        `Milestones of ${redact(source.location)} could not be read: ${words}`,
      );
      try {
        await this.#options.store.recordFailure(
          source,
          words,
          this.#clock.now(),
        );
      } catch (storeError) {
        this.#options.logger.debug(
          'Why milestones could not be read could not be kept',
          asError(storeError),
        );
      }
    }
  }

  async #collectSource(
    source: MilestoneSource,
    signal: AbortSignal,
  ): Promise<void> {
    const { store, parserVersion } = this.#options;
    const known = await store.known(source.id);
    await this.#parseAnew(known, signal);
    const etag = await store.etag(source.id);
    const at = this.#clock.now();
    let found: FoundDocuments;
    try {
      found = await this.#readInTime(source, etag, signal);
    } catch (error) {
      if (error instanceof Error && error.name === 'NotModifiedError') {
        await store.recordUnchanged(source, at);
        return;
      }
      throw error;
    }
    const hashes = new Map(known.map(each => [each.path, each.contentHash]));
    const { documents, ...rest } = found;
    await store.record(
      source,
      {
        ...rest,
        documents: documents.map(each => this.#document(each, hashes)),
        parserVersion,
      },
      at,
    );
  }

  /** A source that hangs doesn't keep the others waiting, whether it obeys the signal or not. */
  async #readInTime(
    source: MilestoneSource,
    etag: string | undefined,
    signal: AbortSignal,
  ): Promise<FoundDocuments> {
    const { timeoutMs } = this.#options.milestones;
    const inTime = new AbortController();
    const tooLate = this.#clock.after(timeoutMs, () =>
      inTime.abort(
        new Error(
          `It took longer than ${
            timeoutMs / 1000
          } s: name less of it, or give the schedule a longer timeout`,
        ),
      ),
    );
    const either = AbortSignal.any([signal, inTime.signal]);
    try {
      return await untilAborted(either, this.#read(source, etag, either));
    } finally {
      tooLate();
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
      }
    }
  }

  #parse(content: string, fileName: string, url?: string): ParsedMilestone {
    return this.#options.parse(content, {
      fileName,
      resolve: link =>
        url === undefined ? undefined : this.#addressOf(link, url),
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

  /** Logs what is wrong when it begins, changes, and is over. */
  #tell(subject: string, trouble: string): void {
    const before = this.#troubles.get(subject) ?? '';
    if (trouble !== before) {
      this.#troubles.set(subject, trouble);
      if (trouble) {
        this.#options.logger.warn(trouble);
      } else {
        this.#options.logger.info(`No longer so: ${before}`);
      }
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
function wordsOf(error: unknown): string {
  return redact(thrownText(error));
}
