import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { JsonObject } from '@backstage/types';

/** A backend in a process of its own. */
export interface BackendProcess {
  child: ChildProcess;
  /** What it has said so far. */
  log: string[];
  kill(): Promise<void>;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
}

/** Starts one with its configuration in the folder. */
export async function startBackendProcess(options: {
  folder: string;
  database: JsonObject;
  dataPlatform: JsonObject;
  environment?: Record<string, string>;
}): Promise<BackendProcess> {
  const config = join(options.folder, 'app-config.yaml');
  await writeFile(
    config,
    JSON.stringify({
      app: { baseUrl: 'http://127.0.0.1' },
      backend: {
        baseUrl: 'http://127.0.0.1',
        listen: { host: '127.0.0.1', port: 0 },
        database: options.database,
      },
      dataPlatform: options.dataPlatform,
    }),
  );
  const child = spawn(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      join(__dirname, 'backend.ts'),
      '--config',
      config,
    ],
    {
      env: {
        ...process.env,
        NODE_ENV: 'development',
        ...options.environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const log: string[] = [];
  child.stdout.on('data', chunk => log.push(String(chunk)));
  child.stderr.on('data', chunk => log.push(String(chunk)));
  return { child, log, kill: () => kill(child) };
}
