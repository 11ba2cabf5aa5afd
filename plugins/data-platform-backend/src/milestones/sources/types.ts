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

export function isMarkdown(path: string): boolean {
  return /\.md$/i.test(path);
}

/** Folders in which nobody keeps documents of their own. */
export function isPassedOver(folder: string): boolean {
  return folder === 'node_modules' || folder.startsWith('.');
}
