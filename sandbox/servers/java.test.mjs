import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../../scripts/lib/testing.mjs';
import { sharedClasses } from './java.mjs';

test('classes are shared once they are there, and kept by whoever may write them', t => {
  const file = join(temporaryFolder(t), 'classes.jsa');
  const java = { version: 25 };
  // A Java that is told of a file that is not there complains.
  assert.deepEqual(sharedClasses(java, file, { keeps: false }), []);
  assert.deepEqual(sharedClasses(java, file, { keeps: true }), [
    '-XX:+AutoCreateSharedArchive',
    `-XX:SharedArchiveFile=${file}`,
  ]);
  writeFileSync(file, 'classes');
  assert.deepEqual(sharedClasses(java, file, { keeps: false }), [
    `-XX:SharedArchiveFile=${file}`,
  ]);
});

for (const [what, content] of [
  ['empty', ''],
  ['without its first bytes, which come last,', Buffer.alloc(8_192)],
]) {
  test(`a file that is ${what} is cleared away: with it Java would keep nothing`, t => {
    const file = join(temporaryFolder(t), 'classes.jsa');
    writeFileSync(file, content);
    assert.deepEqual(
      sharedClasses({ version: 25 }, file, { keeps: false }),
      [],
    );
    sharedClasses({ version: 25 }, file, { keeps: true });
    assert.equal(existsSync(file), false);
  });
}

test('a Java that does not know of it is told nothing', () => {
  assert.deepEqual(sharedClasses({ version: 17 }, 'any', { keeps: true }), []);
});
