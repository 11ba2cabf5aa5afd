import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { run } from './command.mjs';
import { identify, isAlive } from './processes.mjs';
import { temporaryFolder, until } from './testing.mjs';

test('a program gets its input, and what it printed is given back', async () => {
  const input = Readable.from(['one ', 'two']);
  assert.equal(await run('cat', [], { input }), 'one two');
});

test('a program that fails is quoted', async () => {
  await assert.rejects(
    run('sh', ['-c', 'echo so much; exit 3']),
    /^Error: sh ended with exit code 3 after printing:\nso much$/,
  );
});

test('where its input breaks off, the program is ended, and it is said why', async t => {
  const file = join(temporaryFolder(t), 'pid');
  const input = new Readable({ read() {} });
  const running = run('sh', ['-c', `echo $$ > '${file}'; exec cat`], { input });
  running.catch(() => {});
  const written = () => existsSync(file) && readFileSync(file, 'utf8').trim();
  await until('the program runs', written);
  const program = identify(Number(written()));
  assert.equal(isAlive(program), true);
  input.destroy(new Error('the disk is broken'));
  await assert.rejects(running, /the disk is broken/);
  await until('the program has ended', () => !isAlive(program));
});
