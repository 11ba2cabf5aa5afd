import { join } from 'node:path';
import { faults, parts } from '../../../sandbox/index.mjs';
import { readSettings } from '../../../sandbox/lib/settings.mjs';
import { trinoUrl } from '../../../sandbox/parts/trino-node.mjs';
import { Sandbox } from '../../../sandbox/sandbox.mjs';
import { LockHeldError, takeLock } from '../../lib/lock.mjs';
import { freePorts } from '../../lib/ports.mjs';
import { ownIdentity } from '../../lib/processes.mjs';

/**
 * A real Trino of three nodes.
 *
 * @typedef {object} Trino
 * @property {string} url
 * @property {NodeJS.ProcessEnv} env what makes the sandbox's command line speak of this one
 * @property {Sandbox} sandbox to break and mend it
 * @property {() => Promise<void>} stop
 */

/**
 * Starts a sandbox that is the tests' own: another one may run beside it.
 *
 * @param {import('./tools.mjs').ServiceTools} tools
 * @returns {Promise<Trino>}
 */
export async function startTrino({ folder, env, reporter, signal }) {
  const [coordinator, worker1, worker2] = await freePorts(3);
  const own = {
    SANDBOX_STATE_DIR: join(folder, 'sandbox'),
    SANDBOX_TRINO_PORT: String(coordinator),
    SANDBOX_TRINO_WORKER_1_PORT: String(worker1),
    SANDBOX_TRINO_WORKER_2_PORT: String(worker2),
  };
  const settings = readSettings({ ...env, ...own });
  const lock = lockFor(folder);
  const sandbox = new Sandbox({ parts, faults, settings, reporter });
  const stop = async () => {
    try {
      await sandbox.stop();
    } finally {
      lock.release();
    }
  };
  try {
    // What an earlier test that was killed has left would be on other ports.
    await sandbox.stop();
    const owner = ownIdentity();
    const started = await sandbox.start({ owner, signal });
    if (!(await sandbox.waitUntilReady({ signal })) || !started) {
      throw new Error('the sandbox’s Trino did not start; the reason is above');
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: trinoUrl(settings), env: own, sandbox, stop };
}

/**
 * Keeps two tests of one checkout from taking each other's Trino.
 *
 * @param {string} folder
 * @throws where another one has it
 */
export function lockFor(folder) {
  try {
    return takeLock(join(folder, 'trino.lock'), 'npm test');
  } catch (error) {
    if (error instanceof LockHeldError) {
      throw new Error(
        `The tests' Trino of this checkout is in use by another "npm test", process ${error.holder.pid} (since ${error.holder.since}): start again when that one has ended.`,
      );
    }
    throw error;
  }
}
