import { spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { yieldLikeThis, yieldToOthers } from './priority.mjs';

const KEEP_OUTPUT_CHARACTERS = 20_000;

/**
 * Finds a program on the PATH.
 *
 * @param {string} name
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | undefined}
 */
export function findProgram(name, env) {
  return (env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .map(folder => join(folder, name))
    .find(path => {
      try {
        accessSync(path, constants.X_OK);
        return statSync(path).isFile();
      } catch {
        return false;
      }
    });
}

/**
 * Runs a program to its end. Aborting ends it and all it started.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{env?: NodeJS.ProcessEnv, cwd?: string, signal?: AbortSignal, input?: import('node:stream').Readable, onOutput?: (text: string) => void, uid?: number, gid?: number, yields?: boolean}} [options]
 *   `yields`: it has of the processor what others leave
 * @returns {Promise<string>} what it printed
 * @throws with the end of what it printed where it fails
 */
export function run(program, args, options = {}) {
  options.signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      detached: true,
      uid: options.uid,
      gid: options.gid,
      stdio: [options.input ? 'pipe' : 'ignore', 'pipe', 'pipe'],
    });
    if (options.yields) {
      yieldToOthers(child.pid);
    } else {
      yieldLikeThis(child.pid);
    }
    let output = '';
    const collect = (/** @type {Buffer} */ chunk) => {
      output = (output + chunk).slice(-KEEP_OUTPUT_CHARACTERS);
      options.onOutput?.(chunk.toString('utf8'));
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    if (options.input) {
      options.input.once('error', error => {
        // It would wait for the rest for ever.
        child.kill();
        reject(error);
      });
      options.input.pipe(child.stdin);
      // A program that ends before it has read all shows by its exit code.
      child.stdin.on('error', () => {});
    }
    const abort = () => {
      if (child.pid !== undefined && child.exitCode === null) {
        try {
          process.kill(-child.pid, 'SIGTERM');
        } catch {
          // Ended meanwhile.
        }
      }
    };
    options.signal?.addEventListener('abort', abort, { once: true });
    child.once('error', reject);
    child.once('close', (code, signal) => {
      options.signal?.removeEventListener('abort', abort);
      if (options.signal?.aborted) {
        reject(options.signal.reason);
      } else if (code === 0) {
        resolve(output);
      } else {
        const end = output.trim().split('\n').slice(-15).join('\n');
        reject(
          new Error(
            `${program} ended with ${
              signal ?? `exit code ${code}`
            } after printing:\n${end}`,
          ),
        );
      }
    });
  });
}
