import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { askJson } from '../lib/http.mjs';
import { QUICK_TO_START, sharedClasses } from '../servers/java.mjs';
import {
  NESSIE_VERSION,
  nessieJava,
  nessieServer,
} from '../servers/nessie-server.mjs';
import { s3Access } from './s3.mjs';

const HOST = '127.0.0.1';
const NONCE_HEADER = 'x-sandbox-nonce';

/** The warehouse that Nessie has, and Trino's catalog uses. */
export const WAREHOUSE = 'warehouse';

/**
 * Where Nessie answers.
 *
 * @param {import('../lib/settings.mjs').Settings} settings
 */
export function nessieUrls(settings) {
  const { api, management } = portsOf(settings);
  return {
    api: `http://${HOST}:${api}`,
    management: `http://${HOST}:${management}`,
  };
}

function portsOf(
  /** @type {import('../lib/settings.mjs').Settings} */ settings,
) {
  return {
    api: settings.port('SANDBOX_NESSIE_PORT', 19120),
    management: settings.port('SANDBOX_NESSIE_MANAGEMENT_PORT', 9000),
  };
}

/**
 * Nessie: the catalog of Iceberg tables, with a store that outlives it.
 *
 * @type {import('../lib/contracts.mjs').Part}
 */
export const nessie = {
  name: 'nessie',
  title: 'Nessie',
  // It starts without the object store too, and says that it is not ready.
  dependsOn: [],
  requires: { java: nessieJava, nessie: nessieServer },
  port: settings => ({
    number: portsOf(settings).api,
    variable: 'SANDBOX_NESSIE_PORT',
  }),
  morePorts: settings => [
    {
      number: portsOf(settings).management,
      variable: 'SANDBOX_NESSIE_MANAGEMENT_PORT',
    },
  ],
  launch({ folder, settings, nonce, provided, faults }) {
    const store = join(folder, 'store');
    mkdirSync(store, { recursive: true });
    const { api, management } = portsOf(settings);
    const { url, bucket, region, accessKeyId, secretAccessKey } =
      s3Access(settings);
    const options = 'nessie.catalog.service.s3.default-options';
    const properties = join(folder, 'nessie.properties');
    writeFileSync(
      properties,
      `${[
        `quarkus.http.host=${HOST}`,
        `quarkus.http.port=${api}`,
        `quarkus.management.host=${HOST}`,
        `quarkus.management.port=${management}`,
        'quarkus.http.access-log.enabled=false',
        `quarkus.http.header."${NONCE_HEADER}".value=${nonce}`,
        'nessie.version.store.type=ROCKSDB',
        `nessie.version.store.persist.rocks.database-path=${store}`,
        'nessie.version.store.persist.cache-capacity-mb=32',
        `nessie.catalog.default-warehouse=${WAREHOUSE}`,
        `nessie.catalog.warehouses.${WAREHOUSE}.location=s3://${bucket}/${WAREHOUSE}`,
        `${options}.endpoint=${url}`,
        `${options}.region=${region}`,
        `${options}.path-style-access=true`,
        `${options}.auth-type=STATIC`,
        ...(faults.includes('nessie-without-access-key')
          ? []
          : [`${options}.access-key=urn:nessie-secret:quarkus:lake-key`]),
        `lake-key.name=${accessKeyId}`,
        `lake-key.secret=${
          faults.includes('nessie-wrong-secret') ? 'wrong' : secretAccessKey
        }`,
      ].join('\n')}\n`,
      { mode: 0o600 },
    );
    return {
      command: provided.java.java,
      args: [
        '-Xmx400m',
        '-XX:+UseSerialGC',
        ...QUICK_TO_START,
        ...sharedClasses(
          provided.java,
          join(settings.cacheFolder, `nessie-${NESSIE_VERSION}-classes.jsa`),
          { keeps: true },
        ),
        `-Dquarkus.config.locations=${properties}`,
        '-jar',
        provided.nessie.jar,
      ],
    };
  },
  async probe({ settings, process: started, signal }) {
    const { api } = nessieUrls(settings);
    let answer;
    try {
      answer = await askJson(`${api}/api/v2/config`, { signal });
    } catch {
      return { state: 'starting', detail: 'does not answer yet' };
    }
    if (answer.headers[NONCE_HEADER] !== started.nonce) {
      return {
        state: 'foreign',
        detail: `port ${started.port} is answered by something that the sandbox did not start`,
      };
    }
    return answer.status === 200
      ? {
          state: 'ready',
          detail: `${api}, branch ${answer.json?.defaultBranch}`,
        }
      : { state: 'starting', detail: `answers with HTTP ${answer.status}` };
  },
  async works({ settings, runs, signal }) {
    if (!runs('s3')) {
      return undefined;
    }
    const { management } = nessieUrls(settings);
    try {
      const { status } = await askJson(`${management}/q/health/ready`, {
        signal,
      });
      return status === 200
        ? undefined
        : 'its readiness says no: it can not get at its warehouse';
    } catch (error) {
      return error.message;
    }
  },
  environment(settings) {
    const { api, management } = nessieUrls(settings);
    return {
      SANDBOX_NESSIE_URL: api,
      SANDBOX_NESSIE_MANAGEMENT_URL: management,
    };
  },
};
