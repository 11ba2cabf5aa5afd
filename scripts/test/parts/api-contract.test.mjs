import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countCases } from './api-contract.mjs';

const passing = '<testcase name="GET /a" time="1"/>';
const failing =
  '<testcase name="GET /b"><failure type="failure">ST204</failure></testcase>';
const quiet = { operations: 2, exitCode: 0, internalErrors: 0 };

test('each operation that was fuzzed counts as one test', () => {
  assert.deepEqual(countCases({ ...quiet, report: passing + passing }), {
    passed: 2,
    failed: 0,
  });
  assert.deepEqual(
    countCases({ ...quiet, report: passing + failing, exitCode: 1 }),
    { passed: 1, failed: 1 },
  );
});

test('an operation that was not reached is a failure', () => {
  assert.deepEqual(countCases({ ...quiet, report: passing }), {
    passed: 1,
    failed: 1,
  });
});

test('an error inside, or a fuzzer that broke, is a failure', () => {
  const report = passing + passing;
  assert.deepEqual(countCases({ ...quiet, report, internalErrors: 3 }), {
    passed: 2,
    failed: 1,
  });
  assert.deepEqual(countCases({ ...quiet, report, exitCode: 2 }), {
    passed: 2,
    failed: 1,
  });
});
