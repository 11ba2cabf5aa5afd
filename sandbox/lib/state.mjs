import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from '../../scripts/lib/lock.mjs';
import { isAlive } from '../../scripts/lib/processes.mjs';

const FORMAT = 1;

/**
 * A part's process as it was started.
 *
 * @typedef {import('../../scripts/lib/processes.mjs').ProcessIdentity & {
 *   nonce: string, port: number, ports: Record<string, number>, log: string, since: string,
 *   owner?: import('../../scripts/lib/processes.mjs').ProcessIdentity
 * }} StartedProcess `ports` are all that it was given, by the environment variables that set them
 */

/**
 * What the sandbox remembers about one part. `problem` is why it could not be started; `restarting`: it is ended by
 * the sandbox itself, to be started anew.
 *
 * @typedef {{process?: StartedProcess, problem?: string, restarting?: boolean}} PartState
 */

/**
 * What the sandbox remembers: the parts that should run, and the faults that were injected.
 *
 * @typedef {{format: number, parts: Record<string, PartState>, faults: Record<string, {since: string}>}} State
 */

/**
 * Reads what a sandbox remembers.
 *
 * @param {string} stateFolder
 * @returns {State}
 */
export function readState(stateFolder) {
  try {
    const state = JSON.parse(
      readFileSync(join(stateFolder, 'state.json'), 'utf8'),
    );
    if (state.format === FORMAT) {
      return state;
    }
  } catch {
    // None yet, or one that can't be read: nothing that we could answer for runs.
  }
  return { format: FORMAT, parts: {}, faults: {} };
}

/**
 * The port that a part of a running sandbox was given.
 *
 * @param {string} stateFolder
 * @param {string} variable the environment variable that sets it
 * @returns {number | undefined}
 */
export function portInUse(stateFolder, variable) {
  const processes = Object.values(readState(stateFolder).parts).flatMap(
    ({ process }) => (process ? [process] : []),
  );
  return processes.some(isAlive)
    ? processes.find(({ ports }) => ports?.[variable])?.ports[variable]
    : undefined;
}

/**
 * Changes what a sandbox remembers, one process at a time.
 *
 * @template T
 * @param {{stateFolder: string, purpose: string, signal?: AbortSignal}} options
 * @param {(state: State, save: () => void) => Promise<T> | T} change alters the state; it is saved after it, and
 *   whenever it calls `save`
 * @returns {Promise<T>}
 */
export function changeState({ stateFolder, purpose, signal }, change) {
  return withLock(
    { path: join(stateFolder, 'sandbox.lock'), purpose, signal },
    async () => {
      mkdirSync(stateFolder, { recursive: true });
      const state = readState(stateFolder);
      const save = () => {
        const path = join(stateFolder, 'state.json');
        writeFileSync(
          `${path}.new`,
          `${JSON.stringify(state, undefined, 2)}\n`,
        );
        renameSync(`${path}.new`, path);
      };
      try {
        return await change(state, save);
      } finally {
        save();
      }
    },
  );
}
