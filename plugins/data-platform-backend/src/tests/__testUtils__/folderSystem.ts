import { appendFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  createCheckType,
  dataPlatformSystemTypesExtensionPoint,
  SystemType,
} from 'backstage-plugin-data-platform-node';
import { z } from 'zod';

/** Where each removal by a janitor is written down. */
export const REMOVALS = 'removals.log';

const paramsSchema = z.strictObject({ hangs: z.boolean().default(false) });

const fileCheck = createCheckType<
  { path: string },
  z.infer<typeof paramsSchema>
>({
  id: 'file',
  title: 'File',
  description: 'Proves that a file can be made, and removed again.',
  params: paramsSchema,
  severity: 'critical',
  async run({ client, params, runId, declareIntent }) {
    const name = `probe-${runId}`;
    const intent = await declareIntent(name);
    await writeFile(join(client.path, name), '');
    if (params.hangs) {
      await new Promise(() => {});
    }
    await rm(join(client.path, name));
    await intent.fulfil();
    return { outcome: 'passed', summary: 'made and removed' };
  },
  async cleanUp({ client, intent }) {
    if (!/^probe-[0-9a-f-]{36}$/.test(intent.name)) {
      throw new Error(`'${intent.name}' is none of ours`);
    }
    await rm(join(client.path, intent.name), { force: true });
    await appendFile(join(client.path, REMOVALS), `${intent.name}\n`);
  },
});

/** A type of system that is a folder, in which its check makes a file. */
export const folderSystemType: SystemType<
  { path: string; hangs?: boolean },
  { path: string }
> = {
  type: 'folder',
  title: 'Folder',
  config: z.strictObject({ path: z.string(), hangs: z.boolean().optional() }),
  createClient: ({ path }) => ({ path }),
  checksFromConfig: ({ hangs }) => ({ file: { params: { hangs } } }),
  checks: [fileCheck],
};

/** A module that adds it. */
export const folderSystemModule = createBackendModule({
  pluginId: 'data-platform',
  moduleId: 'folder-system',
  register(env) {
    env.registerInit({
      deps: { systemTypes: dataPlatformSystemTypesExtensionPoint },
      async init({ systemTypes }) {
        systemTypes.addSystemType(folderSystemType);
      },
    });
  },
});
