import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installFromNpm } from './npm.mjs';

/** The version that package.json names for those who use corepack; a test holds them equal. */
export const YARN_VERSION = '4.13.0';

/**
 * Yarn as an npm package, in this checkout's cache, with a program `yarn` that runs it on our Node.
 *
 * @param {{cache: string, node: string, env: NodeJS.ProcessEnv, reporter: import('../lib/reporter.mjs').Reporter, signal?: AbortSignal}} tools
 * @returns {Promise<string>} the program
 */
export async function provideYarn({ cache, node, env, reporter, signal }) {
  const folder = join(cache, `yarn-${YARN_VERSION}`);
  const script = join(
    folder,
    'node_modules',
    '@yarnpkg',
    'cli-dist',
    'bin',
    'yarn.js',
  );
  if (!existsSync(script)) {
    reporter.line(`Fetching Yarn ${YARN_VERSION} with npm …`);
    await installFromNpm({
      packages: [`@yarnpkg/cli-dist@${YARN_VERSION}`],
      folder,
      env,
      signal,
    });
  }
  // Written anew each time: another Node may be in use since.
  const binaries = join(cache, 'bin');
  const program = join(binaries, 'yarn');
  mkdirSync(binaries, { recursive: true });
  writeFileSync(program, `#!/bin/sh\nexec "${node}" "${script}" "$@"\n`);
  chmodSync(program, 0o755);
  return program;
}
