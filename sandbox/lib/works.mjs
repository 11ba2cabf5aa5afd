import { setTimeout as delay } from 'node:timers/promises';
import { duration } from '../../scripts/lib/reporter.mjs';

const ASK_EVERY_MS = 500;
const WORKS_WITHIN_MS = 120_000;

/**
 * Waits until parts that were mended do their work with each other; those that don't run need not.
 *
 * @param {import('./contracts.mjs').Part[]} parts
 * @param {import('./contracts.mjs').WorksContext & {reporter: import('../../scripts/lib/reporter.mjs').Reporter}} context
 * @throws where one still does not after two minutes, with what is wrong
 */
export async function waitUntilWorks(parts, { reporter, ...context }) {
  const startedAt = Date.now();
  const asked = parts.filter(part => part.works && context.runs(part.name));
  for (const part of asked) {
    let trouble = await part.works(context);
    while (trouble) {
      const elapsed = Date.now() - startedAt;
      if (elapsed > WORKS_WITHIN_MS) {
        throw new Error(
          `${part.title} was mended, but does not work: ${trouble}`,
        );
      }
      reporter.progress(
        `${part.title} is asked to work (${duration(elapsed)}): ${trouble}`,
      );
      await delay(ASK_EVERY_MS, undefined, { signal: context.signal });
      trouble = await part.works(context);
    }
  }
}
