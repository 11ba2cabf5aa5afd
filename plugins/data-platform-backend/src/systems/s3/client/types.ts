/** What a single call brings of its own. */
export interface S3CallOptions {
  /** The call then rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Milliseconds for the call. Default: the client's. */
  timeoutMs?: number;
  /** Default: the client's. */
  bucket?: string;
}

/** An object as a listing has it. */
export interface ListedObject {
  key: string;
  /** In bytes. */
  size: number;
}

/** A part of a bucket's listing. */
export interface Listing {
  objects: ListedObject[];
  /** Where the next part goes on; absent at the end. */
  next?: string;
}

/** A version of an object, or what marks it as deleted. */
export interface ListedVersion {
  key: string;
  /** `null` where it was made while the bucket kept none. */
  version: string;
}

/** What the server's clock says, and how far it is from ours. */
export interface ServerClock {
  /** Milliseconds by which the server's clock is ahead of ours; negative where it is behind. */
  aheadMs: number;
  /** How exact that is: it may be so many milliseconds more or less. */
  uncertaintyMs: number;
  /** What the server calls itself, where it does. */
  server?: string;
}
