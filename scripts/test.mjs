import { createReporter, duration } from './lib/reporter.mjs';
import { stopSignal } from './lib/stop-signal.mjs';
import { setUp } from './setup.mjs';
import { checkSystem } from './setup/node.mjs';
import { createContext } from './test/context.mjs';
import { parts } from './test/index.mjs';
import { runAll } from './test/run.mjs';
import { selectParts } from './test/select.mjs';
import { prepareSandbox } from './test/services/sandbox.mjs';

const USAGE = `Usage: npm test [-- <path or part> …]

Without arguments, everything. A path runs the tests that are in it or concern it; a part's name runs that part:
  ${parts.map(({ name }) => name).join(', ')}`;

async function main() {
  const reporter = createReporter();
  const args = process.argv.slice(2);
  if (args.includes('--help')) {
    reporter.line(USAGE);
    return true;
  }
  const stop = stopSignal();
  const startedAt = Date.now();
  /** @type {import('./test/run.mjs').PartResult[]} */
  const results = [];
  let context;
  let endPreparing;
  try {
    const selected = selectParts(parts, args);
    checkSystem();
    if (selected.some(({ part }) => part.usesSandbox)) {
      // It takes longest of all that is set up the first time: it goes on beside the rest.
      endPreparing = prepareSandbox({
        env: process.env,
        reporter,
        signal: stop.signal,
      });
    }
    const toolchain = await setUp({ reporter, signal: stop.signal });
    context = createContext({ toolchain, reporter, signal: stop.signal });
    await runAll(selected, { context, reporter, results });
  } catch (error) {
    reporter.warn(error.message);
    results.push({ name: 'npm test itself', took: 0, passed: 0, failed: 1 });
  } finally {
    await context?.dispose();
    await endPreparing?.();
    stop.dispose();
  }
  const sum = (/** @type {'passed' | 'failed'} */ key) =>
    results.reduce((total, result) => total + result[key], 0);
  if (sum('passed') + sum('failed') === 0) {
    reporter.warn('No test was run.');
  }
  reporter.line(`\nAfter ${duration(Date.now() - startedAt)}:`);
  for (const { name, passed, failed, took } of results) {
    reporter.line(
      `  ${name}: ${passed} passed, ${failed} failed (${duration(took)})`,
    );
  }
  reporter.line(`${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') === 0 && sum('passed') > 0;
}

process.exitCode = (await main()) ? 0 : 1;
