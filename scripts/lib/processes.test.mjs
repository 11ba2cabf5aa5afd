import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  endProcess,
  hasChildren,
  identify,
  isAlive,
  isSame,
  ownIdentity,
  sendSignal,
} from './processes.mjs';
import { temporaryFolder, until } from './testing.mjs';

/** Starts a shell script as the leader of a group, which is gone after the test. */
function start(t, script) {
  const child = spawn('sh', ['-c', script], {
    detached: true,
    stdio: 'ignore',
  });
  t.after(() => {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // Ended by the test.
    }
  });
  return { child, identity: identify(child.pid) };
}

test('a process is known by its number and its start', t => {
  const { identity } = start(t, 'sleep 60');
  assert.equal(isAlive(identity), true);
  assert.equal(isSame(identity, identify(identity.pid)), true);
  assert.equal(isSame(identity, ownIdentity()), false);
  assert.equal(isAlive(undefined), false);
});

test('another process that has got the number is left alone', async t => {
  const { child, identity } = start(t, 'sleep 60');
  const earlier = { ...identity, startTime: `not ${identity.startTime}` };
  assert.equal(isAlive(earlier), false);
  assert.equal(sendSignal(earlier, 'SIGKILL'), false);
  assert.equal(await endProcess(earlier), false);
  assert.equal(isAlive(identity), true);
  child.kill('SIGKILL');
});

test('a process that has ended is not alive, even before it is waited for', async t => {
  const { child, identity } = start(t, 'exit 0');
  await once(child, 'exit');
  assert.equal(isAlive(identity), false);
});

test('ending a process ends what it started', async t => {
  const folder = temporaryFolder(t);
  const file = join(folder, 'child');
  const { identity } = start(
    t,
    `sleep 60 & echo $! > ${file}.new; mv ${file}.new ${file}; wait`,
  );
  await until('the script has started its child', () => existsSync(file));
  const child = identify(Number(readFileSync(file, 'utf8')));
  assert.equal(hasChildren(identity), true);
  assert.equal(await endProcess(identity), true);
  assert.equal(isAlive(identity), false);
  assert.equal(isAlive(child), false);
});

test('one that does not want to end is made to', async t => {
  const folder = temporaryFolder(t);
  const file = join(folder, 'ready');
  const { child, identity } = start(
    t,
    `trap '' TERM; touch ${file}; while :; do sleep 1; done`,
  );
  await until('the script ignores SIGTERM', () => existsSync(file));
  const ended = once(child, 'exit');
  assert.equal(await endProcess(identity, { graceMs: 300 }), true);
  assert.deepEqual(await ended, [null, 'SIGKILL']);
});
