import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkoutCache, root } from '../lib/paths.mjs';
import { yieldToOthers } from '../lib/priority.mjs';
import { endProcess, identify } from '../lib/processes.mjs';
import { createServices } from './services.mjs';

/**
 * Makes what the parts work with.
 *
 * @param {object} options
 * @param {import('../setup.mjs').Toolchain} options.toolchain
 * @param {import('../lib/reporter.mjs').Reporter} options.reporter
 * @param {AbortSignal} options.signal
 */
export function createContext({ toolchain, reporter, signal }) {
  const folder = join(checkoutCache, 'test');
  mkdirSync(folder, { recursive: true });
  const env = {
    ...toolchain.env,
    CI: 'true',
    // No test may depend on a container engine being there.
    BACKSTAGE_TEST_DISABLE_DOCKER: '1',
  };
  const services = createServices({
    folder,
    env,
    toolchain,
    reporter,
    signal,
  });
  const common = {
    root,
    cache: checkoutCache,
    node: toolchain.node,
    yarn: toolchain.yarn,
    env,
    signal,
    reporter,
    services,
  };
  const showIn =
    (/** @type {import('./aside.mjs').Aside | undefined} */ aside) =>
    (program, args, options = {}) =>
      show(program, args, { cwd: root, env, ...options, signal, aside });
  return {
    signal,
    /**
     * @param {import('./contracts.mjs').TestPart} part
     * @param {string[]} paths
     * @param {import('./aside.mjs').Aside} [aside] keeps what is said, where several parts would speak at a time
     * @returns {import('./contracts.mjs').PartContext}
     */
    forPart: (part, paths, aside) => ({
      ...common,
      ...(aside && { reporter: aside.reporter }),
      show: showIn(aside),
      paths,
      file: name => {
        const own = join(folder, part.name);
        mkdirSync(own, { recursive: true });
        return join(own, name);
      },
    }),
    dispose: () => services.dispose(),
  };
}

/** Runs a program in a group of its own, so that all it starts can be ended with it. */
function show(program, args, { cwd, env, signal, aside }) {
  const keep = aside?.keep;
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env,
      detached: true,
      stdio: keep
        ? ['ignore', 'pipe', 'pipe']
        : ['ignore', 'inherit', 'inherit'],
    });
    if (aside?.yields) {
      yieldToOthers(child.pid);
    }
    for (const stream of keep ? [child.stdout, child.stderr] : []) {
      stream.setEncoding('utf8').on('data', keep);
    }
    const identity = child.pid === undefined ? undefined : identify(child.pid);
    const abort = () => {
      if (identity) {
        endProcess(identity, { graceMs: 5_000 });
      }
    };
    signal.addEventListener('abort', abort, { once: true });
    child.once('error', reject);
    child.once('close', (code, killedBy) => {
      signal.removeEventListener('abort', abort);
      if (signal.aborted) {
        reject(signal.reason);
      } else if (killedBy) {
        reject(new Error(`${program} was ended by ${killedBy}`));
      } else {
        resolve(code ?? 1);
      }
    });
  });
}
