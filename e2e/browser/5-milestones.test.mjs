import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { assertAccessible } from '../lib/accessibility.mjs';
import { openApi } from '../lib/api.mjs';
import { sandbox } from '../lib/environment.mjs';
import { eventually } from '../lib/eventually.mjs';
import { untilSays } from '../lib/health-page.mjs';
import { portalUrl } from '../lib/environment.mjs';
import { HEALTH_PATH, PLATFORM_HEALTH_PATH } from '../lib/paths.mjs';
import { keepPicture, openBrowser } from '../lib/session.mjs';

const VIEW = '?view=milestones';
const PLATFORM_VIEW = `${PLATFORM_HEALTH_PATH}${VIEW}`;
const NARROW = { width: 500, height: 900 };
/** The documents are read soon after the start, and again every minute. */
const READ_WITHIN_MS = 180_000;
const MAX_TABS = 60;
const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/** The examples, the latest first. */
const TITLES = [
  'The lakehouse answers queries',
  'One catalog for all tables',
  'Logs in one place',
];
const [LATEST, CATALOG, LOGS] = TITLES;
const DAY = '2025-06-27';

describe('the milestones of the real lakehouse', () => {
  /** @type {Awaited<ReturnType<typeof openBrowser>>} */
  let browser;

  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser?.close());

  it('are a click away from the health, and their link leads to the same', () =>
    browser.onPage('milestones', { path: HEALTH_PATH }, async page => {
      await page.getByRole('tab', { name: 'Milestones' }).click();
      await untilRead(page);
      assert.match(page.url(), /view=milestones/);
      await untilTitled(page, LATEST);

      await entry(page, LOGS).click();
      await untilTitled(page, LOGS);
      assert.match(page.url(), /milestone=/);
      const { pathname, search } = new URL(page.url());
      await browser.onPage(
        'milestones-linked',
        { path: `${pathname}${search}` },
        linked => untilTitled(linked, LOGS),
      );
    }));

  it('are held against today, and as of their own day', () =>
    browser.onPage(
      'milestones-claims',
      { path: `${HEALTH_PATH}${VIEW}` },
      async page => {
        await untilRead(page);
        const today = page.getByRole('table', { name: 'Held against today' });
        const version = today.getByRole('row', { name: /Trino v475/ }).first();
        await untilSays(version, /476 since/, 60_000);
        await version
          .getByRole('img', { name: 'moved on', exact: true })
          .waitFor();
        await keepPicture(page, 'milestones-claims');

        await page.getByRole('button', { name: 'Its own day' }).click();
        await page
          .getByRole('table', { name: 'Held against 27 June 2025' })
          .waitFor();
        assert.equal(new URL(page.url()).searchParams.get('at'), DAY);
        await page.getByRole('button', { name: 'Today', exact: true }).click();
        await today.waitFor();
      },
    ));

  it('are narrowed by their words and status', () =>
    browser.onPage(
      'milestones-filters',
      { path: `${HEALTH_PATH}${VIEW}` },
      async page => {
        await untilRead(page);
        await page.getByRole('searchbox').fill('catalog');
        await untilListed(page, [CATALOG]);
        assert.equal(new URL(page.url()).searchParams.get('text'), 'catalog');
        await page.getByRole('searchbox').fill('');
        await untilListed(page, TITLES);

        await page.getByRole('button', { name: /^Status: / }).click();
        await page.getByRole('option', { name: 'In progress' }).click();
        await untilListed(page, [LOGS]);
      },
    ));

  it('can be drafted from what was measured, to be copied or kept', () =>
    browser.onPage(
      'milestones-draft',
      { path: `${HEALTH_PATH}${VIEW}` },
      async page => {
        await untilRead(page);
        await page
          .getByRole('button', { name: 'Draft one from history' })
          .click();
        const dialog = page.getByRole('dialog', {
          name: 'Draft a milestone from history',
        });
        await dialog.getByLabel('Title', { exact: true }).fill('A good week');
        await dialog
          .getByRole('button', { name: 'Draft', exact: true })
          .click();
        const draft = dialog.getByRole('region', { name: /^Draft .*\.md$/ });
        const text = await untilSays(draft, /Trino/, 60_000);
        assert.match(text, /A good week/);
        await assertAccessible(page, '[role=dialog]');
        await keepPicture(page, 'milestones-draft');

        await dialog.getByRole('button', { name: 'Copy' }).click();
        await dialog.getByText('Copied.').waitFor();
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          dialog.getByRole('button', { name: 'Download' }).click(),
        ]);
        assert.match(download.suggestedFilename(), /\.md$/);
        assert.match(
          await readFile(await download.path(), 'utf8'),
          /^# .*A good week/,
        );
      },
    ));

  it('are on one axis of time, which is reached and gone through by keys', () =>
    browser.onPage('timeline', { path: PLATFORM_VIEW }, async page => {
      await untilRead(page);
      const lane = page.getByRole('list', { name: 'Milestones by date' });
      await lane.waitFor();
      await keepPicture(page, 'timeline');

      await page.getByRole('tab', { name: 'Milestones' }).focus();
      await tabTo(page, new RegExp(`^Milestone: ${LATEST}, 27 June 2025`));
      await page.keyboard.press('ArrowLeft');
      assert.match(
        await focusedName(page),
        new RegExp(`^Milestone: ${CATALOG}`),
      );
      // What it is of is told beside it.
      await page
        .getByRole('tooltip', { includeHidden: true })
        .filter({ hasText: CATALOG })
        .waitFor();
      await page.keyboard.press('Enter');
      await untilTitled(page, CATALOG);
      assert.match(page.url(), /milestone=/);
    }));

  it('are beside what went wrong, which leads to the result', () =>
    browser.onPage(
      'timeline-incidents',
      { path: `${PLATFORM_VIEW}&span=7d` },
      async page => {
        // Of the tests before this one, as a rule.
        const isBroken = !(await hasFallen());
        if (isBroken) {
          await sandbox('fault', 'nessie-without-access-key');
        }
        const incidents = page.getByRole('list', { name: 'Incidents by date' });
        try {
          await incidents.waitFor({ timeout: READ_WITHIN_MS });
        } finally {
          if (isBroken) {
            await sandbox('heal');
          }
        }
        await page.getByRole('button', { name: 'Show all time' }).waitFor();
        const mark = incidents.locator('[data-lane]').last();
        await mark.click();
        // A mark is of one or of several, which the next answer of the backend may change.
        const several = page.getByRole('dialog', {
          name: 'What happened here',
        });
        const found = page
          .getByRole('dialog')
          .getByText(/What it found|Evidence/)
          .first();
        await several.or(found).first().waitFor();
        if (await several.isVisible()) {
          await several.getByRole('link').first().click();
        }
        await found.waitFor();
        assert.match(page.url(), /run=.*check=|check=.*run=/);
      },
    ));

  it('are found by the portal’s search, which leads to them', () =>
    browser.onPage('milestones-search', { path: HEALTH_PATH }, async page => {
      // Indexed soon after the start, and again each minute.
      await page.goto(`${portalUrl}/search?query=catalog`);
      const found = page.getByRole('link', { name: CATALOG }).first();
      await found.waitFor();
      await keepPicture(page, 'milestones-search');
      await found.click();
      await untilTitled(page, CATALOG);
    }));

  for (const colorScheme of ['light', 'dark']) {
    it(`are for everyone, ${colorScheme}`, () =>
      browser.onPage(
        `milestones-${colorScheme}`,
        { path: PLATFORM_VIEW, colorScheme },
        async page => {
          await untilRead(page);
          await page
            .getByRole('list', { name: 'Milestones by date' })
            .waitFor();
          await page
            .getByRole('table', { name: 'Held against today' })
            .waitFor();
          await assertAccessible(page, 'main');
          await keepPicture(page, `milestones-${colorScheme}`);
        },
      ));
  }

  it('need no scrolling sideways on a narrow screen, where the timeline is a list', () =>
    browser.onPage(
      'milestones-narrow',
      { path: PLATFORM_VIEW, viewport: NARROW },
      async page => {
        await untilRead(page);
        await page
          .getByRole('list', { name: 'What happened on lakehouse' })
          .waitFor();
        await page.getByRole('list', { name: 'Held against today' }).waitFor();
        await keepPicture(page, 'milestones-narrow');
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

/** @typedef {import('playwright-core').Page} Page */

/** Whether the health of a check fell in the last days. */
async function hasFallen() {
  const transitions = await openApi().transitions(
    new Date(Date.now() - WEEK_MS),
  );
  return transitions.some(({ to }) => ['degraded', 'unhealthy'].includes(to));
}

function entries(/** @type {Page} */ page) {
  return page
    .getByRole('list', { name: 'Milestones', exact: true })
    .getByRole('link');
}

function entry(/** @type {Page} */ page, /** @type {string} */ title) {
  return entries(page).filter({ hasText: title });
}

async function untilRead(/** @type {Page} */ page) {
  await entry(page, LATEST).waitFor({ timeout: READ_WITHIN_MS });
}

function untilListed(/** @type {Page} */ page, /** @type {string[]} */ titles) {
  const read = () => entries(page).allInnerTexts();
  return eventually(
    `the list has ${titles}`,
    async () => {
      const texts = await read();
      return (
        texts.length === titles.length &&
        titles.every((title, index) => texts[index].includes(title))
      );
    },
    { withinMs: 30_000, describe: read },
  );
}

function untilTitled(/** @type {Page} */ page, /** @type {string} */ title) {
  return page
    .getByRole('main')
    .getByRole('heading', { name: title })
    .waitFor({ timeout: READ_WITHIN_MS });
}

function focusedName(/** @type {Page} */ page) {
  return page.evaluate(
    () =>
      document.activeElement?.getAttribute('aria-label') ??
      document.activeElement?.textContent ??
      '',
  );
}

async function tabTo(/** @type {Page} */ page, /** @type {RegExp} */ name) {
  const seen = [];
  for (let count = 0; count < MAX_TABS; count += 1) {
    await page.keyboard.press('Tab');
    const now = await focusedName(page);
    if (name.test(now)) {
      return;
    }
    seen.push(now);
  }
  assert.fail(`the Tab key comes to no ${name}: ${seen}`);
}
