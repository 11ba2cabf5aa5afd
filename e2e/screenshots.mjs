import { mkdirSync, writeFileSync } from 'node:fs';
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
import { HEALTH_PATH, TRINO_PATH } from './lib/paths.mjs';

const FAULT = 'trino-worker-killed';
const INTERVAL_SECONDS = 20;
const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 500, height: 800 };
const OUTPUT = join(root, 'docs', 'images');

/** What happens before the pictures are taken, so that there is something to see. */
const STORY = [
  { until: 12, fault: true },
  { until: 18, fault: false },
  { until: 30, fault: true },
  // As many as fit into a page of this width.
  { until: 34 },
];

/**
 * Makes the pictures of the README and of the docs: starts a portal and a sandbox of its own, has a worker killed and
 * mended, and takes pictures of the pages. Takes some ten minutes.
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
      env: toolchain.env,
      toolchain,
      reporter,
      signal: stop.signal,
    };
    const sandbox = await startSandbox(tools);
    stops.push(sandbox.stop);
    const portal = await startPortal(tools, sandbox, [
      '--config',
      join(root, 'sandbox', 'app-config.yaml'),
      '--config',
      writeConfig(folder, sandbox.env.SANDBOX_TRINO_URL),
    ]);
    stops.push(portal.stop);
    const browser = await launchBrowser();
    stops.push(() => browser.close());
    const page = await openPage(browser, portal.url, { viewport: WIDE });
    for (const { until, fault } of STORY) {
      await untilRuns(page, until, { reporter, signal: stop.signal });
      if (fault === true) {
        await sandbox.sandbox.fault(FAULT, stop.signal);
      } else if (fault === false) {
        await sandbox.sandbox.heal(FAULT, stop.signal);
      }
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

/** A schedule that is quicker than the default, and the Trino to look at. */
function writeConfig(folder, trinoUrl) {
  const path = join(folder, 'app-config.yaml');
  // JSON is YAML.
  writeFileSync(
    path,
    JSON.stringify({
      dataPlatform: {
        platforms: {
          lakehouse: {
            systems: { trino: { url: trinoUrl } },
            suites: {
              integration: {
                schedule: { frequency: { seconds: INTERVAL_SECONDS } },
              },
            },
          },
        },
      },
    }),
  );
  return path;
}

async function openPage(browser, url, options) {
  const context = await browser.newContext({
    reducedMotion: 'reduce',
    locale: 'en-GB',
    deviceScaleFactor: 2,
    ...options,
  });
  const page = await context.newPage();
  await page.goto(`${url}${HEALTH_PATH}`);
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
    { name: 'overview', viewport: WIDE, path: TRINO_PATH },
  ]) {
    const page = await openPage(browser, url, options);
    if (path) {
      await page.goto(`${url}${path}`);
      await page
        .getByText(/Unhealthy since/)
        .first()
        .waitFor();
    } else {
      const health = healthPage(page);
      await health.untilItSays(/Unhealthy since/);
      if (drawer) {
        await health.cells('Cluster nodes', 'failed').last().click();
        await health.untilDrawerSays(/Evidence/);
      }
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
