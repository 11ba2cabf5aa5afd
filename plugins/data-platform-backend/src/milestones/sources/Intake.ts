import type { FoundDocument, FoundDocuments } from './types';

const MIB = 1024 * 1024;

/** What bounds a source. */
export const BOUNDS = {
  documents: 1_000,
  /** Of a document. */
  bytes: MIB,
  /** Of all documents together. */
  totalBytes: 32 * MIB,
  /** Entries of folders that are looked at, whatever they are. */
  entries: 20_000,
  /** The longest path that is kept, in bytes of UTF-8: an index of PostgreSQL takes some 2,700. */
  path: 1_000,
} as const;

/** Takes what a source holds, as far as the bounds let it, and tells what was left out. */
export class Intake {
  readonly #documents: FoundDocument[] = [];
  readonly #unread = new Set<string>();
  readonly #problems: string[] = [];
  /** Bytes by the path of what is, or will be, taken. */
  readonly #admitted = new Map<string, number>();
  #bytes = 0;
  #isCut = false;

  /** Whether a document is taken; asked again, it may be when its size is known better. */
  admits(path: string, bytes = 0): boolean {
    if (Buffer.byteLength(path) > BOUNDS.path) {
      this.leaveOut(
        path,
        `A path is longer than ${BOUNDS.path} bytes: shorten it`,
      );
      return false;
    }
    if (bytes > BOUNDS.bytes) {
      this.leaveOut(
        path,
        `${path} is larger than ${BOUNDS.bytes / MIB} MiB: it is not read`,
      );
      return false;
    }
    const before = this.#admitted.get(path);
    if (before === undefined && this.#admitted.size >= BOUNDS.documents) {
      this.cut(
        `It holds more than ${BOUNDS.documents} documents: the rest was left out. Name several sources, each with fewer`,
      );
      return false;
    }
    if (this.#bytes - (before ?? 0) + bytes > BOUNDS.totalBytes) {
      this.cut(
        `Its documents are larger than ${
          BOUNDS.totalBytes / MIB
        } MiB together: the rest was left out. Name several sources, each with fewer`,
      );
      return false;
    }
    this.#admitted.set(path, bytes);
    this.#bytes += bytes - (before ?? 0);
    return true;
  }

  /** Takes a document, unless its size is too much after all. */
  take(document: FoundDocument): void {
    if (this.admits(document.path, document.content.length)) {
      this.#documents.push(document);
    }
  }

  /** What is there and could not be read. */
  leaveOut(path: string, problem: string): void {
    if (!this.#unread.has(path)) {
      this.#unread.add(path);
      this.#problems.push(problem);
    }
  }

  /** More is there that was not looked at. */
  cut(problem: string): void {
    this.#isCut = true;
    if (!this.#problems.includes(problem)) {
      this.#problems.push(problem);
    }
  }

  found(etag?: string): FoundDocuments {
    return {
      documents: this.#documents,
      unread: [...this.#unread],
      complete: !this.#isCut,
      problems: this.#problems,
      etag,
    };
  }
}

/** ` (EACCES)`, where a failure has such a code. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error
    ? ` (${error.code})`
    : '';
}
