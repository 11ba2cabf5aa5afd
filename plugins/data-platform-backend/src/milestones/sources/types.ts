/** A document as a source has it. */
export interface FoundDocument {
  /** Within the source, with `/` between folders. */
  path: string;
  content: Buffer;
  /** Where a reader sees it; none for a local file. */
  url?: string;
}

/** What a source holds. */
export interface FoundDocuments {
  documents: FoundDocument[];
  /** Paths that are there and were left out. */
  unread: string[];
  /** Whether nothing else is there. */
  complete: boolean;
  problems: string[];
  etag?: string;
}

/** What bounds a source. */
export const BOUNDS = {
  documents: 1_000,
  bytes: 1024 * 1024,
  /** Entries of folders that are looked at, whatever they are. */
  entries: 20_000,
  /** The longest path that is kept. */
  path: 1_000,
} as const;

export function isMarkdown(path: string): boolean {
  return /\.md$/i.test(path);
}
