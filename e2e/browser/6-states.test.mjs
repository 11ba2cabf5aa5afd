import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAccessible } from '../lib/accessibility.mjs';
import { sandbox } from '../lib/environment.mjs';
import { healthPage } from '../lib/health-page.mjs';
import { HEALTH_PATH, PLATFORM_HEALTH_PATH } from '../lib/paths.mjs';
import { keepPicture, openBrowser } from '../lib/session.mjs';

const NARROW = { width: 500, height: 900 };
const SOON_MS = 30_000;

describe('whatever the state', () => {
  /** @type {Awaited<ReturnType<typeof openBrowser>>} */
  let browser;

  before(async () => {
    // Until the page has noticed, there are other states to look at.
    [browser] = await Promise.all([openBrowser(), sandbox('stop')]);
  });
  after(async () => {
    await browser?.close();
    await sandbox('start', '--no-wait');
  });

  it('on a narrow screen nothing has to be scrolled sideways', () =>
    browser.onPage(
      'narrow',
      { path: HEALTH_PATH, viewport: NARROW },
      async page => {
        const health = healthPage(page);
        await health.grid.waitFor();
        await keepPicture(page, 'narrow');
        await assertNoSidewaysScroll(page);
        await health.cells('Connection', 'passed').last().click();
        await health.untilDrawerSays(/What it found/);
        await keepPicture(page, 'narrow-drawer');
        await assertNoSidewaysScroll(page);
      },
    ));

  it('nor is the whole platform', () =>
    browser.onPage(
      'narrow-platform',
      { path: PLATFORM_HEALTH_PATH, viewport: NARROW },
      async page => {
        await healthPage(page).grid.waitFor();
        await keepPicture(page, 'narrow-platform');
        await assertNoSidewaysScroll(page);
      },
    ));

  it('a link to a run that is not known says so, and that to try again is no help', () =>
    browser.onPage(
      'unknown-run',
      {
        path: `${HEALTH_PATH}?run=unknown&check=lakehouse/trino/connection`,
        // What a browser says of each answer that is a 404.
        mayComplainOf: /status of 404/,
      },
      async page => {
        const { drawer, untilDrawerSays } = healthPage(page);
        await untilDrawerSays(/This run is not known/);
        assert.equal(
          await drawer.getByRole('button', { name: 'Try again' }).count(),
          0,
        );
        await assertAccessible(page, '[role=dialog]');
      },
    ));

  it('an entity that names an unknown system is told what was likely meant', () =>
    browser.onPage('unknown', { path: of('query-gateway') }, async page => {
      await healthPage(page).untilItSays(
        /lakehouse\/trno.*Did you mean '?lakehouse\/trino'?\?/,
        SOON_MS,
      );
      await assertAccessible(page, 'main');
      await keepPicture(page, 'unknown');
    }));

  it('an entity that names no system has neither card nor tab', () =>
    browser.onPage('notebook', { path: of('notebook', '') }, async page => {
      await page.getByRole('heading', { name: 'About' }).waitFor();
      const tabs = page.getByRole('navigation', { name: 'Content navigation' });
      for (const part of [
        tabs.getByRole('link', { name: 'Data platform' }),
        page.getByRole('heading', { name: 'Data platform' }),
      ]) {
        assert.equal(await part.count(), 0);
      }
    }));

  it('once Trino is stopped, the sentence names the root, and what is skipped because of it', () =>
    browser.onPage('trino-stopped', { path: HEALTH_PATH }, async page => {
      const health = healthPage(page);
      const text = await health.untilItSays(/Unhealthy since/);
      assert.match(text, /Connection: .*(refused|reach|answer)/i);
      assert.match(text, /\d checks are skipped because of it/);
      await health.cells('Catalogs', 'skipped').first().waitFor();
      await assertAccessible(page, 'main');
      await keepPicture(page, 'trino-stopped');
    }));
});

async function assertNoSidewaysScroll(page) {
  const { scrollWidth, innerWidth } = await page.evaluate(() => ({
    scrollWidth: document.documentElement.scrollWidth,
    innerWidth: window.innerWidth,
  }));
  assert.ok(
    scrollWidth <= innerWidth,
    `the page is ${scrollWidth} px wide on a screen of ${innerWidth} px`,
  );
}

function of(name, tab = '/data-platform') {
  return `/catalog/default/component/${name}${tab}`;
}
