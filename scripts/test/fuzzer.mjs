import { join } from 'node:path';
import { defaultCacheFolder, installOnce } from '../../sandbox/lib/cache.mjs';
import { MissingPrerequisiteError } from '../../sandbox/lib/prerequisite.mjs';
import { findProgram, run } from '../lib/command.mjs';

/** One version, since with another one the cases would be others. */
const VERSION = '4.32.5';

/**
 * The fuzzer of APIs, fetched once for all checkouts.
 *
 * @param {import('./contracts.mjs').PartContext} context
 * @returns {Promise<{program: string, args: string[], env: NodeJS.ProcessEnv}>} how it is started
 */
export async function provideFuzzer({ env, reporter, signal }) {
  const python = findProgram('python3', env) ?? findProgram('python', env);
  if (!python) {
    throw missing();
  }
  const version = await run(
    python,
    ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])'],
    { env, signal },
  );
  const folder = await installOnce({
    cacheFolder: defaultCacheFolder(env),
    name: `schemathesis-${VERSION}-python-${version.trim()}`,
    reporter,
    signal,
    async make(partial) {
      const pip = ['-m', 'pip', '--disable-pip-version-check'];
      try {
        await run(python, [...pip, '--version'], { env, signal });
      } catch (error) {
        throw signal.aborted ? error : missing();
      }
      reporter.line('Fetching schemathesis (70 MB unpacked) with pip …');
      await run(
        python,
        [
          ...pip,
          'install',
          '--quiet',
          '--no-input',
          '--target',
          partial,
          `schemathesis==${VERSION}`,
        ],
        { env, signal },
      );
    },
  });
  return {
    program: python,
    args: [join(folder, 'bin', 'st')],
    env: { PYTHONPATH: folder, PYTHONDONTWRITEBYTECODE: '1' },
  };
}

function missing() {
  return new MissingPrerequisiteError({
    what: 'Python 3 with pip',
    cost: 'the API is not tested against its document',
    remedy:
      'Get it, for example by "apt-get install python3-pip" or "brew install python".',
  });
}
