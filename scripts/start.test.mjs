import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { askJson } from '../sandbox/lib/http.mjs';
import { freePorts, holderOf, isPortFree } from './lib/ports.mjs';
import { temporaryFolder, until } from './lib/testing.mjs';

const LONGEST_RUN_MS = 180_000;
const START = fileURLToPath(new URL('start.mjs', import.meta.url));

/** A place of its own for a portal. */
async function place(t) {
  const [frontend, backend] = await freePorts(2);
  const folder = temporaryFolder(t);
  const env = {
    ...process.env,
    PORTAL_STATE_DIR: join(folder, 'portal'),
    PORTAL_PORT: String(frontend),
    PORTAL_BACKEND_PORT: String(backend),
    // No sandbox is started; were it, it would be this one.
    SANDBOX_STATE_DIR: join(folder, 'sandbox'),
  };
  return { frontend, backend, folder, env };
}

/** Runs the command in that place. */
function start(t, { env }, ...args) {
  const child = spawn(process.execPath, [START, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', chunk => {
      output += chunk;
    });
  }
  const exit = once(child, 'exit').then(([code, signal]) => code ?? signal);
  const ended = Promise.race([
    exit,
    delay(LONGEST_RUN_MS, undefined, { ref: false }).then(() => {
      throw new Error(`It did not end:\n${output}`);
    }),
  ]);
  ended.catch(() => {});
  t.after(async () => {
    child.kill('SIGTERM');
    await exit;
  });
  return {
    child,
    ended,
    output: () => output,
    says: (pattern, seconds = 120) =>
      until(
        `${pattern} is said`,
        () => {
          if (child.exitCode !== null && !pattern.test(output)) {
            throw new Error(`It ended without saying ${pattern}:\n${output}`);
          }
          return pattern.test(output);
        },
        seconds,
      ),
  };
}

test('the portal ends what a killed start left behind, tells of mistakes, answers on loopback alone, starts once, and is gone after Ctrl-C', async t => {
  const here = await place(t);
  const config = join(here.folder, 'mine.yaml');
  writeFileSync(
    config,
    'dataPlatform: { platforms: { mine: { systems: { trino: { type: trino } } } } }\n',
  );
  const killed = start(t, here, '--config', config);
  await killed.says(/The portal starts/);
  await until('the backend listens', () => holderOf(here.backend), 120);
  killed.child.kill('SIGKILL');
  assert.equal(await killed.ended, 'SIGKILL');

  const first = start(t, here, '--config', config);
  await first.says(/Ended process \d+, which an earlier start had left behind/);
  await first.says(/The portal is ready after/);
  assert.match(first.output(), new RegExp(`http://localhost:${here.frontend}`));
  const page = await fetch(`http://127.0.0.1:${here.frontend}/`);
  assert.match(await page.text(), /<div id="root">/);
  const { status } = await askJson(
    `http://127.0.0.1:${here.backend}/api/data-platform/v1/platforms`,
  );
  assert.equal(status, 401);

  await first.says(
    /The configuration of platforms has 1 mistake, .*backend\.log/,
  );

  const second = start(t, here, '--no-sandbox');
  assert.equal(await second.ended, 1);
  assert.match(
    second.output(),
    new RegExp(`started already, by process ${first.child.pid} `),
  );
  assert.equal(await isPortFree(here.backend), false);

  first.child.kill('SIGINT');
  assert.equal(await first.ended, 0);
  assert.equal(await isPortFree(here.frontend), true);
  assert.equal(await isPortFree(here.backend), true);
});

test('a taken port is said, with its holder, and nothing is started', async t => {
  const here = await place(t);
  const other = createServer().listen(here.backend, '127.0.0.1');
  await once(other, 'listening');
  t.after(() => other.close());
  const run = start(t, here, '--no-sandbox');
  assert.equal(await run.ended, 1);
  assert.match(
    run.output(),
    new RegExp(
      `Port ${here.backend}, meant for the portal's backend, is taken by process ${process.pid} .*set PORTAL_BACKEND_PORT`,
    ),
  );
  assert.doesNotMatch(run.output(), /The portal starts/);
  assert.equal(await isPortFree(here.frontend), true);
});

test('a configuration that the backend refuses ends it all, with its words', async t => {
  const here = await place(t);
  const config = join(here.folder, 'mine.yaml');
  writeFileSync(config, 'backend: { listen: { port: nonsense } }\n');
  const run = start(t, here, '--config', config);
  assert.equal(await run.ended, 1);
  assert.match(run.output(), /The portal's backend does not start/);
  assert.match(run.output(), /nonsense|backend\.listen/);
  assert.equal(await isPortFree(here.frontend), true);
});

test('what is asked for wrongly is said before anything is done', async t => {
  const here = await place(t);
  const missing = start(t, here, '--config', 'no-such.yaml');
  assert.equal(await missing.ended, 1);
  assert.match(
    missing.output(),
    /There is no configuration file .*no-such\.yaml/,
  );
  const unknown = start(t, here, '--faster');
  assert.equal(await unknown.ended, 1);
  assert.match(unknown.output(), /--faster[^]*Usage: npm start/);
});
