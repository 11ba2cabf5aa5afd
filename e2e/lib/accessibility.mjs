import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';

/**
 * Looks for what keeps people from using a part of the page; fails where axe finds anything.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} part a CSS selector
 */
export async function assertAccessible(page, part) {
  assert.ok(
    (await page.locator(part).count()) > 0,
    `there is no ${part} on the page`,
  );
  const { violations, passes } = await new AxeBuilder({ page })
    .include(part)
    .analyze();
  assert.deepEqual(
    violations.map(({ id, help, nodes }) => ({
      id,
      help,
      nodes: nodes.map(({ html, failureSummary }) => ({
        html,
        failureSummary,
      })),
    })),
    [],
  );
  // An empty part passes everything.
  assert.ok(passes.length > 5, `axe has found little to look at in ${part}`);
}
