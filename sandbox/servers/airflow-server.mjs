import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../../scripts/lib/command.mjs';
import { duration } from '../../scripts/lib/reporter.mjs';
import { installOnce } from '../lib/cache.mjs';
import { MissingPrerequisiteError } from '../lib/prerequisite.mjs';
import { findPython, PYTHON_VERSIONS } from './python.mjs';
import { provideUv } from './uv.mjs';

/** The version of Airflow that the sandbox runs. */
export const AIRFLOW_VERSION = '2.10.5';

const REQUIREMENTS = fileURLToPath(
  new URL('../airflow/requirements.txt', import.meta.url),
);
const title = `Airflow ${AIRFLOW_VERSION}`;
const cost =
  'the sandbox can run no Airflow, and the portal shows it as unreachable';

/**
 * Airflow in a Python environment of its own.
 *
 * @type {import('../lib/prerequisite.mjs').Prerequisite<{python: string}>}
 */
export const airflowServer = {
  name: `airflow-${AIRFLOW_VERSION}`,
  async provide(tools) {
    const folder = await installOnce({
      ...tools,
      name: `airflow-${AIRFLOW_VERSION}`,
      make: partial => install(partial, tools),
    });
    return { python: pythonIn(folder) };
  },
};

function pythonIn(/** @type {string} */ folder) {
  return join(folder, 'bin', 'python');
}

async function install(
  /** @type {string} */ folder,
  /** @type {import('../lib/prerequisite.mjs').PrerequisiteTools} */ tools,
) {
  const { env, reporter, signal } = tools;
  const startedAt = Date.now();
  const { suitable, any, found } = await findPython(tools);
  const uv = await provideUv(tools, any);
  if (!suitable && !uv) {
    throw missingPython(found);
  }
  reporter.line(`${title}: fetching it and what it needs (140 packages) …`);
  if (uv) {
    try {
      // Where no Python fits, uv looks for one in more places, and fetches one at last.
      await run(
        uv,
        [
          ...['venv', '--quiet', '--python'],
          ...[suitable ?? PYTHON_VERSIONS[0], folder],
        ],
        { env, signal },
      );
    } catch (error) {
      throw signal?.aborted || suitable ? error : missingPython(found);
    }
    await run(
      uv,
      [
        ...['pip', 'install', '--quiet', '--compile-bytecode'],
        ...['--python', pythonIn(folder), '--requirement', REQUIREMENTS],
      ],
      { env, signal },
    );
  } else {
    await run(suitable, ['-m', 'venv', folder], { env, signal });
    await run(
      pythonIn(folder),
      [
        ...['-m', 'pip', 'install', '--quiet', '--no-input'],
        ...['--disable-pip-version-check', '--requirement', REQUIREMENTS],
      ],
      { env, signal },
    );
  }
  reporter.line(`${title}: installed in ${duration(Date.now() - startedAt)}.`);
}

function missingPython(/** @type {string[]} */ found) {
  const versions = [...new Set(found)].join(', ');
  return new MissingPrerequisiteError({
    what: `Python ${PYTHON_VERSIONS.at(-1)} to ${PYTHON_VERSIONS[0]}${
      versions ? ` (there is ${versions})` : ''
    }`,
    cost,
    remedy:
      'Get it with "apt-get install python3 python3-venv", "brew install python@3.12" or from https://www.python.org/downloads, or get uv (https://docs.astral.sh/uv), which fetches one.',
  });
}
