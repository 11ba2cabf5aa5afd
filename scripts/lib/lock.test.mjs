import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { LockHeldError, takeLock, withLock } from './lock.mjs';
import { ownIdentity } from './processes.mjs';
import { temporaryFolder } from './testing.mjs';

const gone = { pid: 999_999_999, startTime: 'long ago' };

test('a lock that is held is refused, with who holds it', t => {
  const path = join(temporaryFolder(t), 'deep', 'lock');
  const lock = takeLock(path, 'the first');
  assert.throws(
    () => takeLock(path, 'the second'),
    error =>
      error instanceof LockHeldError &&
      error.holder.pid === process.pid &&
      error.holder.purpose === 'the first',
  );
  lock.release();
  takeLock(path, 'the third').release();
  assert.equal(existsSync(path), false);
});

test('a lock whose holder is gone is taken over, with what it answered for', t => {
  const path = join(temporaryFolder(t), 'lock');
  const child = { pid: 999_999_998, startTime: 'long ago' };
  writeFileSync(path, JSON.stringify({ ...gone, children: [child] }));
  const lock = takeLock(path, 'the next');
  assert.deepEqual(lock.abandoned.children, [child]);
  lock.release();
});

test('a lock that says nothing is taken over', t => {
  const path = join(temporaryFolder(t), 'lock');
  writeFileSync(path, '');
  takeLock(path, 'the next').release();
});

test('nobody releases a lock that has become another one’s', t => {
  const path = join(temporaryFolder(t), 'lock');
  const lock = takeLock(path, 'the first');
  writeFileSync(path, JSON.stringify(gone));
  lock.release();
  assert.equal(existsSync(path), true);
});

test('the holder notes its children', t => {
  const path = join(temporaryFolder(t), 'lock');
  const lock = takeLock(path, 'the first');
  lock.note([gone]);
  assert.deepEqual(JSON.parse(readFileSync(path, 'utf8')).children, [gone]);
  assert.equal(JSON.parse(readFileSync(path, 'utf8')).pid, ownIdentity().pid);
  lock.release();
});

test('the lock is free again after work that fails', async t => {
  const path = join(temporaryFolder(t), 'lock');
  await assert.rejects(
    withLock({ path, purpose: 'failing' }, () => {
      throw new Error('as it must');
    }),
    /as it must/,
  );
  assert.equal(existsSync(path), false);
});

test('of many processes one at a time is at work, also over a stale lock', async t => {
  const folder = temporaryFolder(t);
  const path = join(folder, 'lock');
  const counter = join(folder, 'counter');
  writeFileSync(path, JSON.stringify(gone));
  writeFileSync(counter, '0');
  const script = `
    import { readFileSync, writeFileSync } from 'node:fs';
    import { setTimeout as delay } from 'node:timers/promises';
    import { withLock } from ${JSON.stringify(
      new URL('lock.mjs', import.meta.url).href,
    )};
    for (let round = 0; round < 3; round += 1) {
      await withLock({ path: ${JSON.stringify(
        path,
      )}, purpose: 'counting' }, async () => {
        const before = Number(readFileSync(${JSON.stringify(counter)}, 'utf8'));
        await delay(5);
        writeFileSync(${JSON.stringify(counter)}, String(before + 1));
      });
    }`;
  const run = promisify(execFile);
  await Promise.all(
    Array.from({ length: 5 }, () =>
      run(process.execPath, ['--input-type=module', '-e', script]),
    ),
  );
  assert.equal(readFileSync(counter, 'utf8'), '15');
  assert.deepEqual(readdirSync(folder), ['counter']);
});
