import { eventually } from './eventually.mjs';

/** A run is due every 20 s, a dead worker counts as active for 13 s, and it takes two runs to settle. */
export const SETTLES_WITHIN_MS = 120_000;

/**
 * What the page says of a Trino that works. On a machine that has much to do, a query may take longer than it should:
 * that is a true answer, and no failure of the test.
 */
const WELL =
  /(Healthy since .*All \d+ checks pass|Degraded since [^.]*\. Performance: Q6 under \d s)/;

/**
 * What is on the tab, as a reader would find it.
 *
 * @param {import('playwright-core').Page} page
 */
export function healthPage(page) {
  const main = page.getByRole('main');
  const grid = main.getByRole('grid');
  const drawer = page.getByRole('dialog');
  return {
    grid,
    drawer,
    /** The region under a heading. */
    section: (/** @type {string} */ name) => main.getByRole('region', { name }),
    /** Cells of a check: `Cluster nodes`, `failed`. */
    cells: (/** @type {string} */ check, /** @type {string} */ outcome) =>
      grid.getByRole('gridcell', {
        name: new RegExp(`^${check}, ${outcome}, `),
      }),
    /** The button that shows the checks of a system, or folds them. */
    toggle: (/** @type {string} */ system) =>
      grid.getByRole('button', { name: new RegExp(`^Checks of ${system}, `) }),
    row: (/** @type {string} */ check) =>
      grid.getByRole('row', { name: new RegExp(`^${check}`) }),
    /** Waits until the page says something. */
    untilItSays: (
      /** @type {RegExp} */ pattern,
      /** @type {number} */ withinMs = SETTLES_WITHIN_MS,
    ) => untilSays(main, pattern, withinMs),
    untilAllIsWell: () => untilSays(main, WELL, SETTLES_WITHIN_MS),
    untilDrawerSays: (/** @type {RegExp} */ pattern) =>
      untilSays(drawer, pattern, 30_000),
  };
}

/**
 * Waits until the text of a part of the page matches.
 *
 * @param {import('playwright-core').Locator} locator
 * @param {RegExp} pattern
 * @param {number} withinMs
 */
export function untilSays(locator, pattern, withinMs) {
  const read = async () =>
    (await locator.count()) > 0
      ? (await locator.first().innerText()).replace(/\s+/g, ' ')
      : '';
  return eventually(
    `it says ${pattern}`,
    async () => {
      const text = await read();
      return pattern.test(text) ? text : undefined;
    },
    { withinMs, describe: read },
  );
}
