import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser } from './browser.mjs';
import { listenToConsole } from './console.mjs';
import { portalUrl, reportFolder } from './environment.mjs';

const WIDE = { width: 1280, height: 1000 };
const SOON_MS = 30_000;

/**
 * A browser for the tests of a file.
 */
export async function openBrowser() {
  const browser = await launchBrowser();
  return {
    close: () => browser.close(),
    /**
     * Runs a test on a page of its own, signed in. Fails where the browser's console has anything to complain of;
     * keeps a picture of a page on which a test has failed.
     *
     * @param {string} name of the test, for the picture
     * @param {{path: string, colorScheme?: 'light' | 'dark', viewport?: {width: number, height: number}, mayComplainOf?: RegExp}} options
     *   `mayComplainOf`: what the test itself makes the browser complain of
     * @param {(page: import('playwright-core').Page) => Promise<void>} test
     */
    async onPage(name, options, test) {
      const { path, colorScheme, viewport = WIDE, mayComplainOf } = options;
      const context = await browser.newContext({
        colorScheme: colorScheme ?? 'light',
        viewport,
        reducedMotion: 'reduce',
        locale: 'en-GB',
      });
      const page = await context.newPage();
      page.setDefaultTimeout(SOON_MS);
      const { complaints } = listenToConsole(page);
      try {
        await openPath(page, path);
        await test(page);
        assert.deepEqual(
          complaints.filter(complaint => !mayComplainOf?.test(complaint)),
          [],
          'the browser’s console',
        );
      } catch (error) {
        await keepPicture(page, `failed-${name}`);
        throw error;
      } finally {
        await context.close();
      }
    },
  };
}

/**
 * Opens a page of the portal, and signs in where it asks for it.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} path
 */
export async function openPath(page, path) {
  await page.goto(`${portalUrl}${path}`);
  await page.getByRole('main').waitFor();
}

/**
 * Keeps a picture of a page.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} name
 */
export async function keepPicture(page, name) {
  mkdirSync(reportFolder, { recursive: true });
  await page.screenshot({
    path: join(reportFolder, `${name.replace(/[^\w-]+/g, '-')}.png`),
    fullPage: true,
  });
}
