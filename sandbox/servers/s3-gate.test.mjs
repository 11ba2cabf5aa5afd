import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { freePorts } from '../../scripts/lib/ports.mjs';
import { temporaryFolder, until } from '../../scripts/lib/testing.mjs';
import { askJson } from '../lib/http.mjs';

const GATE = fileURLToPath(new URL('s3-gate.mjs', import.meta.url));

/** A server that says so much, and ends where it is asked to. */
const SERVER = `
  require('node:http').createServer((request, response) => {
    if (request.url === '/end') process.exit();
    response.end('{"here": true}');
  }).listen(Number(process.argv[1]), '127.0.0.1');
`;

/** The gate before that server. */
async function open(t) {
  const [port] = await freePorts(1);
  const delayFile = join(temporaryFolder(t), 'delay');
  const setDelay = ms => writeFileSync(delayFile, String(ms));
  setDelay(0);
  const gate = spawn(
    process.execPath,
    [GATE, String(port), delayFile, process.execPath, '-e', SERVER, '{port}'],
    { detached: true, stdio: 'ignore' },
  );
  const exit = once(gate, 'exit');
  t.after(async () => {
    if (gate.exitCode === null && gate.signalCode === null) {
      process.kill(-gate.pid, 'SIGKILL');
      await exit;
    }
  });
  const ask = (path = '/') => askJson(`http://127.0.0.1:${port}${path}`);
  await until('it answers', async () => {
    try {
      return (await ask()).json.here;
    } catch {
      return false;
    }
  });
  return { ask, setDelay, exit };
}

async function timeOf(work) {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

test('answers come through, and are held back for as long as the file says', async t => {
  const { ask, setDelay } = await open(t);
  assert.equal((await ask()).json.here, true);
  setDelay(700);
  assert.ok((await timeOf(() => ask())) >= 700);
  setDelay(0);
  assert.ok((await timeOf(() => ask())) < 700);
});

test('a server that is gone takes the gate with it, so that connections are refused', async t => {
  const { ask, exit } = await open(t);
  await assert.rejects(ask('/end'));
  await exit;
  await assert.rejects(ask(), { code: 'ECONNREFUSED' });
});
