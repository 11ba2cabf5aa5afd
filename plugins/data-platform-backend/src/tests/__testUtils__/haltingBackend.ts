import { createBackend } from '@backstage/backend-defaults';
import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  dataPlatformSystemTypesExtensionPoint,
  SystemType,
} from 'backstage-plugin-data-platform-node';
import dataPlatformPlugin from '../../index';
import { s3SystemType } from '../../systems/s3';
import type { S3Config } from '../../systems/s3/config';
import { trinoSystemType } from '../../systems/trino';
import type { TrinoQueries } from '../../systems/trino/Asker';
import type { TrinoConfig } from '../../systems/trino/config';
import type { TableStore } from '../../systems/trino/iceberg/stores';
import { plainLogger } from './plainLogger';

/**
 * Where a platform's probe halts, for good: at one of the statements of its check
 * of Iceberg, whether or not Trino has answered it, or at one of the deletions of
 * its sweep.
 */
export type Halt =
  | { statement: number; answered: boolean }
  | { deletion: number };

/** By the name of the platform. */
export type Halts = Record<string, Halt>;

/**
 * A backend of its own process, for tests that kill it in the middle of probes.
 * Its types `halting-trino` and `halting-s3` are the real ones, but for where
 * they halt, if they do; it prints the name of the platform then.
 */
const halts: Halts = JSON.parse(process.env.HALTS ?? '{}');

function halt(platform: string): Promise<never> {
  process.stdout.write(`halted ${platform}\n`);
  return new Promise(() => {});
}

function haltOf(systemRef: string): { platform: string; at?: Halt } {
  const [platform] = systemRef.split('/');
  return { platform, at: halts[platform] };
}

const haltingTrino: SystemType<TrinoConfig, TrinoQueries> = {
  ...trinoSystemType,
  type: 'halting-trino',
  closeClient: undefined,
  systemsFromConfig: undefined,
  // Its statements would be counted for the probe's.
  allocations: undefined,
  createClient(config, tools) {
    const client = trinoSystemType.createClient(config, tools);
    const { platform, at } = haltOf(tools.systemRef);
    let statements = 0;
    return {
      info: options => client.info(options),
      async query(statement, options) {
        const answer = client.query(statement, options);
        const isOfProbe = statement !== 'SELECT 1';
        if (
          at &&
          'statement' in at &&
          isOfProbe &&
          statements++ === at.statement
        ) {
          answer.catch(() => {});
          return await (at.answered
            ? answer.then(() => halt(platform))
            : halt(platform));
        }
        return await answer;
      },
    };
  },
};

const haltingS3: SystemType<S3Config, TableStore> = {
  ...s3SystemType,
  type: 'halting-s3',
  closeClient: undefined,
  checks: [],
  createClient(config, tools) {
    const client = s3SystemType.createClient(config, tools);
    const { platform, at } = haltOf(tools.systemRef);
    let deletions = 0;
    return {
      bucket: client.bucket,
      list: (prefix, options) => client.list(prefix, options),
      folders: (prefix, options) => client.folders(prefix, options),
      versions: (prefix, options) => client.versions(prefix, options),
      async delete(key, options) {
        if (at && 'deletion' in at && deletions++ === at.deletion) {
          await halt(platform);
        }
        return await client.delete(key, options);
      },
    };
  },
};

const backend = createBackend();
backend.add(plainLogger);
backend.add(dataPlatformPlugin);
backend.add(
  createBackendModule({
    pluginId: 'data-platform',
    moduleId: 'halting-systems',
    register(env) {
      env.registerInit({
        deps: { systemTypes: dataPlatformSystemTypesExtensionPoint },
        async init({ systemTypes }) {
          systemTypes.addSystemType(haltingTrino);
          systemTypes.addSystemType(haltingS3);
        },
      });
    },
  }),
);
backend.start();
