import type { StoredPage } from '../../history/types';
import type {
  MilestoneDate,
  MilestoneStatus,
  MilestoneStatusKind,
  ParsedMilestone,
} from '../parser/types';

/** Where documents of milestones come from. */
export interface MilestoneSource {
  /** The same on every replica, and for as long as the source is named as it is. */
  id: string;
  platform: string;
  kind: 'path' | 'url';
  /** A path, or a URL without credentials. */
  location: string;
  /** What readers are told instead, where the location is of no use to them. */
  shownAs?: string;
  /** Of the entity whose annotation names it; none for one from the configuration. */
  entityRef?: string;
}

/** A document as it was found. */
export interface CollectedDocument {
  /** Within the source, with `/` between folders. */
  path: string;
  fileName: string;
  /** Where a reader sees it; none for a local file. */
  url?: string;
  content: string;
  contentHash: string;
  /** Missing where what is kept under the path is of this content already. */
  parsed?: ParsedMilestone;
}

/** What a source said when it was read. */
export interface Collection {
  documents: CollectedDocument[];
  /** Paths that are there and could not be read: what is kept of them stays. */
  unread: string[];
  /** Whether nothing else is there. Where false, nothing is taken as gone. */
  complete: boolean;
  /** What was left out, and why. */
  problems: string[];
  etag?: string;
  parserVersion: number;
}

/** What is kept of a document, as far as a collection needs it. */
export interface KnownDocument {
  id: string;
  path: string;
  fileName: string;
  url?: string;
  contentHash: string;
  parserVersion: number;
}

/** When a source that is named was looked at last. */
export interface AttemptedSource {
  id: string;
  entityRef?: string;
  attemptedAt: Date;
  /** Whether it was read ever. */
  succeeded: boolean;
}

/** Keeps documents of milestones. */
export interface MilestoneStore {
  /** Those that were named at the last look; all of them, as the configuration bounds them. */
  attempted(): Promise<AttemptedSource[]>;
  /** The etag of what was read of a source last; none where that was not all of it. */
  etag(sourceId: string): Promise<string | undefined>;
  known(sourceId: string): Promise<KnownDocument[]>;
  /** The content that is kept of a document. */
  content(id: string): Promise<string | undefined>;
  /**
   * Keeps what a source said, all or nothing. What vanished is marked, what was
   * renamed keeps its id. The same twice changes nothing but times; one that is
   * older than what is kept changes nothing at all.
   */
  record(
    source: MilestoneSource,
    collection: Collection,
    at: Date,
  ): Promise<void>;
  /** The source is as it was when it was read last. */
  recordUnchanged(source: MilestoneSource, at: Date): Promise<void>;
  /** The source could not be read: nothing but that is kept. */
  recordFailure(
    source: MilestoneSource,
    error: string,
    at: Date,
  ): Promise<void>;
  /** Keeps another parsed form of a content that is kept already. */
  reparsed(
    id: string,
    contentHash: string,
    parsed: ParsedMilestone,
    parserVersion: number,
  ): Promise<void>;
  /** Marks what is from sources of these kinds that are named no more as gone. */
  retireOthers(
    namedIds: string[],
    which: 'all' | 'configured',
    at: Date,
  ): Promise<void>;
}

/** What a list tells of a document beside its title. */
export interface ListedFacts {
  date?: MilestoneDate;
  status?: MilestoneStatus;
  /** Of those that say whether they are. */
  goals: { done: number; total: number };
}

/** A document without its content. */
export interface StoredMilestone {
  id: string;
  sourceId: string;
  platform: string;
  entityRef?: string;
  path: string;
  fileName: string;
  url?: string;
  title: string;
  /** `YYYY-MM-DD` */
  date?: string;
  status?: { kind: MilestoneStatusKind; text: string };
  category?: string;
  listed: ListedFacts;
  firstSeenAt: Date;
  changedAt: Date;
  seenAt: Date;
  goneAt?: Date;
  previousPath?: string;
}

/** A document with what was understood of its content. */
export interface StoredMilestoneDocument extends StoredMilestone {
  parsed: ParsedMilestone;
}

/** A source with what the last look at it said. */
export interface StoredMilestoneSource extends MilestoneSource {
  attemptedAt: Date;
  succeededAt?: Date;
  /** Why the last attempt read nothing; what is kept is from before. */
  error?: string;
  problems: string[];
}

/** Whose documents are meant. */
export interface MilestoneScope {
  platforms: string[];
  /** Of them only those that come from the annotation of one of these entities. */
  entityRefs?: string[];
}

/** Which documents are asked for. */
export interface MilestoneRequest extends MilestoneScope {
  status?: MilestoneStatusKind;
  category?: string;
  /** Anywhere in the title, in whatever case. */
  text?: string;
  /** Whether those that vanished are among them. Default: no. */
  gone?: boolean;
  /** 500 at most. */
  limit: number;
  cursor?: string;
}

/** Reads what is kept of milestones. */
export interface MilestoneReader {
  /**
   * Newest day first; those without one last.
   *
   * @throws InputError where the cursor is not one of this list
   */
  list(request: MilestoneRequest): Promise<StoredPage<StoredMilestone>>;
  get(id: string): Promise<StoredMilestoneDocument | undefined>;
  /** Those of its platform of a later day than a document's, the nearest first; none that vanished. */
  after(
    milestone: Pick<StoredMilestone, 'platform' | 'date'>,
    options: {
      /** The last day. */
      until: string;
      limit: number;
    },
  ): Promise<StoredMilestoneDocument[]>;
  /** Those of its platform of no later day that are not done yet, the newest first; not the document itself, and none that vanished. */
  unfinished(
    milestone: Pick<StoredMilestone, 'id' | 'platform' | 'date'>,
    options: { limit: number },
  ): Promise<StoredMilestoneDocument[]>;
  /** All categories that there are, as written, by name; bounded. */
  categories(scope: MilestoneScope): Promise<string[]>;
  /** Those that are named now. */
  sources(scope: MilestoneScope): Promise<StoredMilestoneSource[]>;
}
