import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listObjects } from '../lib/s3.mjs';
import { QUICK_TO_START } from '../servers/java.mjs';
import { s3proxy, s3proxyJava } from '../servers/s3proxy.mjs';

const GATE = fileURLToPath(new URL('../servers/s3-gate.mjs', import.meta.url));
const HOST = '127.0.0.1';
const ACCESS_KEY_ID = 'lake';

/** For how long a slow object store holds back each answer. */
const SLOW_MS = 300;

/**
 * Where the object store is, and how to get in.
 *
 * @param {import('../lib/settings.mjs').Settings} settings
 */
export function s3Access(settings) {
  return {
    url: `http://${HOST}:${settings.port('SANDBOX_S3_PORT', 9500)}`,
    bucket: 'lake',
    region: 'us-east-1',
    accessKeyId: ACCESS_KEY_ID,
    secretAccessKey: settings.secret('s3-secret-access-key'),
  };
}

/**
 * Makes the object store slow, or as quick as it is again, while it runs.
 *
 * @param {import('../lib/settings.mjs').Settings} settings
 * @param {boolean} slow
 */
export function setSlow(settings, slow) {
  const path = delayFile(settings);
  // By renaming, so that it is never read empty.
  writeFileSync(`${path}.new`, String(slow ? SLOW_MS : 0));
  renameSync(`${path}.new`, path);
}

function delayFile(
  /** @type {import('../lib/settings.mjs').Settings} */ settings,
) {
  return join(settings.stateFolder, 's3', 'delay-ms');
}

/**
 * The object store: S3Proxy over files, behind a gate of ours that can make it slow.
 *
 * @type {import('../lib/contracts.mjs').Part}
 */
export const s3 = {
  name: 's3',
  title: 'The object store',
  dependsOn: [],
  requires: { java: s3proxyJava, s3proxy },
  port: settings => ({
    number: settings.port('SANDBOX_S3_PORT', 9500),
    variable: 'SANDBOX_S3_PORT',
  }),
  launch({ folder, settings, provided, faults }) {
    const { url, bucket, accessKeyId, secretAccessKey } = s3Access(settings);
    const objects = join(folder, 'objects');
    // A folder of the first level is a bucket.
    mkdirSync(join(objects, bucket), { recursive: true });
    const log = join(folder, 'logback.xml');
    // It would write down each request with all its headers.
    writeFileSync(
      log,
      `<configuration>
  <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
    <encoder><pattern>%d{HH:mm:ss.SSS} %-5level %logger{20} %msg%n</pattern></encoder>
  </appender>
  <root level="INFO"><appender-ref ref="out" /></root>
</configuration>
`,
    );
    const properties = join(folder, 's3proxy.properties');
    writeFileSync(
      properties,
      `${[
        's3proxy.authorization=aws-v2-or-v4',
        `s3proxy.identity=${accessKeyId}`,
        `s3proxy.credential=${secretAccessKey}`,
        // Else it refuses what newer clients send along, with 501.
        's3proxy.ignore-unknown-headers=true',
        'jclouds.provider=filesystem-nio2',
        `jclouds.filesystem.basedir=${objects}`,
        // Not used by this provider, but asked for.
        'jclouds.identity=none',
        'jclouds.credential=none',
      ].join('\n')}\n`,
      { mode: 0o600 },
    );
    setSlow(settings, faults.includes('s3-slow'));
    return {
      command: process.execPath,
      args: [
        GATE,
        new URL(url).port,
        delayFile(settings),
        provided.java.java,
        '-Xmx256m',
        ...QUICK_TO_START,
        `-Dlogback.configurationFile=${log}`,
        '-Ds3proxy.endpoint=http://127.0.0.1:{port}',
        '-cp',
        provided.s3proxy.classPath,
        'org.gaul.s3proxy.Main',
        '--properties',
        properties,
      ],
    };
  },
  async probe({ settings, process: started, signal }) {
    const access = s3Access(settings);
    try {
      const { status, code } = await listObjects(access, { signal });
      if (status === 200) {
        return {
          state: 'ready',
          detail: `${access.url}, bucket ${access.bucket}`,
        };
      }
      // Only what the sandbox started knows its key.
      return status === 403
        ? {
            state: 'foreign',
            detail: `port ${started.port} is answered by an object store that does not know the sandbox's key (${code})`,
          }
        : {
            state: 'starting',
            detail: `answers with HTTP ${status} ${code ?? ''}`,
          };
    } catch {
      return { state: 'starting', detail: 'does not answer yet' };
    }
  },
  environment(settings) {
    const access = s3Access(settings);
    return {
      SANDBOX_S3_URL: access.url,
      SANDBOX_S3_BUCKET: access.bucket,
      SANDBOX_S3_REGION: access.region,
      SANDBOX_S3_ACCESS_KEY_ID: access.accessKeyId,
      SANDBOX_S3_SECRET_ACCESS_KEY: access.secretAccessKey,
    };
  },
};
