import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openApi } from '../lib/api.mjs';
import { sandbox } from '../lib/environment.mjs';
import { eventually } from '../lib/eventually.mjs';
import { untilSays } from '../lib/health-page.mjs';
import { HEALTH_PATH } from '../lib/paths.mjs';
import { keepPicture, openBrowser } from '../lib/session.mjs';
import { haveSettledAs, lookUntil, untilAllIsWell } from './play.mjs';

const PART = { systems: ['trino', 'nessie', 's3'] };
const TITLE = 'The lakehouse answers queries';
const READY = 'nessie/ready';
/** Runs after which a duration can be told. */
const RUNS = 5;

// The parts follow each other: what one breaks, the next looks at.
describe('a milestone that is held against today, on real servers', () => {
  const api = openApi();
  /** @type {string} */
  let id;
  /** @type {Awaited<ReturnType<typeof openBrowser>>} */
  let browser;

  /** The claim of a kind whose text matches. */
  const claim = async (
    /** @type {string} */ kind,
    /** @type {RegExp} */ text,
    /** @type {Date | undefined} */ at,
  ) => {
    const { items } = await api.milestoneClaims(id, at);
    const found = items.filter(
      each => each.kind === kind && text.test(each.text),
    );
    assert.equal(
      found.length,
      1,
      `${text} among ${items.map(each => `${each.kind}: ${each.text}`)}`,
    );
    return found[0];
  };
  const accessKey = (/** @type {Date} */ at) =>
    claim('outcome', /access key/, at);

  before(async () => {
    browser = await openBrowser();
    await untilAllIsWell(api, new Date(), PART);
  });
  after(async () => {
    await sandbox('heal');
    await browser?.close();
  });

  it('is read wholly', async () => {
    const { items, sources } = await eventually(
      'the documents are collected',
      async () => {
        const list = await api.milestones();
        return list.items.length > 0 ? list : undefined;
      },
      { withinMs: 120_000 },
    );
    assert.deepEqual(
      sources.flatMap(({ error }) => error ?? []),
      [],
    );
    const milestone = items.find(({ title }) => title === TITLE);
    assert.equal(milestone.date.from, '2025-06-27');
    assert.equal(milestone.status.kind, 'completed');
    assert.deepEqual(milestone.goals, { done: 6, total: 6 });
    id = milestone.id;
    const { notUnderstood, tests } = await api.milestone(id);
    assert.deepEqual(notUnderstood, []);
    assert.deepEqual(tests[0].tally, { passed: 4, total: 6 });
  });

  it('tells what holds, and what has moved on', async () => {
    for (let run = 0; run < RUNS; run += 1) {
      await api.runNow(PART);
    }
    const trino = await claim('version', /^Trino v475/);
    assert.equal(trino.verdict, 'moved-on');
    assert.match(trino.now, /^476\b/);
    for (const [kind, text] of [
      ['catalogs', /all expected catalogs/],
      ['nodes', /3-node cluster/],
      ['duration', /under 10 seconds/],
    ]) {
      const { verdict, now, evidence } = await claim(kind, text);
      assert.equal(verdict, 'holds', `${text}: ${now}`);
      assert.ok(evidence.length > 0, `${text} names what was looked at`);
    }
    const { now } = await claim('duration', /under 10 seconds/);
    assert.match(now, /^p95 \d.* over/);
    assert.equal((await accessKey()).verdict, 'holds');
  });

  it('tells what does not hold once it is broken, and as of before that it held', async () => {
    const before = new Date();
    await sandbox('fault', 'nessie-without-access-key');
    await lookUntil(
      api,
      before,
      () => haveSettledAs(api, 'unhealthy', [READY]),
      PART,
    );
    const { verdict, now, evidence } = await accessKey();
    assert.equal(verdict, 'does-not-hold');
    assert.match(now, /Missing access key and secret/);
    assert.equal(evidence[0].check, `lakehouse/${READY}`);
    assert.equal((await accessKey(before)).verdict, 'holds');
  });

  it('says so on the page', () =>
    browser.onPage(
      'story-milestones',
      { path: `${HEALTH_PATH}?view=milestones&milestone=${id}` },
      async page => {
        const main = page.getByRole('main');
        const text = await untilSays(
          main,
          /Missing access key and secret/,
          60_000,
        );
        assert.match(text, new RegExp(TITLE));
        assert.match(text, /6 of 6 goals/);
        assert.match(text, /476/);
        await keepPicture(page, 'story-milestones');
      },
    ));

  it('mended, it holds again', async () => {
    await sandbox('heal');
    await untilAllIsWell(api, new Date(), PART);
    assert.equal((await accessKey()).verdict, 'holds');
  });
});
