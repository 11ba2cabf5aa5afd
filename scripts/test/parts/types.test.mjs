import assert from 'node:assert/strict';
import { test } from 'node:test';
import { root } from '../../lib/paths.mjs';
import { types } from './types.mjs';

/** Runs the part with programs that end as told. */
async function run({ tsc, reports }) {
  const calls = [];
  const result = await types.run({
    root,
    node: 'node',
    show: async (_program, [script, ...args]) => {
      calls.push(args);
      return /typescript/.test(script) ? tsc : reports;
    },
  });
  return { ...result, calls };
}

test('types and API reports are a test each', async () => {
  const { passed, failed, calls } = await run({ tsc: 0, reports: 0 });
  assert.deepEqual({ passed, failed }, { passed: 2, failed: 0 });
  // Without it the reports would be written anew instead of compared.
  assert.ok(calls[1].includes('--ci'));
});

test('a report that is stale is a failure', async () => {
  const { passed, failed } = await run({ tsc: 0, reports: 1 });
  assert.deepEqual({ passed, failed }, { passed: 1, failed: 1 });
});

test('types that do not hold are a failure, and no report is made of them', async () => {
  const { passed, failed, calls } = await run({ tsc: 2, reports: 0 });
  assert.deepEqual({ passed, failed }, { passed: 0, failed: 1 });
  assert.equal(calls.length, 1);
});
