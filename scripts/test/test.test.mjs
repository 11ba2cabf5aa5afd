import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { temporaryFolder } from '../lib/testing.mjs';
import { parts } from './index.mjs';
import { countJest, patternOf } from './jest.mjs';
import { countTap } from './node-tests.mjs';
import { createAside } from './aside.mjs';
import { groupParts, selectParts } from './select.mjs';

const names = (...args) =>
  selectParts(parts, args).map(({ part }) => part.name);

test('without arguments every part runs, whole', () => {
  assert.deepEqual(
    names(),
    parts.map(({ name }) => name),
  );
  assert.ok(selectParts(parts, []).every(({ paths }) => paths.length === 0));
});

test('a path selects the parts that it concerns, narrowed to it', () => {
  const path = 'scripts/lib/lock.mjs';
  assert.deepEqual(
    selectParts(parts, [path]).map(({ part, paths }) => [part.name, paths]),
    [['commands', [path]]],
  );
  assert.ok(names('plugins/data-platform-backend/src').includes('packages'));
  assert.ok(!names('plugins/data-platform-backend/src').includes('commands'));
});

test('a part’s name selects it whole, also beside a path', () => {
  assert.deepEqual(names('format', 'types'), ['types', 'format']);
  const [selection] = selectParts(parts, ['scripts/test', 'commands']);
  assert.deepEqual(selection.paths, []);
});

test('what leaves cores idle runs side by side, what breaks servers alone', () => {
  const groups = groupParts(selectParts(parts, [])).map(group =>
    group.map(({ part }) => part.name),
  );
  assert.deepEqual(
    groups.filter(({ length }) => length > 1),
    [
      ['format', 'lint', 'commands'],
      ['real-systems', 'api-contract'],
    ],
  );
  assert.deepEqual(
    groups.flat(),
    parts.map(({ name }) => name),
  );
});

test('packages are packed once their types have been checked, which both write', () => {
  const inBackground = parts.filter(part => part.inBackground);
  assert.deepEqual(
    inBackground.map(({ name }) => name),
    ['types', 'packed-install'],
  );
});

test('what is said aside is kept in order', () => {
  const { reporter, keep, text } = createAside();
  reporter.line('first');
  keep('second\nthi');
  keep('rd\n');
  reporter.progress('on the way');
  reporter.warn('last');
  assert.equal(text(), 'first\nsecond\nthird\nlast');
});

test('what is neither a part nor a path is refused', () => {
  assert.throws(() => names('no/such/thing'), /neither a part of the test nor/);
  assert.throws(() => names('/etc'), /neither a part of the test nor/);
  assert.throws(() => names('LICENSE'), /No part of the test concerns LICENSE/);
});

test('a source file stands for the tests that carry its name', () => {
  const matches = (given, path) =>
    new RegExp(patternOf([given]), 'i').test(`/checkout/${path}`);
  const source = 'plugins/a/src/Client.ts';
  assert.ok(matches(source, 'plugins/a/src/Client.test.ts'));
  assert.ok(matches(source, 'plugins/a/src/Client.real.test.ts'));
  assert.ok(
    matches('plugins/a/src/Client.test.ts', 'plugins/a/src/Client.test.ts'),
  );
  assert.ok(matches('plugins/a/src', 'plugins/a/src/deep/Client.test.ts'));
  assert.ok(matches('.', 'plugins/a/src/Client.test.ts'));
  assert.ok(!matches(source, 'plugins/a/src/ClientFactory.test.ts'));
  assert.ok(!matches('plugins/a/src', 'plugins/b/src/Client.test.ts'));
});

test('jest’s report is counted, with what could not be run', () => {
  const report = {
    numPassedTests: 3,
    numFailedTests: 0,
    numRuntimeErrorTestSuites: 0,
  };
  assert.deepEqual(countJest(report, 0), { passed: 3, failed: 0 });
  assert.deepEqual(countJest({ ...report, numFailedTests: 2 }, 1), {
    passed: 3,
    failed: 2,
  });
  assert.deepEqual(countJest({ ...report, numRuntimeErrorTestSuites: 1 }, 1), {
    passed: 3,
    failed: 1,
  });
  assert.deepEqual(countJest(report, 1), { passed: 3, failed: 1 });
});

test('Node’s own report is counted', async t => {
  const file = join(temporaryFolder(t), 'some.test.mjs');
  writeFileSync(
    file,
    `import { test } from 'node:test';
     test('one', () => {});
     test('two', () => { throw new Error('as it must'); });`,
  );
  const { NODE_TEST_CONTEXT, ...env } = process.env;
  const report = await promisify(execFile)(
    process.execPath,
    ['--test', '--test-reporter=tap', file],
    { env },
  ).catch(error => error);
  assert.deepEqual(countTap(report.stdout, report.code), {
    passed: 1,
    failed: 1,
  });
  assert.deepEqual(countTap('', 1), { passed: 0, failed: 1 });
});
