import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { installOnce } from '../lib/cache.mjs';
import { fetchArtifact } from '../lib/maven.mjs';
import { javaOf } from './java.mjs';

/** The version of Nessie that the sandbox runs: the newest whose server is on Maven Central. */
export const NESSIE_VERSION = '0.99.0';

const JAR = 'nessie.jar';
const cost =
  'the sandbox has no Iceberg catalog: Trino finds no tables in it, and the portal shows Nessie as unreachable';

/** The Java that Nessie runs on. */
export const nessieJava = javaOf({ least: 21, cost });

/**
 * Nessie's server: one jar.
 *
 * @type {import('../lib/prerequisite.mjs').Prerequisite<{jar: string}>}
 */
export const nessieServer = {
  name: `nessie-${NESSIE_VERSION}`,
  async provide(tools) {
    const folder = await installOnce({
      ...tools,
      name: `nessie-${NESSIE_VERSION}`,
      async make(partial) {
        const artifact = await fetchArtifact(
          {
            group: 'org.projectnessie.nessie',
            name: 'nessie-quarkus',
            version: NESSIE_VERSION,
            type: 'jar',
            classifier: 'runner',
            title: `Nessie ${NESSIE_VERSION}`,
            bytes: 245_069_033,
          },
          {
            ...tools,
            cost,
            provideJava: async () => (await nessieJava.provide(tools)).java,
          },
        );
        copyFileSync(artifact.path, join(partial, JAR));
        artifact.discard();
      },
    });
    return { jar: join(folder, JAR) };
  },
};
