import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { WORKER_KILLED, sandbox } from '../lib/environment.mjs';
import {
  SETTLES_WITHIN_MS,
  healthPage,
  untilSays,
} from '../lib/health-page.mjs';
import { HEALTH_PATH, TRINO_PATH } from '../lib/paths.mjs';
import { keepPicture, openBrowser } from '../lib/session.mjs';

// What the page says once the worker is back is looked at later: until it has settled, the next tests have their turn.
describe('a worker of the real Trino is killed', () => {
  /** @type {Awaited<ReturnType<typeof openBrowser>>} */
  let browser;

  before(async () => {
    browser = await openBrowser();
  });
  after(async () => {
    await sandbox('heal', WORKER_KILLED);
    await browser?.close();
  });

  it('at first the page says what Trino says: all is well', () =>
    browser.onPage('healthy', { path: HEALTH_PATH }, async page => {
      const health = healthPage(page);
      await health.untilAllIsWell();
      await health.untilItSays(/Trino 476 · 3 nodes/);
      await untilSays(health.row('Cluster nodes'), /3 of 3 active/, 5_000);
      await untilSays(
        health.row('Catalogs'),
        /memory, system, tpcds and tpch/,
        5_000,
      );
      await keepPicture(page, 'healthy');
    }));

  it('once it is killed, the check fails, the sentence names it, and the drawer shows what was seen', () =>
    browser.onPage('worker-killed', { path: HEALTH_PATH }, async page => {
      const health = healthPage(page);
      await sandbox('fault', WORKER_KILLED);
      await health
        .cells('Cluster nodes', 'failed')
        .first()
        .waitFor({ timeout: SETTLES_WITHIN_MS });
      await health.untilItSays(
        /Unhealthy since .*Cluster nodes: 2 of 3 active/,
      );
      await keepPicture(page, 'worker-killed');

      await health.cells('Cluster nodes', 'failed').last().click();
      await health.drawer.waitFor();
      const text = await health.untilDrawerSays(/What was wrong/);
      assert.match(text, /Cluster nodes/);
      assert.match(text, /Expected .*3/);
      assert.match(text, /Got .*2 of 3/);
      assert.match(text, /Evidence .*system\.runtime\.nodes/);
      await keepPicture(page, 'worker-killed-drawer');
    }));

  it('a link to the result shows the same', () =>
    browser.onPage('link', { path: HEALTH_PATH }, async page => {
      const health = healthPage(page);
      await health.cells('Cluster nodes', 'failed').last().click();
      await health.untilDrawerSays(/2 of 3/);
      const { pathname, search } = new URL(page.url());
      await browser.onPage(
        'linked',
        { path: `${pathname}${search}` },
        async linked => {
          await healthPage(linked).untilDrawerSays(/Cluster nodes.*2 of 3/);
        },
      );
    }));

  it('the overview’s card tells it too', () =>
    browser.onPage('overview', { path: TRINO_PATH }, async page => {
      await untilSays(
        page.getByRole('main'),
        /Data platform.*Unhealthy since/,
        30_000,
      );
      await keepPicture(page, 'worker-killed-overview');
    }));
});
