import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram, run } from '../../scripts/lib/command.mjs';
import { MissingPrerequisiteError } from '../lib/prerequisite.mjs';

/** The oldest Go that builds what the sandbox builds. */
export const LEAST_GO = '1.26';

/** Where installers put it without putting it on the PATH. */
const USUAL_FOLDERS = [
  '/usr/local/go/bin',
  '/usr/lib/go/bin',
  '/opt/homebrew/bin',
  '/usr/local/bin',
];

/**
 * Looks for a Go that is new enough.
 *
 * @param {{env: NodeJS.ProcessEnv, cost: string, folders?: string[], signal?: AbortSignal}} options `cost`: what can't
 *   be had without it
 * @returns {Promise<string>} the program
 * @throws {MissingPrerequisiteError} where there is none
 */
export async function findGo({ env, cost, folders = USUAL_FOLDERS, signal }) {
  const onPath = findProgram('go', env);
  const programs = [
    ...(onPath ? [onPath] : []),
    ...folders.map(folder => join(folder, 'go')).filter(existsSync),
  ];
  const found = [];
  for (const program of programs) {
    const version = await versionOf(program, { env, signal });
    if (version) {
      if (isNewEnough(version)) {
        return program;
      }
      found.push(version);
    }
  }
  throw new MissingPrerequisiteError({
    what: `Go ${LEAST_GO} or newer${
      found.length > 0 ? ` (there is ${[...new Set(found)].join(', ')})` : ''
    }`,
    cost,
    remedy:
      'Get it with "brew install go" or from https://go.dev/dl, where your system has none as new.',
  });
}

/** @returns {Promise<string | undefined>} such as `1.26.8`: that of the program itself, not of one that it would fetch */
async function versionOf(program, { env, signal }) {
  try {
    const output = await run(program, ['version'], {
      env: { ...env, GOTOOLCHAIN: 'local' },
      cwd: '/',
      signal,
    });
    return /go(\d+\.\d+(?:\.\d+)?)/.exec(output)?.[1];
  } catch (error) {
    if (signal?.aborted) {
      throw error;
    }
    return undefined;
  }
}

function isNewEnough(/** @type {string} */ version) {
  const [major, minor] = version.split('.').map(Number);
  const [leastMajor, leastMinor] = LEAST_GO.split('.').map(Number);
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}
