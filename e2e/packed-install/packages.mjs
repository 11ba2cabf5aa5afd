import {
  copyFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  symlinkSync,
} from 'node:fs';
import { basename, delimiter, dirname, join, relative } from 'node:path';
import { run } from '../../scripts/lib/command.mjs';
import { root } from '../../scripts/lib/paths.mjs';

/** The plugin packages, each after those that it depends on. */
export const PACKAGES = [
  'data-platform-common',
  'data-platform-node',
  'data-platform-backend',
  'data-platform',
  'search-backend-module-data-platform',
];

const CLI = join(
  root,
  'node_modules',
  '@backstage',
  'cli',
  'bin',
  'backstage-cli',
);
const TYPESCRIPT = join(root, 'node_modules', 'typescript', 'bin', 'tsc');

/**
 * Builds the types and then each package, as a release does.
 *
 * @param {{signal?: AbortSignal}} [options]
 */
export async function buildPackages(options = {}) {
  // Whether the types hold is for the test of types to tell: here they are only written.
  await run(
    process.execPath,
    [TYPESCRIPT, '--noCheck', '--incremental', 'false'],
    { cwd: root, ...options },
  );
  for (const name of PACKAGES) {
    await run(process.execPath, [CLI, 'package', 'build'], {
      cwd: join(root, 'plugins', name),
      ...options,
    });
  }
}

/**
 * A package as an adopter gets it.
 *
 * @typedef {object} PackedPackage
 * @property {string} folder the name of its folder in the repository
 * @property {string} tarball path
 * @property {string} unpacked path of the folder with what the tarball holds
 * @property {string[]} files paths within it
 * @property {Record<string, any>} manifest its package.json
 */

/**
 * Packs the built packages with `npm pack`. It works on copies: packing rewrites a package's package.json for as
 * long as it takes, and an interrupted one would leave it so.
 *
 * @param {string} folder an empty one, for the copies, the tarballs and what they hold
 * @param {{signal?: AbortSignal}} [options]
 * @returns {Promise<PackedPackage[]>}
 */
export async function packPackages(folder, options = {}) {
  const workspace = join(folder, 'workspace');
  const tarballs = join(folder, 'tarballs');
  mkdirSync(join(workspace, 'plugins'), { recursive: true });
  mkdirSync(tarballs);
  for (const file of ['package.json', 'tsconfig.json']) {
    copyFileSync(join(root, file), join(workspace, file));
  }
  symlinkSync(join(root, 'node_modules'), join(workspace, 'node_modules'));
  const packed = [];
  for (const name of PACKAGES) {
    const copy = join(workspace, 'plugins', name);
    cpSync(join(root, 'plugins', name), copy, {
      recursive: true,
      filter: path => basename(path) !== 'node_modules',
    });
    await run('npm', ['pack', '--silent', '--pack-destination', tarballs], {
      cwd: copy,
      env: {
        ...process.env,
        PATH: [
          join(root, 'node_modules', '.bin'),
          dirname(process.execPath),
          process.env.PATH,
        ].join(delimiter),
      },
      ...options,
    });
    const { name: packageName, version } = readManifest(copy);
    const tarball = join(tarballs, `${packageName}-${version}.tgz`);
    const unpacked = join(folder, 'unpacked', name);
    mkdirSync(unpacked, { recursive: true });
    await run('tar', ['-xzf', tarball, '-C', unpacked, '--strip-components=1']);
    packed.push({
      folder: name,
      tarball,
      unpacked,
      files: filesIn(unpacked),
      manifest: readManifest(unpacked),
    });
  }
  return packed;
}

function readManifest(/** @type {string} */ folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

function filesIn(/** @type {string} */ folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)));
}
