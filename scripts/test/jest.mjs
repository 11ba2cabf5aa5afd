import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../lib/command.mjs';

const BACKSTAGE_CLI = 'node_modules/@backstage/cli/bin/backstage-cli';

/**
 * Runs jest over the packages, in the way of Backstage's own tool, and counts. A whole part without a test is a
 * failure: it would otherwise look like a success.
 *
 * @param {import('./contracts.mjs').PartContext} context
 * @param {{args: string[], env?: () => Promise<NodeJS.ProcessEnv>}} options `env` is asked for only where there are
 *   tests to run
 * @returns {Promise<{passed: number, failed: number}>}
 */
export async function runJest(context, { args, env }) {
  const command = [join(context.root, BACKSTAGE_CLI), 'repo', 'test', ...args];
  const list = await run(context.node, [...command, '--listTests'], {
    cwd: context.root,
    env: context.env,
    signal: context.signal,
  });
  if (!/\.test\.[a-z]+$/m.test(list)) {
    const narrowed = context.paths.length > 0;
    context.reporter.line(
      narrowed ? 'Nothing to run here.' : 'There is no such test.',
    );
    return { passed: 0, failed: narrowed ? 0 : 1 };
  }
  const outputFile = context.file('jest.json');
  rmSync(outputFile, { force: true });
  const exitCode = await context.show(
    context.node,
    [...command, '--json', `--outputFile=${outputFile}`],
    { env: { ...context.env, ...(await env?.()) } },
  );
  return countJest(JSON.parse(readFileSync(outputFile, 'utf8')), exitCode);
}

/**
 * Counts what jest reports. A file that could not be run counts as one failed test, and so does a failure that shows
 * in the exit code alone.
 *
 * @param {any} report
 * @param {number} exitCode
 */
export function countJest(report, exitCode) {
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  return {
    passed: report.numPassedTests,
    failed: exitCode !== 0 && failed === 0 ? 1 : failed,
  };
}

/**
 * The pattern by which jest finds the tests in some paths: a file stands for the tests beside it that carry its name.
 *
 * @param {string[]} paths
 * @returns {string} a regular expression; empty for everything
 */
export function patternOf(paths) {
  return paths
    .map(path =>
      path === '.'
        ? ''
        : `/${path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`.replace(
            /(?:\\\.(?:test|real\\\.test))?\\\.(?:tsx?|m?js)$/,
            '\\.',
          ),
    )
    .join('|');
}
