import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually } from '../lib/eventually.mjs';
import {
  SETTLES_WITHIN_MS,
  healthPage,
  untilSays,
} from '../lib/health-page.mjs';
import { PLATFORM_HEALTH_PATH } from '../lib/paths.mjs';
import { keepPicture, openBrowser } from '../lib/session.mjs';

const STORE = 'Object store';
/** Two runs and the time that one of them takes. */
const NEXT_RUN_WITHIN_MS = 90_000;

describe('the whole platform on one page', () => {
  /** @type {Awaited<ReturnType<typeof openBrowser>>} */
  let browser;

  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser?.close());

  it('has one row for a system that is well, all of its checks when asked to, and a link to the same', () =>
    browser.onPage('folded', { path: PLATFORM_HEALTH_PATH }, async page => {
      const health = healthPage(page);
      const toggle = health.toggle(STORE);
      await eventually(
        'the object store is well',
        async () => (await toggle.getAttribute('aria-expanded')) === 'false',
        { withinMs: SETTLES_WITHIN_MS },
      );
      await health.cells(STORE, 'passed').first().waitFor();
      assert.equal(await health.cells('Bucket', 'passed').count(), 0);
      await keepPicture(page, 'folded');

      await toggle.focus();
      await page.keyboard.press('Enter');
      await health.cells('Bucket', 'passed').first().waitFor();
      const { pathname, search } = new URL(page.url());
      assert.match(decodeURIComponent(search), /open=lakehouse\/s3/);
      await browser.onPage(
        'unfolded',
        { path: `${pathname}${search}` },
        async linked => {
          await healthPage(linked).cells('Bucket', 'passed').first().waitFor();
        },
      );
    }));

  it('leads from the row of a system to a result of one of its checks', () =>
    browser.onPage(
      'folded-result',
      { path: PLATFORM_HEALTH_PATH },
      async page => {
        const health = healthPage(page);
        await health.cells(STORE, 'passed').last().click();
        await health.untilDrawerSays(/What it found/);
        await health.cells('Bucket', 'passed').first().waitFor();
        await page.keyboard.press('Escape');
        await health.drawer.waitFor({ state: 'hidden' });
      },
    ));

  it('has the checks of one system run from its row, and says how far they are', () =>
    browser.onPage('run-system', { path: PLATFORM_HEALTH_PATH }, async page => {
      const { grid } = healthPage(page);
      const run = grid.getByRole('button', {
        name: `Run the checks of ${STORE} now`,
      });
      // It can't be pressed while a scheduled run is under way.
      await eventually('a run can be started', () => run.isEnabled(), {
        withinMs: NEXT_RUN_WITHIN_MS,
      });
      const [answer] = await Promise.all([
        page.waitForResponse(
          response =>
            response.request().method() === 'POST' &&
            /\/suites\/integration\/runs$/.test(response.url()),
        ),
        run.click(),
      ]);
      assert.equal(answer.status(), 202);
      assert.deepEqual(answer.request().postDataJSON(), { systems: ['s3'] });
      const { id, total } = await answer.json();
      assert.ok(total < 10, `${total} checks for one system`);
      const cell = grid.locator(
        `[data-run="${id}"][data-check="lakehouse/s3"]`,
      );
      await eventually('its checks have passed', async () =>
        /passed/.test((await cell.getAttribute('aria-label')) ?? ''),
      );
    }));

  it('tells of maintenance that is announced, marks what comes within it, and lets it be ended', () =>
    browser.onPage(
      'maintenance',
      { path: PLATFORM_HEALTH_PATH },
      async page => {
        const health = healthPage(page);
        await health.grid.waitFor();
        await page
          .getByRole('button', { name: 'Announce maintenance' })
          .click();
        const dialog = page.getByRole('dialog');
        for (const box of await dialog.getByRole('checkbox').all()) {
          await box.uncheck();
        }
        await dialog.getByRole('checkbox', { name: STORE }).check();
        await dialog.getByLabel(/^Reason/).fill('Disks are replaced');
        await dialog.getByRole('button', { name: 'Announce' }).click();
        await dialog.waitFor({ state: 'hidden' });
        const notice = health.section('Maintenance');
        await untilSays(
          notice,
          /Under maintenance until .*\(Disks are replaced, by guest\): Object store\./,
          30_000,
        );
        const marked = health.grid.getByRole('gridcell', {
          name: new RegExp(`^${STORE}, passed, in maintenance`),
        });
        await marked.first().waitFor({ timeout: NEXT_RUN_WITHIN_MS });
        await keepPicture(page, 'maintenance');

        await notice.getByRole('button', { name: 'End maintenance' }).click();
        await notice.waitFor({ state: 'detached' });
        await marked.first().waitFor();
      },
    ));
});
