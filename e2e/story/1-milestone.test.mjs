import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openApi } from '../lib/api.mjs';
import { sandbox } from '../lib/environment.mjs';
import { healthPage, untilSays } from '../lib/health-page.mjs';
import { PLATFORM_HEALTH_PATH, TRINO_PATH } from '../lib/paths.mjs';
import { keepPicture, openBrowser } from '../lib/session.mjs';
import {
  haveSettledAs,
  lookUntil,
  outcomeOf,
  untilAllIsWell,
} from './play.mjs';

const PERFORMANCE = 'trino/performance';
const ICEBERG = 'trino/iceberg';
const READY = 'nessie/ready';
const MISSING_KEY =
  /Missing access key and secret for STATIC authentication mode/;
const COLUMN = /line \d+:\d+: Column '\w+' cannot be resolved/i;

// The parts follow each other: what one breaks, the next looks at.
describe('the milestone’s story, on real servers', () => {
  const api = openApi();
  const startedAt = new Date();
  /** @type {Date} */
  let brokenAt;
  /** @type {Awaited<ReturnType<typeof openBrowser>>} */
  let browser;

  before(async () => {
    browser = await openBrowser();
  });
  after(async () => {
    await sandbox('heal');
    await browser?.close();
  });

  it('at first all of it is well, the round trip through Iceberg included', async () => {
    const runs = await untilAllIsWell(api, startedAt);
    assert.equal(outcomeOf(runs.at(-1), ICEBERG).outcome, 'passed');
    const { systems, sentence } = await api.platform();
    assert.match(sentence.text, /^Healthy since .*All \d+ checks pass/);
    assert.deepEqual(
      systems.map(({ name, health }) => `${name} ${health}`).sort(),
      ['airflow', 'flux', 'kubernetes', 'loki', 'nessie', 's3', 'trino'].map(
        name => `${name} healthy`,
      ),
    );
    const versions = Object.fromEntries(
      systems.map(({ name, facts }) => [name, facts.version]),
    );
    assert.equal(versions.trino, '476');
    assert.match(versions.airflow, /^2\./);
    assert.ok(versions.nessie);
    assert.ok(versions.loki);
    assert.match(versions.kubernetes, /^v?1\./);
  });

  it('4 of 6 of Trino’s checks pass: Iceberg is skipped because of Nessie, Performance failed on a column', async () => {
    brokenAt = new Date();
    await sandbox('fault', 'column-case');
    await sandbox('fault', 'nessie-without-access-key');
    const runs = await lookUntil(api, new Date(), () =>
      haveSettledAs(api, 'unhealthy', [READY, PERFORMANCE]),
    );

    const { systems, sentence } = await api.platform();
    assert.deepEqual(systems.find(({ name }) => name === 'trino').counts, {
      passed: 4,
      degraded: 0,
      failed: 1,
      skipped: 1,
      errored: 0,
    });
    const { results } = await api.run(runs.at(-1).id);
    const resultOf = check =>
      results.find(({ ref }) => ref === `lakehouse/${check}`);
    assert.equal(resultOf(READY).outcome, 'failed');
    assert.match(resultOf(READY).summary, MISSING_KEY);
    assert.match(resultOf(READY).hint, /access-key/);
    assert.equal(resultOf(ICEBERG).outcome, 'skipped');
    assert.equal(resultOf(ICEBERG).cause.ref, 'lakehouse/nessie/ready');
    assert.match(resultOf(ICEBERG).cause.summary, MISSING_KEY);
    assert.equal(resultOf(PERFORMANCE).outcome, 'failed');
    assert.match(resultOf(PERFORMANCE).summary, COLUMN);
    assert.match(resultOf(PERFORMANCE).hint, /column/i);
    assert.ok(
      resultOf(PERFORMANCE).evidence.some(
        ({ kind, text }) => kind === 'sql' && /bench/.test(text),
      ),
      'the statement is among the evidence',
    );

    assert.match(sentence.text, /^Unhealthy since /);
    assert.match(sentence.text, MISSING_KEY);
    assert.match(sentence.text, COLUMN);
    assert.match(
      sentence.text,
      /1 check is skipped because of .*: Iceberg round trip of Trino/,
    );
  });

  it('a service owner reads the same on the page', () =>
    browser.onPage('story', { path: PLATFORM_HEALTH_PATH }, async page => {
      const health = healthPage(page);
      await health.untilItSays(MISSING_KEY);
      await health.untilItSays(COLUMN);
      await keepPicture(page, 'story');
      await health.cells('Iceberg round trip', 'skipped').last().click();
      await health.untilDrawerSays(MISSING_KEY);
      await keepPicture(page, 'story-skipped');
    }));

  it('the overview of Trino says that one of it is Trino’s own and the other is not', () =>
    browser.onPage('story-overview', { path: TRINO_PATH }, async page => {
      const text = await untilSays(
        page.getByRole('main'),
        /Data platform.*Degraded since/,
        30_000,
      );
      assert.match(text, COLUMN);
      assert.match(text, /1 check is skipped because of Readiness of Nessie/);
      await keepPicture(page, 'story-overview');
    }));

  it('mended, it is well again, and the history has each change with its time and cause', async () => {
    const mendedAt = new Date();
    await sandbox('heal');
    await untilAllIsWell(api, new Date());
    const transitions = await api.transitions(brokenAt);
    for (const [check, cause] of [
      [READY, MISSING_KEY],
      [PERFORMANCE, COLUMN],
    ]) {
      const own = transitions.filter(({ ref }) => ref === `lakehouse/${check}`);
      const fall = own.find(({ to }) => to === 'unhealthy');
      assert.match(fall.summary, cause);
      assert.ok(new Date(fall.since) <= new Date(fall.at));
      const recovery = own.at(-1);
      assert.equal(recovery.to, 'healthy');
      assert.ok(new Date(recovery.since) >= mendedAt);
    }
  });

  it('the page says so', () =>
    browser.onPage(
      'story-mended',
      { path: PLATFORM_HEALTH_PATH },
      async page => {
        await healthPage(page).untilItSays(/Healthy since .*All \d+ checks/);
        await keepPicture(page, 'story-mended');
      },
    ));
});
