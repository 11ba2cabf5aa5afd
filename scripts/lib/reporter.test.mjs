import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { endOfLog } from './log-end.mjs';
import { createReporter, duration, megabytes } from './reporter.mjs';
import { temporaryFolder } from './testing.mjs';

const REPORTER = new URL('reporter.mjs', import.meta.url).href;

function stream(options = {}) {
  const written = [];
  return Object.assign(new EventEmitter(), {
    written,
    ...options,
    write: text => written.push(text),
  });
}

test('without a terminal, progress comes as plain lines, every few seconds', () => {
  const out = stream({ isTTY: false });
  let now = 0;
  const reporter = createReporter({
    stream: out,
    prefix: 'sandbox',
    now: () => now,
  });
  for (now = 0; now <= 10_000; now += 500) {
    reporter.progress(`${now} ms`);
  }
  reporter.line('done');
  assert.deepEqual(out.written, [
    '[sandbox] 0 ms\n',
    '[sandbox] 5000 ms\n',
    '[sandbox] 10000 ms\n',
    '[sandbox] done\n',
  ]);
});

test('without a terminal, progress that says nothing new is not said again', () => {
  const out = stream({ isTTY: false });
  let now = 0;
  const reporter = createReporter({ stream: out, now: () => now });
  for (now = 0; now <= 60_000; now += 1_000) {
    reporter.progress(now < 30_000 ? 'begun' : 'half of it');
  }
  assert.deepEqual(out.written, ['begun\n', 'half of it\n']);
});

test('of two that speak on a terminal, one makes way for the other', () => {
  const out = stream({ isTTY: true, columns: 40 });
  createReporter({ stream: out }).progress('half of it');
  createReporter({ stream: out }).line('done');
  assert.deepEqual(out.written, [
    '\r\u001b[Khalf of it',
    '\r\u001b[K',
    'done\n',
  ]);
});

test('on a terminal, progress rewrites its line and makes way for the next', () => {
  const out = stream({ isTTY: true, columns: 11 });
  const reporter = createReporter({ stream: out });
  reporter.progress('far too long for it');
  reporter.line('done\nand well');
  assert.deepEqual(out.written, [
    '\r\u001b[Kfar too lo',
    '\r\u001b[K',
    'done\n',
    'and well\n',
  ]);
});

test('what is said to nobody does not end the one who says it', async () => {
  const child = spawn(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `import { createReporter } from ${JSON.stringify(REPORTER)};
       const reporters = [createReporter(), createReporter({ prefix: 'other' })];
       process.once('message', () => {
         for (const reporter of reporters) reporter.line('done');
         setImmediate(() => process.disconnect());
       });
       process.send('ready');`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] },
  );
  await once(child, 'message');
  child.stdout.destroy();
  child.send('go on');
  assert.deepEqual(await once(child, 'exit'), [0, null]);
});

test('sizes and times are in words', () => {
  assert.equal(megabytes(821_045_832), '821 MB');
  assert.equal(duration(4_400), '4 s');
  assert.equal(duration(125_000), '2 min 5 s');
});

test('the end of a log is read without the whole', t => {
  const path = join(temporaryFolder(t), 'log');
  const lines = Array.from({ length: 50_000 }, (_, index) => `line ${index}`);
  writeFileSync(path, `${lines.join('\n')}\n\n`);
  assert.equal(endOfLog(path, 2), 'line 49998\nline 49999');
  assert.equal(endOfLog(`${path}.missing`), '');
});
