import {
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { run } from '../lib/command.mjs';

/**
 * Installs packages into a folder of their own with npm, whole or not at all.
 *
 * @param {{packages: string[], folder: string, env: NodeJS.ProcessEnv, signal?: AbortSignal, withScripts?: boolean}} options
 *   `withScripts`: let the packages run their install scripts
 */
export async function installFromNpm({
  packages,
  folder,
  env,
  signal,
  withScripts = false,
}) {
  if (existsSync(folder)) {
    rmSync(folder, { recursive: true });
  }
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  writeFileSync(`${partial}/package.json`, '{"private":true}\n');
  await run(
    'npm',
    [
      'install',
      '--prefix',
      partial,
      '--no-audit',
      '--no-fund',
      '--no-save',
      '--no-package-lock',
      ...(withScripts ? [] : ['--ignore-scripts']),
      ...packages,
    ],
    // npm hands its own settings to what it starts as variables: of the "npm start" that we may run under, they
    // would be taken for ours.
    { env: withoutNpmSettings(env), cwd: partial, signal },
  );
  renameSync(partial, folder);
}

function withoutNpmSettings(/** @type {NodeJS.ProcessEnv} */ env) {
  return Object.fromEntries(
    Object.entries(env).filter(
      ([name]) =>
        !/^npm_(package|lifecycle|command|execpath|node_execpath)/.test(name) &&
        !/^npm_config_(local_prefix|prefix|global_prefix)$/.test(name),
    ),
  );
}
