import { join } from 'node:path';
import { findProgram, run } from '../../scripts/lib/command.mjs';
import { installOnce } from '../lib/cache.mjs';

const PACKAGED_UV_VERSION = '0.9.7';

/**
 * `uv`, which fills an environment of Python in seconds: an installed one, else one that pip fetches.
 *
 * @param {import('../lib/prerequisite.mjs').PrerequisiteTools} tools
 * @param {string | undefined} python any Python, to fetch it with
 * @returns {Promise<string | undefined>} the program; nothing where it can't be had: it saves time, no more
 */
export async function provideUv(tools, python) {
  const { env, signal } = tools;
  const installed = findProgram('uv', env);
  if (installed || !python) {
    return installed;
  }
  try {
    const folder = await installOnce({
      ...tools,
      name: `uv-${PACKAGED_UV_VERSION}`,
      make: partial =>
        run(
          python,
          [
            ...['-m', 'pip', 'install', '--quiet', '--no-input'],
            ...['--disable-pip-version-check', '--no-deps'],
            ...['--only-binary=:all:', '--target', partial],
            `uv==${PACKAGED_UV_VERSION}`,
          ],
          { env, signal },
        ),
    });
    return join(folder, 'bin', 'uv');
  } catch (error) {
    if (signal?.aborted) {
      throw error;
    }
    return undefined;
  }
}
