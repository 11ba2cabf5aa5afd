import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  renameSync,
} from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { PortTakenError, isPortFree } from '../../scripts/lib/ports.mjs';
import { identify } from '../../scripts/lib/processes.mjs';

/**
 * Starts a part's process in a group of its own, so that what happens to our terminal doesn't happen to it.
 *
 * @param {import('./contracts.mjs').Part} part
 * @param {{settings: import('./settings.mjs').Settings, provided: Record<string, unknown>, faults: string[], signal?: AbortSignal}} options
 *   `faults`: those in force
 * @returns {Promise<import('./state.mjs').StartedProcess>}
 * @throws {PortTakenError} where something else has its port
 */
export async function launchPart(part, { settings, provided, faults, signal }) {
  const ports = [part.port(settings), ...(part.morePorts?.(settings) ?? [])];
  for (const { number, variable } of ports) {
    if (!(await isPortFree(number))) {
      throw new PortTakenError({
        port: number,
        use: part.title,
        remedy: `set ${variable} to another port`,
      });
    }
  }
  const folder = join(settings.stateFolder, part.name);
  mkdirSync(folder, { recursive: true });
  const nonce = randomBytes(4).toString('hex');
  const { command, args, env } = await part.launch({
    folder,
    settings,
    nonce,
    provided,
    faults,
    signal,
  });
  const log = join(folder, 'log');
  if (existsSync(log)) {
    renameSync(log, `${log}.previous`);
  }
  const descriptor = openSync(log, 'w');
  let child;
  try {
    child = spawn(command, args, {
      cwd: folder,
      detached: true,
      env: { ...settings.env, ...env },
      stdio: ['ignore', descriptor, descriptor],
    });
    await Promise.race([
      once(child, 'spawn'),
      once(child, 'error').then(([error]) => {
        throw error;
      }),
    ]);
  } finally {
    closeSync(descriptor);
  }
  child.unref();
  const identity = identify(child.pid);
  if (!identity) {
    throw new Error(`${part.title} ended at once; its log is ${log}`);
  }
  return {
    ...identity,
    nonce,
    port: ports[0].number,
    ports: Object.fromEntries(
      ports.map(({ number, variable }) => [variable, number]),
    ),
    log,
    since: new Date().toISOString(),
  };
}
