import { copyFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { run } from '../../scripts/lib/command.mjs';
import { root } from '../../scripts/lib/paths.mjs';

/**
 * Installs the example of a system type as another plugin's author would: by its own package.json, with the packed
 * packages in place of those that are published.
 *
 * @param {object} options
 * @param {string} options.folder one that is not there, outside of the repository
 * @param {import('./packages.mjs').PackedPackage[]} options.packages
 * @param {AbortSignal} [options.signal]
 */
export async function installSystemType({ folder, packages, signal }) {
  cpSync(join(root, 'examples', 'system-type'), folder, {
    recursive: true,
    filter: path => basename(path) !== 'node_modules',
  });
  const { resolutions, packageManager } = readJson(join(root, 'package.json'));
  const manifest = join(folder, 'package.json');
  writeFileSync(
    manifest,
    JSON.stringify({
      ...readJson(manifest),
      packageManager,
      resolutions: {
        ...resolutions,
        ...Object.fromEntries(
          packages.map(packed => [
            packed.manifest.name,
            `file:${packed.tarball}`,
          ]),
        ),
      },
    }),
  );
  for (const file of ['.yarnrc.yml', 'yarn.lock']) {
    copyFileSync(join(root, file), join(folder, file));
  }
  await run('yarn', ['install', '--no-immutable'], { cwd: folder, signal });
}

/**
 * Runs the example's own test.
 *
 * @param {string} folder
 * @returns {Promise<string>} what it printed
 * @throws with the end of that where it fails
 */
export function testSystemType(folder) {
  return run('yarn', ['test', '--watch=false', '--runInBand'], {
    cwd: folder,
  });
}

function readJson(/** @type {string} */ path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}
