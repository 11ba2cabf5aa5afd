import assert from 'node:assert/strict';
import { test } from 'node:test';
import { temporaryFolder } from '../../lib/testing.mjs';
import { lockFor } from './sandbox.mjs';

test('a second test of the same checkout leaves the sandbox of the first alone, and says so', t => {
  const folder = temporaryFolder(t);
  const first = lockFor(folder);
  assert.throws(
    () => lockFor(folder),
    new RegExp(`in use by another "npm test", process ${process.pid} `),
  );
  first.release();
  lockFor(folder).release();
});
