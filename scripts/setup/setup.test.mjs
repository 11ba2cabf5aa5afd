import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../lib/paths.mjs';
import { recordingReporter, temporaryFolder } from '../lib/testing.mjs';
import { installDependencies } from './dependencies.mjs';
import { checkSystem, isSuitable } from './node.mjs';
import { YARN_VERSION } from './yarn.mjs';

test('the versions of Node that Backstage runs on are told apart', () => {
  for (const version of ['22.14.0', '22.20.1', '24.0.0', '24.21.0']) {
    assert.equal(isSuitable(version), true, version);
  }
  for (const version of [
    '18.20.0',
    '20.20.2',
    '22.13.1',
    '23.11.0',
    '26.0.0',
  ]) {
    assert.equal(isSuitable(version), false, version);
  }
});

test('on Windows it is said where the commands work', () => {
  assert.throws(() => checkSystem('win32'), /in WSL/);
  checkSystem('linux');
  checkSystem('darwin');
});

test('Yarn is the version that package.json names', () => {
  const { packageManager } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  assert.equal(packageManager, `yarn@${YARN_VERSION}`);
});

/** A checkout with a Yarn that notes that it was called. */
function checkout(t, yarnScript) {
  const folder = temporaryFolder(t);
  mkdirSync(join(folder, '.cache'));
  mkdirSync(join(folder, 'plugins', 'one'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{}');
  writeFileSync(join(folder, 'yarn.lock'), '');
  writeFileSync(join(folder, 'plugins', 'one', 'package.json'), '{}');
  const yarn = join(folder, 'yarn');
  writeFileSync(yarn, `#!/bin/sh\necho "$@" >> calls\n${yarnScript}\n`);
  chmodSync(yarn, 0o755);
  const calls = () =>
    existsSync(join(folder, 'calls'))
      ? readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n')
      : [];
  return {
    folder,
    calls,
    install: () =>
      installDependencies({
        root: folder,
        cache: join(folder, '.cache'),
        yarn,
        env: process.env,
        reporter: recordingReporter(),
      }),
  };
}

const INSTALLS = 'mkdir -p node_modules; touch node_modules/.yarn-state.yml';

test('packages are installed once, and again when a manifest has changed', async t => {
  const { folder, calls, install } = checkout(t, INSTALLS);
  await install();
  await install();
  assert.deepEqual(calls(), ['install --immutable']);
  writeFileSync(join(folder, 'plugins', 'one', 'package.json'), '{"name":"x"}');
  await install();
  assert.equal(calls().length, 2);
});

test('an install that fails says why, and is done again', async t => {
  const { calls, install } = checkout(
    t,
    `${INSTALLS}; echo "YN0028: The lockfile would have been modified"; exit 1`,
  );
  await assert.rejects(install(), /YN0028: The lockfile would have been/);
  await assert.rejects(install());
  assert.equal(calls().length, 2);
});
