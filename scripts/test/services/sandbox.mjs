import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { faults, parts as allParts } from '../../../sandbox/index.mjs';
import { readSettings } from '../../../sandbox/lib/settings.mjs';
import { Sandbox } from '../../../sandbox/sandbox.mjs';
import { LockHeldError, takeLock } from '../../lib/lock.mjs';
import { freePorts } from '../../lib/ports.mjs';
import { ownIdentity } from '../../lib/processes.mjs';

/**
 * The real servers of a sandbox.
 *
 * @typedef {object} SandboxService
 * @property {NodeJS.ProcessEnv} env where they are and how to get in, and what makes the sandbox's command line speak
 *   of this one
 * @property {Sandbox} sandbox to break and mend them
 * @property {() => Promise<void>} stop
 */

/**
 * Starts a sandbox that is the tests' own: another one may run beside it.
 *
 * @param {import('./tools.mjs').ServiceTools} tools
 * @param {{parts?: string[]}} [options] the parts to start, in the sandbox's order; all of them, unless told
 * @returns {Promise<SandboxService>}
 */
export async function startSandbox({ folder, env, reporter, signal }, options) {
  const parts = allParts.filter(
    ({ name }) => options?.parts?.includes(name) ?? true,
  );
  const own = {
    SANDBOX_STATE_DIR: join(folder, 'sandbox'),
    ...(await portsFor(parts, env)),
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
    // Nor may what it wrote be there: tables, objects, the runs of DAGs.
    rmSync(settings.stateFolder, { recursive: true, force: true });
    const owner = ownIdentity();
    const started = await sandbox.start({ owner, signal });
    if (!(await sandbox.waitUntilReady({ signal })) || !started) {
      throw new Error('the sandbox did not start; the reason is above');
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { env: { ...own, ...sandbox.environment() }, sandbox, stop };
}

/**
 * Begins to get what a sandbox needs and what takes minutes the first time, so that it is there when one is started.
 *
 * @param {Pick<import('./tools.mjs').ServiceTools, 'env' | 'reporter' | 'signal'>} tools
 * @returns {() => Promise<void>} ends it; what is not there by then goes on where it was the next time
 */
export function prepareSandbox({ env, reporter, signal }) {
  const ended = new AbortController();
  const sandbox = new Sandbox({
    parts: allParts,
    faults,
    settings: readSettings(env),
    // Beside the tests it has the line on which they say how far they are.
    reporter: { ...reporter, progress: () => {} },
  });
  const preparing = sandbox
    .prepare({
      signal: AbortSignal.any([signal, ended.signal]),
      // Half of the tests need it.
      isAwaited: true,
    })
    // Whoever needs it asks again, and is told why it can't be had.
    .catch(() => {});
  return async () => {
    ended.abort();
    await preparing;
  };
}

/** A free port for each variable that sets one. */
async function portsFor(parts, env) {
  const settings = readSettings(env);
  const variables = parts
    .flatMap(part => [
      part.port(settings),
      ...(part.morePorts?.(settings) ?? []),
    ])
    .map(({ variable }) => variable);
  const ports = await freePorts(variables.length);
  return Object.fromEntries(
    variables.map((variable, index) => [variable, String(ports[index])]),
  );
}

/**
 * Keeps two tests of one checkout from taking each other's sandbox.
 *
 * @param {string} folder
 * @throws where another one has it
 */
export function lockFor(folder) {
  try {
    return takeLock(join(folder, 'sandbox.lock'), 'npm test');
  } catch (error) {
    if (error instanceof LockHeldError) {
      throw new Error(
        `The tests' sandbox of this checkout is in use by another "npm test", process ${error.holder.pid} (since ${error.holder.since}): start again when that one has ended.`,
      );
    }
    throw error;
  }
}
