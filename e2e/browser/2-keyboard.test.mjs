import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually } from '../lib/eventually.mjs';
import { healthPage } from '../lib/health-page.mjs';
import { HEALTH_PATH } from '../lib/paths.mjs';
import { openBrowser } from '../lib/session.mjs';

const MAX_TABS = 80;

describe('by keyboard alone', () => {
  /** @type {Awaited<ReturnType<typeof openBrowser>>} */
  let browser;

  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser?.close());

  it('a reader comes to a result, from there to others, and back', () =>
    browser.onPage('keyboard', { path: HEALTH_PATH }, async page => {
      const { grid, drawer, untilDrawerSays } = healthPage(page);
      await grid.waitFor();

      await tabTo(page, 'gridcell');
      const first = await focused(page);
      assert.match(first.name, /^Connection, /);

      await page.keyboard.press('ArrowDown');
      const below = await focused(page);
      assert.notEqual(below.name, first.name);
      assert.equal(below.run, first.run);

      await page.keyboard.press('ArrowLeft');
      const before = await focused(page);
      assert.equal(before.check, below.check);
      assert.notEqual(before.run, below.run);

      await page.keyboard.press('Enter');
      await drawer.waitFor();
      await untilDrawerSays(/Catalogs/);
      await eventually('the focus is in the drawer', () => isIn(page, drawer));
      const opened = new URL(page.url()).searchParams;
      assert.equal(opened.get('run'), before.run);
      assert.equal(opened.get('check'), before.check);

      await page.keyboard.press('ArrowUp');
      await untilDrawerSays(/Connection/);
      await page.keyboard.press('ArrowRight');
      await eventually(
        'the drawer shows the newer run',
        () => new URL(page.url()).searchParams.get('run') === below.run,
      );

      await page.keyboard.press('Escape');
      await drawer.waitFor({ state: 'hidden' });
      await eventually('the focus is back on the cell', async () => {
        const { run, check } = await focused(page);
        return run === first.run && check === first.check;
      });
      assert.equal(new URL(page.url()).search, '');
    }));

  it('what has the focus can be seen', () =>
    browser.onPage('focus-visible', { path: HEALTH_PATH }, async page => {
      const { grid } = healthPage(page);
      await grid.waitFor();
      await tabTo(page, 'gridcell');
      const outline = await page.evaluate(() => {
        // It is drawn around the mark in the cell.
        const style = getComputedStyle(
          document.activeElement.firstElementChild,
        );
        return { style: style.outlineStyle, width: style.outlineWidth };
      });
      assert.notEqual(outline.style, 'none');
      assert.ok(parseFloat(outline.width) >= 2, JSON.stringify(outline));
    }));

  it('a run can be started, and followed to its end', () =>
    browser.onPage('run-now', { path: HEALTH_PATH }, async page => {
      const { grid, untilDrawerSays } = healthPage(page);
      await grid.waitFor();
      // It can't be pressed while a scheduled run is under way.
      await eventually('the button can be pressed', () =>
        page.getByRole('button', { name: 'Run now' }).isEnabled(),
      );
      await tabTo(page, 'button', 'Run now');
      const [answer] = await Promise.all([
        page.waitForResponse(
          response =>
            response.request().method() === 'POST' &&
            /\/suites\/integration\/runs$/.test(response.url()),
        ),
        page.keyboard.press('Enter'),
      ]);
      assert.equal(answer.status(), 202);
      await page
        .getByRole('status')
        .filter({ hasText: /^Run started$/ })
        .waitFor();
      const { id } = await answer.json();
      const cell = grid.locator(`[data-run="${id}"]`).first();
      await eventually('its first check has passed', async () =>
        /passed/.test((await cell.getAttribute('aria-label')) ?? ''),
      );
      await cell.focus();
      await page.keyboard.press('Enter');
      await untilDrawerSays(/Connection.*by hand, by guest/);
    }));
});

async function focused(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    return {
      role: element.getAttribute('role') ?? element.tagName.toLowerCase(),
      name: element.getAttribute('aria-label') ?? element.textContent,
      run: element.dataset.run,
      check: element.dataset.check,
    };
  });
}

async function tabTo(page, role, name) {
  const seen = [];
  for (let count = 0; count < MAX_TABS; count += 1) {
    await page.keyboard.press('Tab');
    const element = await focused(page);
    if (element.role === role && (!name || element.name === name)) {
      return;
    }
    seen.push(`${element.role} ${element.name}`);
  }
  assert.fail(`the Tab key comes to no ${role} ${name ?? ''}: ${seen}`);
}

async function isIn(page, locator) {
  const element = await locator.elementHandle();
  return page.evaluate(part => part.contains(document.activeElement), element);
}
