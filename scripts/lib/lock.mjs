import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isAlive, isSame, ownIdentity } from './processes.mjs';

/**
 * Somebody else holds the lock.
 */
export class LockHeldError extends Error {
  /**
   * @param {LockContent} holder
   */
  constructor(holder) {
    super(`${holder.purpose} (process ${holder.pid}) is at work`);
    this.name = 'LockHeldError';
    this.holder = holder;
  }
}

/**
 * @typedef {import('./processes.mjs').ProcessIdentity & {purpose: string, since: string, children?: import('./processes.mjs').ProcessIdentity[]}} LockContent
 */

/**
 * Takes a lock: a file that names the process that holds it. One whose process is gone is taken over.
 *
 * @param {string} path
 * @param {string} purpose what the holder does, for the message of whoever finds it held
 * @returns {{release: () => void, note: (children: import('./processes.mjs').ProcessIdentity[]) => void, abandoned: LockContent | undefined}}
 *   `note` writes the processes that the holder answers for into the lock; `abandoned` is what a holder left that is gone
 * @throws {LockHeldError} where a living process holds it
 */
export function takeLock(path, purpose) {
  mkdirSync(dirname(path), { recursive: true });
  const own = ownIdentity();
  /** @type {LockContent} */
  const content = { ...own, purpose, since: new Date().toISOString() };
  const draft = `${path}.${process.pid}-${Date.now().toString(36)}`;
  writeFileSync(draft, JSON.stringify(content));
  /** @type {LockContent | undefined} */
  let abandoned;
  try {
    for (;;) {
      try {
        // A link appears with its content whole, and fails where the name is there already.
        linkSync(draft, path);
        break;
      } catch (error) {
        if (error.code !== 'EEXIST') {
          throw error;
        }
      }
      const holder = readLock(path);
      if (holder && isAlive(holder)) {
        throw new LockHeldError(holder);
      }
      abandoned = holder ?? abandoned;
      moveAside(path, holder);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return {
    abandoned,
    note: children => {
      writeFileSync(draft, JSON.stringify({ ...content, children }));
      renameSync(draft, path);
    },
    release: () => {
      if (isSame(readLock(path), own)) {
        rmSync(path, { force: true });
      }
    },
  };
}

/**
 * Runs something under a lock, waiting while others hold it.
 *
 * @template T
 * @param {{path: string, purpose: string, signal?: AbortSignal, onWait?: (holder: LockContent) => void}} options
 * @param {() => Promise<T> | T} work
 * @returns {Promise<T>}
 */
export async function withLock({ path, purpose, signal, onWait }, work) {
  let told = false;
  for (;;) {
    let lock;
    try {
      lock = takeLock(path, purpose);
    } catch (error) {
      if (!(error instanceof LockHeldError)) {
        throw error;
      }
      if (!told) {
        told = true;
        onWait?.(error.holder);
      }
      await delay(200, undefined, { signal });
      continue;
    }
    try {
      return await work();
    } finally {
      lock.release();
    }
  }
}

/** @returns {LockContent | undefined} */
function readLock(/** @type {string} */ path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Removes a lock that nobody holds. Between reading and removing, another process may have done the same and taken
 * the lock: what was moved is looked at once more, and put back where it is a living one's.
 */
function moveAside(
  /** @type {string} */ path,
  /** @type {LockContent | undefined} */ expected,
) {
  const aside = `${path}.old-${process.pid}-${Date.now().toString(36)}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (error.code === 'ENOENT') {
      return;
    }
    throw error;
  }
  const moved = readLock(aside);
  if (moved && !isSame(moved, expected) && isAlive(moved)) {
    try {
      linkSync(aside, path);
    } catch {
      // A third one has taken it: the holder that we moved will find its lock lost, and that is all that is left to do.
    }
  }
  rmSync(aside, { force: true });
}
