import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openApi } from '../lib/api.mjs';
import { sandbox } from '../lib/environment.mjs';
import { healthPage, untilSays } from '../lib/health-page.mjs';
import {
  HEALTH_PATH,
  PLATFORM_HEALTH_PATH,
  TRINO_PATH,
} from '../lib/paths.mjs';
import { keepPicture, openBrowser } from '../lib/session.mjs';
import { openMilestone } from './claims.mjs';
import {
  haveSettledAs,
  lookUntil,
  outcomeOf,
  untilAllIsWell,
  untilMended,
} from './play.mjs';

/** A document of ours that claims what the milestone does. */
const TITLE = 'The lakehouse answers queries';
const PERFORMANCE = 'trino/performance';
const ICEBERG = 'trino/iceberg';
const READY = 'nessie/ready';
const MISSING_KEY =
  /Missing access key and secret for STATIC authentication mode/;
/** Runs after which a duration can be told. */
const RUNS_TO_COMPARE = 5;
const COLUMN = /line \d+:\d+: Column '\w+' cannot be resolved/i;

// The parts follow each other: what one breaks, the next looks at.
describe('the milestone’s story, on real servers', () => {
  const api = openApi();
  const startedAt = new Date();
  /** @type {Date} */
  let brokenAt;
  /** @type {Awaited<ReturnType<typeof openMilestone>>} */
  let milestone;
  /** @type {Awaited<ReturnType<typeof openBrowser>>} */
  let browser;

  /** What is claimed of the key that Nessie signs in with at the object store. */
  const accessKey = (/** @type {Date} */ at) =>
    milestone.claim('outcome', /access key/, at);

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

  it('its document is read wholly', async () => {
    milestone = await openMilestone(api, TITLE);
    assert.equal(milestone.listed.date.from, '2025-06-27');
    assert.equal(milestone.listed.status.kind, 'completed');
    assert.deepEqual(milestone.listed.goals, { done: 6, total: 6 });
    const { notUnderstood, tests } = await milestone.read();
    assert.deepEqual(notUnderstood, []);
    assert.deepEqual(tests[0].tally, { passed: 4, total: 6 });
  });

  it('what it claims holds, or has moved on', async () => {
    for (let run = 0; run < RUNS_TO_COMPARE; run += 1) {
      await api.runNow({ checks: [PERFORMANCE] });
    }
    const trino = await milestone.claim('version', /^Trino v475/);
    assert.equal(trino.verdict, 'moved-on');
    assert.match(trino.now, /^476\b/);
    for (const [kind, text] of [
      ['catalogs', /all expected catalogs/],
      ['nodes', /3-node cluster/],
      ['duration', /under 30 seconds/],
    ]) {
      const { verdict, now, evidence } = await milestone.claim(kind, text);
      assert.equal(verdict, 'holds', `${text}: ${now}`);
      assert.ok(evidence.length > 0, `${text} names what was looked at`);
    }
    const { now } = await milestone.claim('duration', /under 30 seconds/);
    assert.match(now, /^p95 \d.* over/);
    assert.equal((await accessKey()).verdict, 'holds');
  });

  it('4 of 6 of Trino’s checks pass: Iceberg is skipped because of Nessie, Performance failed on a column', async () => {
    brokenAt = new Date();
    await sandbox('fault', 'column-case');
    await sandbox('fault', 'nessie-without-access-key');
    const tellsAll = run =>
      outcomeOf(run, ICEBERG)?.outcome === 'skipped' &&
      outcomeOf(run, PERFORMANCE)?.outcome === 'failed';
    const runs = await lookUntil(
      api,
      new Date(),
      async done =>
        done.some(tellsAll) &&
        haveSettledAs(api, 'unhealthy', [READY, PERFORMANCE]),
      done =>
        done.some(tellsAll) ? { checks: [READY, PERFORMANCE] } : undefined,
    );

    const { systems, sentence } = await api.platform();
    assert.deepEqual(systems.find(({ name }) => name === 'trino').counts, {
      passed: 4,
      degraded: 0,
      failed: 1,
      skipped: 1,
      errored: 0,
    });
    const { results } = await api.run(runs.find(tellsAll).id);
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

  it('a claim of it does not hold now, and as of before that it held', async () => {
    const { verdict, now, evidence } = await accessKey();
    assert.equal(verdict, 'does-not-hold');
    assert.match(now, MISSING_KEY);
    assert.equal(evidence[0].check, `lakehouse/${READY}`);
    assert.equal((await accessKey(brokenAt)).verdict, 'holds');
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

  it('and what became of the claim beside its document', () =>
    browser.onPage(
      'story-milestones',
      { path: `${HEALTH_PATH}?view=milestones&milestone=${milestone.id}` },
      async page => {
        const text = await untilSays(
          page.getByRole('main'),
          MISSING_KEY,
          60_000,
        );
        assert.match(text, new RegExp(TITLE));
        assert.match(text, /6 of 6 goals/);
        assert.match(text, /476/);
        await keepPicture(page, 'story-milestones');
      },
    ));

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
    await untilMended(api, new Date(), [READY, PERFORMANCE]);
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
    assert.equal((await accessKey()).verdict, 'holds');
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
