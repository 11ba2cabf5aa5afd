import { duration } from '../lib/reporter.mjs';
import { createAside } from './aside.mjs';
import { groupParts } from './select.mjs';

/**
 * What came of a part.
 *
 * @typedef {{name: string, took: number, passed: number, failed: number}} PartResult `took` in milliseconds
 */

/**
 * Runs parts: those that may side by side, one in the background beside what follows it and after those that are there
 * before it, else each alone.
 *
 * @param {{part: import('./contracts.mjs').TestPart, paths: string[]}[]} selected
 * @param {object} options
 * @param {Pick<ReturnType<typeof import('./context.mjs').createContext>, 'forPart' | 'signal'>} options.context
 * @param {import('../lib/reporter.mjs').Reporter} options.reporter
 * @param {PartResult[]} options.results takes what came of each part as it ends, so that an interruption loses none
 * @throws where it is interrupted, once all of them have ended
 */
export async function runAll(selected, { context, reporter, results }) {
  const run = async (selection, aside) => {
    results.push(await runPart(selection, context, reporter, aside));
  };
  const groups = groupParts(selected);
  const background = [];
  try {
    for (const [index, group] of groups.entries()) {
      context.signal.throwIfAborted();
      const [{ part }] = group;
      if (part.inBackground && index < groups.length - 1) {
        reporter.line(`\n${part.name} runs beside what follows …`);
        const before = background.at(-1) ?? Promise.resolve();
        const running = before.then(() =>
          run(group[0], createAside({ yields: true })),
        );
        // It is waited for below: until then nobody may take its interruption for one that nobody has seen.
        running.catch(() => {});
        background.push(running);
      } else if (group.length === 1) {
        if (part.inBackground) {
          await untilAllHaveEnded(background);
        }
        await run(group[0]);
      } else {
        const names = group.map(({ part: { name } }) => name);
        reporter.line(`\n${names.join(', ')} run side by side …`);
        await untilAllHaveEnded(
          group.map(selection => run(selection, createAside())),
        );
      }
    }
  } finally {
    await untilAllHaveEnded(background);
  }
}

/** One that is interrupted has servers of its own to end. */
async function untilAllHaveEnded(running) {
  await Promise.allSettled(running);
  await Promise.all(running);
}

/**
 * Runs a part, whatever happens in it: one that breaks counts as one failed test, and says why.
 *
 * @returns {Promise<PartResult>}
 */
async function runPart({ part, paths }, context, reporter, aside) {
  const startedAt = Date.now();
  const head = `\n=== ${part.name}: ${part.title} ===`;
  const tellAside = () => {
    if (aside) {
      reporter.line(`${head}\n${aside.text()}`);
    }
  };
  if (!aside) {
    reporter.line(head);
  }
  let result;
  try {
    result = await part.run(context.forPart(part, paths, aside));
  } catch (error) {
    if (context.signal.aborted) {
      tellAside();
      throw error;
    }
    (aside?.reporter ?? reporter).warn(
      `${part.name} broke off: ${error.message}`,
    );
    result = { passed: 0, failed: 1 };
  }
  tellAside();
  const took = Date.now() - startedAt;
  reporter.line(
    `=== ${part.name}: ${result.passed} passed, ${
      result.failed
    } failed (${duration(took)}) ===`,
  );
  return { name: part.name, took, ...result };
}
