import { after, before, describe, it } from 'node:test';
import { assertAccessible } from '../lib/accessibility.mjs';
import { healthPage } from '../lib/health-page.mjs';
import {
  HEALTH_PATH,
  PLATFORM_HEALTH_PATH,
  TRINO_PATH,
} from '../lib/paths.mjs';
import { keepPicture, openBrowser } from '../lib/session.mjs';

for (const colorScheme of ['light', 'dark']) {
  describe(`for everyone, ${colorScheme}`, () => {
    /** @type {Awaited<ReturnType<typeof openBrowser>>} */
    let browser;

    before(async () => {
      browser = await openBrowser();
    });
    after(() => browser?.close());

    it('the overview’s card', () =>
      browser.onPage(
        `card-${colorScheme}`,
        { path: TRINO_PATH, colorScheme },
        async page => {
          await page.getByRole('heading', { name: 'Data platform' }).waitFor();
          await page.getByText(/ealthy since/).waitFor();
          // Backstage's own card of relations has a spinner without a name while it loads.
          await page.waitForLoadState('networkidle');
          await page
            .getByRole('main')
            .getByRole('progressbar')
            .first()
            .waitFor({ state: 'hidden' });
          await assertAccessible(page, 'main');
          await keepPicture(page, `card-${colorScheme}`);
        },
      ));

    it('the tab', () =>
      browser.onPage(
        `tab-${colorScheme}`,
        { path: HEALTH_PATH, colorScheme },
        async page => {
          const health = healthPage(page);
          await health.grid.waitFor();
          await assertAccessible(page, 'main');
          await keepPicture(page, `tab-${colorScheme}`);
        },
      ));

    it('the whole platform, and what can be done with it', () =>
      browser.onPage(
        `platform-${colorScheme}`,
        { path: PLATFORM_HEALTH_PATH, colorScheme },
        async page => {
          await healthPage(page).grid.waitFor();
          await assertAccessible(page, 'main');
          await keepPicture(page, `platform-${colorScheme}`);
          await page
            .getByRole('button', { name: 'Announce maintenance' })
            .click();
          const dialog = page.getByRole('dialog');
          await dialog.waitFor();
          await dialog.getByRole('button', { name: 'Announce' }).click();
          await dialog.getByText(/Say what is done/).waitFor();
          await assertAccessible(page, '[role=dialog]');
          await keepPicture(page, `maintenance-${colorScheme}`);
        },
      ));

    it('the drawer with evidence', () =>
      browser.onPage(
        `drawer-${colorScheme}`,
        { path: HEALTH_PATH, colorScheme },
        async page => {
          const health = healthPage(page);
          await health.cells('Cluster nodes', 'failed').last().click();
          await health.untilDrawerSays(/Evidence/);
          await assertAccessible(page, '[role=dialog]');
          await keepPicture(page, `drawer-${colorScheme}`);
        },
      ));
  });
}
