import {
  copyFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
} from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { run } from '../../scripts/lib/command.mjs';
import { root } from '../../scripts/lib/paths.mjs';

/** The plugin packages, each after those that it depends on. */
export const PACKAGES = [
  'data-platform-common',
  'data-platform-node',
  'data-platform-backend',
  'data-platform',
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
  await run(process.execPath, [TYPESCRIPT], { cwd: root, ...options });
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
    const report = await run(
      'npm',
      ['pack', '--json', '--silent', '--pack-destination', tarballs],
      {
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
      },
    );
    const [{ filename, files }] = readReport(report);
    const tarball = join(tarballs, filename);
    const unpacked = join(folder, 'unpacked', name);
    mkdirSync(unpacked, { recursive: true });
    await run('tar', ['-xzf', tarball, '-C', unpacked, '--strip-components=1']);
    packed.push({
      folder: name,
      tarball,
      unpacked,
      files: files.map(({ path }) => path),
      manifest: JSON.parse(
        readFileSync(join(unpacked, 'package.json'), 'utf8'),
      ),
    });
  }
  return packed;
}

/** The list that npm prints, among what the scripts that it runs print. */
function readReport(/** @type {string} */ output) {
  const json = output.match(/^\[\n[\s\S]*?^\]$/m);
  if (!json) {
    throw new Error(`npm pack told no files. It printed:\n${output}`);
  }
  return JSON.parse(json[0]);
}
