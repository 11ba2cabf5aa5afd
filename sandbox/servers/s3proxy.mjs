import { join } from 'node:path';
import { installOnce } from '../lib/cache.mjs';
import { fetchWithDependencies } from '../lib/maven.mjs';
import { javaOf } from './java.mjs';

/**
 * The version of S3Proxy that the sandbox runs: from 3.1 on, what an upload left that was broken off, as by a node of
 * Trino that was killed, does not make it answer each listing with 500 (https://github.com/gaul/s3proxy/issues/963).
 * 3.3.0 does not start with the dependencies that Maven gives it: its Jackson asks for newer annotations.
 */
export const S3PROXY_VERSION = '3.1.0';

const cost =
  'the sandbox has no object store: tables can be neither written nor read, and the portal shows it as unreachable';

/** The Java that S3Proxy runs on. */
export const s3proxyJava = javaOf({ least: 17, cost });

/**
 * S3Proxy, an object store that speaks S3, checks signatures and keeps its objects as files: a folder of jars.
 *
 * @type {import('../lib/prerequisite.mjs').Prerequisite<{classPath: string}>}
 */
export const s3proxy = {
  name: `s3proxy-${S3PROXY_VERSION}`,
  async provide(tools) {
    const folder = await installOnce({
      ...tools,
      name: `s3proxy-${S3PROXY_VERSION}`,
      make: partial =>
        fetchWithDependencies(
          {
            group: 'org.gaul',
            name: 's3proxy',
            version: S3PROXY_VERSION,
            title: `S3Proxy ${S3PROXY_VERSION}`,
            bytes: 94_000_000,
          },
          partial,
          {
            ...tools,
            cost,
            provideJava: async () => (await s3proxyJava.provide(tools)).java,
          },
        ),
    });
    return { classPath: join(folder, '*') };
  },
};
