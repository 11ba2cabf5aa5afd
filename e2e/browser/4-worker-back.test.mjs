import { after, before, describe, it } from 'node:test';
import { healthPage, untilSays } from '../lib/health-page.mjs';
import { HEALTH_PATH } from '../lib/paths.mjs';
import { keepPicture, openBrowser } from '../lib/session.mjs';

describe('the worker that was killed is back', () => {
  /** @type {Awaited<ReturnType<typeof openBrowser>>} */
  let browser;

  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser?.close());

  it('the page says so, and keeps what happened', () =>
    browser.onPage('worker-back', { path: HEALTH_PATH }, async page => {
      const health = healthPage(page);
      await health.untilAllIsWell();
      await untilSays(health.row('Cluster nodes'), /3 of 3 active/, 5_000);
      await untilSays(
        health.section('What changed'),
        /Cluster nodes healthy again after .*Cluster nodes unhealthy, [^✓✕]*: 2 of 3 active/,
        30_000,
      );
      await keepPicture(page, 'worker-back');
    }));
});
