import { createReporter, duration } from './lib/reporter.mjs';
import { stopSignal } from './lib/stop-signal.mjs';
import { setUp } from './setup.mjs';
import { checkSystem } from './setup/node.mjs';
import { createContext } from './test/context.mjs';
import { parts } from './test/index.mjs';
import { createAside } from './test/aside.mjs';
import { groupParts, selectParts } from './test/select.mjs';
import { prepareSandbox } from './test/services/sandbox.mjs';

const USAGE = `Usage: npm test [-- <path or part> …]

Without arguments, everything. A path runs the tests that are in it or concern it; a part's name runs that part:
  ${parts.map(({ name }) => name).join(', ')}`;

/**
 * Runs a part, whatever happens in it: one that breaks counts as one failed test, and says why.
 *
 * @returns {Promise<{passed: number, failed: number}>}
 */
async function runPart({ part, paths }, context, reporter, aside) {
  const startedAt = Date.now();
  if (!aside) {
    reporter.line(headOf(part));
  }
  let result;
  try {
    result = await part.run(context.forPart(part, paths, aside));
  } catch (error) {
    if (context.signal.aborted) {
      if (aside) {
        reporter.line(`${headOf(part)}\n${aside.text()}`);
      }
      throw error;
    }
    (aside?.reporter ?? reporter).warn(
      `${part.name} broke off: ${error.message}`,
    );
    result = { passed: 0, failed: 1 };
  }
  if (aside) {
    reporter.line(`${headOf(part)}\n${aside.text()}`);
  }
  reporter.line(
    `=== ${part.name}: ${result.passed} passed, ${
      result.failed
    } failed (${duration(Date.now() - startedAt)}) ===`,
  );
  return { name: part.name, took: Date.now() - startedAt, ...result };
}

function headOf({ name, title }) {
  return `\n=== ${name}: ${title} ===`;
}

/** Runs a part that nobody waits for, until all the others have run. */
function runInBackground(selection, context, reporter) {
  const { name } = selection.part;
  reporter.line(`\n${name} begins, beside what follows …`);
  return runPart(selection, context, reporter, createAside({ yields: true }));
}

/** Runs parts at one time; each says all that it has to say at its end. */
async function runGroup(group, context, reporter) {
  if (group.length === 1) {
    return [await runPart(group[0], context, reporter)];
  }
  const names = group.map(({ part }) => part.name);
  reporter.line(`\n${names.join(', ')} run side by side …`);
  return resultsOf(
    group.map(selection =>
      runPart(selection, context, reporter, createAside()),
    ),
  );
}

/** All of them are waited for: one that is interrupted has servers of its own to end. */
async function resultsOf(running) {
  const settled = await Promise.allSettled(running);
  return settled.map(one => {
    if (one.status === 'rejected') {
      throw one.reason;
    }
    return one.value;
  });
}

async function runAll(groups, context, reporter) {
  const background = [];
  const results = [];
  try {
    for (const [index, group] of groups.entries()) {
      context.signal.throwIfAborted();
      // What nothing follows has nobody to leave the processor to.
      if (group[0].part.inBackground && index < groups.length - 1) {
        background.push(runInBackground(group[0], context, reporter));
      } else {
        results.push(...(await runGroup(group, context, reporter)));
      }
    }
  } finally {
    results.push(...(await resultsOf(background)));
  }
  return results;
}

async function main() {
  const reporter = createReporter();
  const args = process.argv.slice(2);
  if (args.includes('--help')) {
    reporter.line(USAGE);
    return true;
  }
  const stop = stopSignal();
  const startedAt = Date.now();
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
    results.push(...(await runAll(groupParts(selected), context, reporter)));
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
