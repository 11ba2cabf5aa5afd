import assert from 'node:assert/strict';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  recordingReporter,
  temporaryFolder,
} from '../../scripts/lib/testing.mjs';
import { airflowServer } from './airflow-server.mjs';
import { findPython } from './python.mjs';

/** A PATH with programs that print what Pythons would. */
function pathWith(t, programs) {
  const folder = temporaryFolder(t);
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  return { folder, env: { PATH: folder } };
}

test('a Python that fits is found behind one that does not', async t => {
  const { folder, env } = pathWith(t, {
    python3: 'echo version 3.13',
    // As version managers have it for one that is not installed.
    'python3.12': 'exit 127',
    'python3.10': 'echo version 3.10',
  });
  assert.deepEqual(await findPython({ env }), {
    suitable: join(folder, 'python3.10'),
    any: join(folder, 'python3'),
    found: ['3.13', '3.10'],
  });
});

test('where no Python fits, it is said which would, and which is there', async t => {
  const { env } = pathWith(t, {
    python3: 'case "$1" in -c) echo version 3.14;; *) exit 1;; esac',
  });
  await assert.rejects(
    airflowServer.provide({
      env,
      cacheFolder: temporaryFolder(t),
      reporter: recordingReporter(),
    }),
    /Python 3\.9 to 3\.12 \(there is 3\.14\) is missing\. Without it the sandbox can run no Airflow/,
  );
});
