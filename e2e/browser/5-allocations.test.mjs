import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAccessible } from '../lib/accessibility.mjs';
import { HEALTH_PATH, TRINO_PATH } from '../lib/paths.mjs';
import { keepPicture, openBrowser } from '../lib/session.mjs';

const VIEW = `${HEALTH_PATH}?view=allocations`;
const NARROW = { width: 500, height: 900 };
/** The nodes are asked soon after the start, and again every few minutes. */
const TOLD_WITHIN_MS = 180_000;

describe('what the nodes of the real Trino have', () => {
  /** @type {Awaited<ReturnType<typeof openBrowser>>} */
  let browser;

  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser?.close());

  it('is a click away from the health, and its link leads to the same', () =>
    browser.onPage('allocations', { path: HEALTH_PATH }, async page => {
      await page.getByRole('tab', { name: 'Allocations' }).click();
      const table = nodes(page);
      await table.waitFor({ timeout: TOLD_WITHIN_MS });
      assert.match(page.url(), /view=allocations/);
      await table
        .getByRole('row', { name: /coordinator.* of \d.*[GM]i/ })
        .waitFor();

      await table.getByRole('button', { name: 'worker', exact: true }).click();
      const chart = page.getByRole('img', {
        name: /^Max heap of worker from /,
      });
      await chart.waitFor();
      assert.match(page.url(), /allocation=/);
      await keepPicture(page, 'allocations');
      const { pathname, search } = new URL(page.url());
      await browser.onPage(
        'allocations-linked',
        { path: `${pathname}${search}` },
        linked =>
          linked
            .getByRole('img', { name: /^Max heap of worker from / })
            .waitFor(),
      );
    }));

  it('is on the overview’s card', () =>
    browser.onPage('allocations-card', { path: TRINO_PATH }, async page => {
      await page
        .getByRole('link', { name: 'Open the allocations' })
        .waitFor({ timeout: TOLD_WITHIN_MS });
      await keepPicture(page, 'allocations-card');
    }));

  for (const colorScheme of ['light', 'dark']) {
    it(`is for everyone, ${colorScheme}`, () =>
      browser.onPage(
        `allocations-${colorScheme}`,
        { path: VIEW, colorScheme },
        async page => {
          await nodes(page).waitFor({ timeout: TOLD_WITHIN_MS });
          await page.getByRole('img', { name: / from .* to / }).waitFor();
          await assertAccessible(page, 'main');
          await keepPicture(page, `allocations-${colorScheme}`);
        },
      ));
  }

  it('needs no scrolling sideways on a narrow screen', () =>
    browser.onPage(
      'allocations-narrow',
      { path: VIEW, viewport: NARROW },
      async page => {
        await page
          .getByRole('list', { name: /^Given and used/ })
          .first()
          .waitFor({ timeout: TOLD_WITHIN_MS });
        await page.getByRole('img', { name: / from .* to / }).waitFor();
        await keepPicture(page, 'allocations-narrow');
        const { scrollWidth, clientWidth } = await page.evaluate(() => ({
          scrollWidth: document.documentElement.scrollWidth,
          clientWidth: document.documentElement.clientWidth,
        }));
        assert.ok(
          scrollWidth <= clientWidth,
          `${scrollWidth} pixels are shown on ${clientWidth}`,
        );
      },
    ));
});

function nodes(/** @type {import('playwright-core').Page} */ page) {
  return page.getByRole('table', { name: 'Given and used, told by Trino' });
}
