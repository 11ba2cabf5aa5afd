import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkoutCache, root } from '../scripts/lib/paths.mjs';
import { createReporter, duration } from '../scripts/lib/reporter.mjs';
import { stopSignal } from '../scripts/lib/stop-signal.mjs';
import { setUp } from '../scripts/setup.mjs';
import { startPortal } from '../scripts/test/services/portal.mjs';
import { startSandbox } from '../scripts/test/services/sandbox.mjs';
import { launchBrowser } from './lib/browser.mjs';
import { eventually } from './lib/eventually.mjs';
import { healthPage } from './lib/health-page.mjs';
import { PLATFORM_HEALTH_PATH, PLATFORM_OVERVIEW_PATH } from './lib/paths.mjs';

const INTERVAL_SECONDS = 20;
const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 500, height: 800 };
const OUTPUT = join(root, 'docs', 'images');
/** The checks of Trino are always shown, so that runs can be counted. */
const COUNTING_PATH = `${PLATFORM_HEALTH_PATH}?open=lakehouse/trino`;

/** What happens before the pictures are taken, so that there is something to see, after so many runs. */
const STORY = [
  { after: 4, happens: announceMaintenance },
  { after: 6, happens: endMaintenance },
  {
    after: 9,
    happens: (_, sandbox) => sandbox.fault('nessie-without-access-key'),
  },
  { after: 11, happens: (_, sandbox) => sandbox.fault('column-case') },
  { after: 16, happens: () => {} },
];

/**
 * Makes the pictures of the README and of the docs: starts a portal and a sandbox of its own, announces maintenance of
 * the object store, then has Nessie lose its access key and a query its column, and takes pictures of the pages. Takes
 * some eight minutes.
 */
async function main() {
  const reporter = createReporter();
  const stop = stopSignal();
  const startedAt = Date.now();
  const stops = [];
  try {
    const toolchain = await setUp({ reporter, signal: stop.signal });
    const folder = join(checkoutCache, 'screenshots');
    mkdirSync(folder, { recursive: true });
    const tools = {
      folder,
      env: {
        ...toolchain.env,
        SANDBOX_SUITE_SECONDS: String(INTERVAL_SECONDS),
      },
      toolchain,
      reporter,
      signal: stop.signal,
    };
    const started = await startSandbox(tools);
    stops.push(started.stop);
    const portal = await startPortal(tools, started, {}, ['--built']);
    stops.push(portal.stop);
    // Else it ends this process with its own Ctrl-C, and the servers go on.
    const browser = await launchBrowser({
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
    stops.push(() => browser.close());
    const page = await openPage(browser, `${portal.url}${COUNTING_PATH}`, {
      viewport: WIDE,
    });
    for (const { after, happens } of STORY) {
      await untilRuns(page, after, { reporter, signal: stop.signal });
      await happens(page, started.sandbox);
    }
    await takePictures(browser, portal.url);
    reporter.line(
      `The pictures are in ${OUTPUT} (${duration(Date.now() - startedAt)}).`,
    );
  } finally {
    for (const end of stops.reverse()) {
      await end();
    }
    stop.dispose();
  }
}

async function announceMaintenance(page) {
  await page.getByRole('button', { name: 'Announce maintenance' }).click();
  const dialog = page.getByRole('dialog');
  for (const box of await dialog.getByRole('checkbox').all()) {
    await box.uncheck();
  }
  await dialog.getByRole('checkbox', { name: 'Object store' }).check();
  await dialog.getByLabel(/^Reason/).fill('Disks are replaced');
  await page.screenshot({
    path: join(OUTPUT, 'maintenance.png'),
    animations: 'disabled',
  });
  await dialog.getByRole('button', { name: 'Announce' }).click();
  await dialog.waitFor({ state: 'hidden' });
}

async function endMaintenance(page) {
  await page.getByRole('button', { name: 'End maintenance' }).click();
}

async function openPage(browser, url, options) {
  const context = await browser.newContext({
    reducedMotion: 'reduce',
    locale: 'en-GB',
    deviceScaleFactor: 2,
    ...options,
  });
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

async function untilRuns(page, count, { reporter, signal }) {
  const cells = healthPage(page).grid.getByRole('gridcell', {
    name: /^Connection, (passed|failed|missed)/,
  });
  await eventually(
    `there are ${count} runs`,
    async () => {
      signal.throwIfAborted();
      const seen = await cells.count();
      reporter.progress(`${seen} of ${count} runs …`);
      return seen >= count;
    },
    { withinMs: 2 * count * INTERVAL_SECONDS * 1_000 },
  );
}

async function takePictures(browser, url) {
  mkdirSync(OUTPUT, { recursive: true });
  for (const { name, path, drawer, ...options } of [
    { name: 'health', viewport: WIDE },
    { name: 'health-dark', viewport: WIDE, colorScheme: 'dark' },
    { name: 'health-narrow', viewport: NARROW },
    { name: 'result', viewport: { width: 1360, height: 1000 }, drawer: true },
    { name: 'overview', viewport: WIDE, path: PLATFORM_OVERVIEW_PATH },
  ]) {
    const page = await openPage(
      browser,
      `${url}${path ?? PLATFORM_HEALTH_PATH}`,
      options,
    );
    await page
      .getByText(/Unhealthy since/)
      .first()
      .waitFor();
    if (drawer) {
      const health = healthPage(page);
      await health.cells('Performance[^,]*', 'failed').last().click();
      await health.untilDrawerSays(/Evidence/);
    }
    if (!drawer) {
      // The portal's frame is as high as the window: a picture of the whole page needs a window of its height.
      const height = await page.evaluate(() =>
        Math.max(
          document.documentElement.scrollHeight,
          document.querySelector('main').scrollHeight,
        ),
      );
      await page.setViewportSize({ width: options.viewport.width, height });
    }
    // The graph of relations on the overview comes late.
    await page.waitForLoadState('networkidle');
    // What moves, such as the drawer that slides in, is shown as it ends.
    await page.screenshot({
      path: join(OUTPUT, `${name}.png`),
      animations: 'disabled',
    });
    await page.context().close();
  }
}

await main();
