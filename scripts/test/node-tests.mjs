import { readFileSync, rmSync } from 'node:fs';

/**
 * Runs tests with Node's own runner, shows them, and counts.
 *
 * @param {import('./contracts.mjs').PartContext} context
 * @param {string[]} files
 * @param {{env?: NodeJS.ProcessEnv}} [options]
 * @returns {Promise<{passed: number, failed: number}>}
 */
export async function runNodeTests(context, files, options = {}) {
  const report = context.file('report.tap');
  rmSync(report, { force: true });
  const exitCode = await context.show(
    context.node,
    [
      '--test',
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      '--test-reporter=tap',
      `--test-reporter-destination=${report}`,
      ...files,
    ],
    { env: { ...context.env, ...options.env } },
  );
  return countTap(readFileSync(report, 'utf8'), exitCode);
}

/**
 * Counts what Node's runner reports at its end. A failure that shows in the exit code alone counts as one.
 *
 * @param {string} report
 * @param {number} exitCode
 */
export function countTap(report, exitCode) {
  const count = (/** @type {string} */ key) =>
    Number(new RegExp(`^# ${key} (\\d+)$`, 'm').exec(report)?.[1] ?? 0);
  const failed = count('fail') + count('cancelled');
  return {
    passed: count('pass'),
    failed: exitCode !== 0 && failed === 0 ? 1 : failed,
  };
}
