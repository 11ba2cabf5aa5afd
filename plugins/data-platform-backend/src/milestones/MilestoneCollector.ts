import { createHash } from 'node:crypto';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
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
import {
  type EntitySources,
  entitySources,
  type MistakenSource,
} from './sources/entitySources';
import { readLocal } from './sources/readLocal';
import { readUrl } from './sources/readUrl';
import { sourceOf } from './sources/sourceId';
import type { FoundDocument, FoundDocuments } from './sources/types';
import type {
  AttemptedSource,
  CollectedDocument,
  KnownDocument,
  MilestoneSource,
  MilestoneStore,
} from './store/types';

/** A round begins with no more sources after so many timeouts of one. */
const ROUND_TIMEOUTS = 4;

/** So long others may be kept from a round that died: its last source, and keeping it, take a while too. */
const TASK_TIMEOUTS = ROUND_TIMEOUTS + 2;

/** Errors of databases begin with the whole statement: what is wrong is at their end. */
const MAX_LOGGED = 500;

/** A source could not be read; its words are for readers. */
class Unreadable extends Error {}

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
        timeout: { milliseconds: timeoutMs * TASK_TIMEOUTS },
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
    const { milestones, store } = this.#options;
    const ofEntities = await this.#sourcesOfEntities();
    const mistaken = ofEntities?.mistaken ?? [];
    const named = new Map(
      [...milestones.sources.map(sourceOf), ...(ofEntities?.sources ?? [])].map(
        source => [source.id, source],
      ),
    );
    try {
      const attempted = await store.attempted();
      for (const { source, problem } of mistaken) {
        signal.throwIfAborted();
        await this.#recordFailure(source, redact(problem));
      }
      await this.#collectInTurn([...named.values()], attempted, signal);
      signal.throwIfAborted();
      await store.retireOthers(
        [
          ...named.keys(),
          ...mistaken.map(({ source }) => source.id),
          ...keptOf(mistaken, attempted),
        ],
        ofEntities ? 'all' : 'configured',
        this.#clock.now(),
      );
      this.#tell('store', '');
    } catch (error) {
      if (!signal.aborted) {
        this.#tell(
          'store',
          `What is known of milestones could not be kept: ${loggedOf(error)}`,
        );
      }
    }
    this.#forgetOthers(named);
  }

  /** Nothing where they are not known now: what entities named stays as it is then. */
  async #sourcesOfEntities(): Promise<EntitySources | undefined> {
    const { platforms, ...options } = this.#options;
    try {
      const found = await entitySources({
        ...options,
        platforms: platforms.map(({ name }) => name),
      });
      this.#tell('entities', found.problems.join('; '));
      return found;
    } catch (error) {
      this.#tell(
        'entities',
        `Entities could not be asked for documents of milestones: ${wordsOf(
          error,
        )}`,
      );
      return undefined;
    }
  }

  /** Those first that had their turn longest ago: where some hang, a round doesn't get to all. */
  async #collectInTurn(
    sources: MilestoneSource[],
    attempted: AttemptedSource[],
    signal: AbortSignal,
  ): Promise<void> {
    const { logger, milestones } = this.#options;
    const last = new Map(
      attempted.map(({ id, attemptedAt }) => [id, attemptedAt.getTime()]),
    );
    const inTurn = [...sources].sort(
      (one, other) => (last.get(one.id) ?? 0) - (last.get(other.id) ?? 0),
    );
    const end =
      this.#clock.monotonicMs() + milestones.timeoutMs * ROUND_TIMEOUTS;
    for (const [index, source] of inTurn.entries()) {
      if (signal.aborted || this.#clock.monotonicMs() >= end) {
        logger.warn(
          `A round of reading milestones ended before ${
            inTurn.length - index
          } of ${inTurn.length} sources: they are first in the next one`,
        );
        return;
      }
      await this.#collectSafely(source, signal);
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
      const location = redact(source.location);
      const isUnreadable = error instanceof Unreadable;
      this.#tell(
        source.id,
        isUnreadable
          ? `Milestones of ${location} could not be read: ${error.message}`
          : `Milestones of ${location} could not be kept: ${loggedOf(error)}`,
      );
      await this.#recordFailure(
        source,
        // What a database says is not for readers.
        isUnreadable
          ? error.message
          : 'the backend could not keep what it says; its log tells why',
      );
    }
  }

  async #recordFailure(source: MilestoneSource, words: string): Promise<void> {
    const { store, logger } = this.#options;
    try {
      await store.recordFailure(source, words, this.#clock.now());
    } catch (error) {
      logger.debug(
        'Why milestones could not be read could not be kept',
        asError(error),
      );
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
    const { timeoutMs } = this.#options.milestones;
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

  /** Logs what is wrong when it begins, changes, and is over. */
  #tell(subject: string, trouble: string): void {
    const before = this.#troubles.get(subject) ?? '';
    if (trouble === before) {
      return;
    }
    if (trouble) {
      this.#troubles.set(subject, trouble);
      this.#options.logger.warn(trouble);
    } else {
      this.#troubles.delete(subject);
      this.#options.logger.info(`No longer so: ${before}`);
    }
  }

  /** What was wrong with sources that are named no more. */
  #forgetOthers(named: Map<string, MilestoneSource>): void {
    for (const subject of this.#troubles.keys()) {
      if (!named.has(subject) && !['entities', 'store'].includes(subject)) {
        this.#troubles.delete(subject);
      }
    }
  }
}

/** Sources that were read once, of entities whose annotation is mistaken now: what is kept of them stays until it is mended. */
function keptOf(
  mistaken: MistakenSource[],
  attempted: AttemptedSource[],
): string[] {
  const entities = new Set(mistaken.map(({ source }) => source.entityRef));
  return attempted
    .filter(
      ({ entityRef, succeeded }) =>
        succeeded && entityRef !== undefined && entities.has(entityRef),
    )
    .map(({ id }) => id);
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

function loggedOf(error: unknown): string {
  const words = wordsOf(error);
  return words.length > MAX_LOGGED ? `… ${words.slice(-MAX_LOGGED)}` : words;
}
