import { createReadStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { installOnce } from '../lib/cache.mjs';
import { findProgram, run } from '../../scripts/lib/command.mjs';
import { fetchArtifact } from '../lib/maven.mjs';
import { MissingPrerequisiteError } from '../lib/prerequisite.mjs';
import { javaOf } from './java.mjs';

/** The version of Trino that the sandbox runs: the newest whose server archive is on Maven Central. */
export const TRINO_VERSION = '476';

const title = `Trino ${TRINO_VERSION}`;
const cost =
  'the sandbox can run no Trino, and the portal shows its platform as unreachable';

/** The Java that Trino runs on. */
export const trinoJava = javaOf({ least: 24, cost });

/**
 * Trino's server, unpacked.
 *
 * @type {import('../lib/prerequisite.mjs').Prerequisite<{home: string}>}
 */
export const trinoServer = {
  name: `trino-server-${TRINO_VERSION}`,
  async provide(tools) {
    const folder = await installOnce({
      ...tools,
      name: `trino-server-${TRINO_VERSION}`,
      make: partial => fetchAndUnpack(partial, tools),
    });
    return { home: join(folder, `trino-server-${TRINO_VERSION}`) };
  },
};

async function fetchAndUnpack(
  /** @type {string} */ folder,
  /** @type {import('../lib/prerequisite.mjs').PrerequisiteTools} */ tools,
) {
  const tar = findProgram('tar', tools.env);
  if (!tar) {
    throw new MissingPrerequisiteError({
      what: 'tar',
      cost,
      remedy: 'Get it from your system\'s packages ("apt-get install tar").',
    });
  }
  const archive = await fetchArtifact(
    {
      group: 'io.trino',
      name: 'trino-server',
      version: TRINO_VERSION,
      type: 'tar.gz',
      title,
      bytes: 821_045_832,
    },
    {
      ...tools,
      cost,
      provideJava: async () => (await trinoJava.provide(tools)).java,
    },
  );
  const { size } = statSync(archive.path);
  let read = 0;
  const counter = new Transform({
    transform(chunk, _encoding, done) {
      read += chunk.length;
      tools.reporter.progress(
        `${title}: unpacking, ${Math.floor((100 * read) / size)} %`,
      );
      done(undefined, chunk);
    },
  });
  const file = createReadStream(archive.path, { highWaterMark: 1024 * 1024 });
  // A pipe hands on what is read, but not that reading failed.
  file.on('error', error => counter.destroy(error));
  try {
    await run(tar, ['-xzf', '-', '-C', folder], {
      ...tools,
      input: file.pipe(counter),
    });
  } catch (error) {
    if (!tools.signal?.aborted) {
      // An archive that can't be unpacked would fail again and again: fetch it anew next time.
      archive.discard();
    }
    throw error;
  }
  archive.discard();
  tools.reporter.line(`${title}: unpacked into the cache.`);
}
