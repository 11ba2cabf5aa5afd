import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { run } from '../../scripts/lib/command.mjs';
import { root } from '../../scripts/lib/paths.mjs';

const PLUGIN = 'backstage-plugin-data-platform';

/** What the plugin's types must allow, and, lest they be `any`, what they must not. */
const USE = `
import { type BackstagePlugin } from '@backstage/core-plugin-api';
import { type FrontendPlugin } from '@backstage/frontend-plugin-api';
import {
  dataPlatformPlugin,
  EntityDataPlatformCard,
  EntityDataPlatformContent,
} from '${PLUGIN}';
import newPlugin from '${PLUGIN}/alpha';

export const old: BackstagePlugin = dataPlatformPlugin;
export const fresh: FrontendPlugin = newPlugin;
export const page = (
  <>
    <EntityDataPlatformCard />
    <EntityDataPlatformContent />
  </>
);
// @ts-expect-error a plugin is no number
export const wrong: number = dataPlatformPlugin;
// @ts-expect-error neither is this one
export const wrongToo: number = newPlugin;
`;

/**
 * A frontend that has the packed packages: they lie in a node_modules of its own, and what they depend on is found
 * in the repository's.
 *
 * @param {object} options
 * @param {string} options.folder an empty one within the repository
 * @param {Map<string, import('./packages.mjs').PackedPackage>} options.packages
 */
export function makeConsumer({ folder, packages }) {
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  for (const { manifest, unpacked } of packages.values()) {
    cpSync(unpacked, join(folder, 'node_modules', manifest.name), {
      recursive: true,
    });
  }
  writeFileSync(join(folder, 'use.tsx'), USE);
  writeFileSync(join(folder, 'module.ts'), exampleOf(packages));
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: '@backstage/cli/config/tsconfig.json',
      files: ['use.tsx', 'module.ts'],
      compilerOptions: {
        noEmit: true,
        emitDeclarationOnly: false,
        incremental: false,
        jsx: 'react-jsx',
        types: [],
      },
    }),
  );
}

/** The module that the README of -node shows: it must be right, since people start from it. */
function exampleOf(packages) {
  const { unpacked } = packages.get('data-platform-node');
  const readme = readFileSync(join(unpacked, 'README.md'), 'utf8');
  const [, example] = /^```ts\n([\s\S]*?)^```$/m.exec(readme) ?? [];
  if (!example) {
    throw new Error('The README of -node shows no module');
  }
  return example;
}

/**
 * Checks the types of a consumer of both doors.
 *
 * @param {string} folder
 */
export async function typeCheckConsumer(folder) {
  await run(
    process.execPath,
    [
      join(root, 'node_modules', 'typescript', 'bin', 'tsc'),
      '--project',
      folder,
    ],
    { cwd: folder },
  );
}

/**
 * Bundles what one door gives.
 *
 * @param {string} folder
 * @param {string} door `backstage-plugin-data-platform/alpha`
 * @returns {Promise<{exports: string[], imports: string[]}>} names, and the packages that it needs beside itself
 */
export async function bundleConsumer(folder, door) {
  const { metafile } = await build({
    stdin: {
      contents: `export * from '${door}'; export * as all from '${door}';`,
      resolveDir: folder,
    },
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    outdir: folder,
    splitting: true,
    plugins: [
      {
        name: 'only-ours',
        setup({ onResolve }) {
          onResolve({ filter: /^[^./]/ }, ({ path }) =>
            path.startsWith(PLUGIN) ? undefined : { path, external: true },
          );
        },
      },
    ],
  });
  const outputs = Object.values(metafile.outputs);
  return {
    exports: outputs
      .filter(({ entryPoint }) => entryPoint)
      .flatMap(output => output.exports),
    imports: [
      ...new Set(
        outputs
          .flatMap(output => output.imports)
          .filter(({ external }) => external)
          .map(({ path }) =>
            path
              .split('/')
              .slice(0, path.startsWith('@') ? 2 : 1)
              .join('/'),
          ),
      ),
    ],
  };
}
