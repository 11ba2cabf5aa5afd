import { findProgram, run } from '../../scripts/lib/command.mjs';

/** The versions that Airflow 2.10.5 runs on and its packages are pinned for, the best first. */
export const PYTHON_VERSIONS = ['3.12', '3.11', '3.10', '3.9'];

/**
 * Looks for an installed Python of one of the versions in {@link PYTHON_VERSIONS}.
 *
 * @param {{env: NodeJS.ProcessEnv, signal?: AbortSignal}} tools
 * @returns {Promise<{suitable: string | undefined, any: string | undefined, found: string[]}>} `any`: one of whatever
 *   version; `found`: the versions that are there
 */
export async function findPython({ env, signal }) {
  const names = [
    'python3',
    'python',
    ...PYTHON_VERSIONS.map(version => `python${version}`),
  ];
  const found = [];
  let any;
  for (const name of names) {
    const program = findProgram(name, env);
    const version = program && (await versionOf(program, { env, signal }));
    if (version) {
      any ??= program;
      found.push(version);
      if (PYTHON_VERSIONS.includes(version)) {
        return { suitable: program, any, found };
      }
    }
  }
  return { suitable: undefined, any, found };
}

/** @returns {Promise<string | undefined>} such as `3.11`; nothing where it can't make environments */
async function versionOf(program, { env, signal }) {
  try {
    const output = await run(
      program,
      ['-c', 'import sys, venv; print("version %d.%d" % sys.version_info[:2])'],
      { env, signal },
    );
    return /version (\d+\.\d+)/.exec(output)?.[1];
  } catch (error) {
    if (signal?.aborted) {
      throw error;
    }
    // A name on the PATH behind which there is nothing, as version managers have.
    return undefined;
  }
}
