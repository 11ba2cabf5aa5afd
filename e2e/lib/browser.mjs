import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { defaultCacheFolder, installOnce } from '../../sandbox/lib/cache.mjs';
import { root } from '../../scripts/lib/paths.mjs';
import { silentReporter } from '../../scripts/lib/reporter.mjs';

/** The fonts that come with the browser, so that a page looks the same wherever it is looked at; then the system's. */
const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
  ${['Helvetica Neue', 'Helvetica', 'Roboto', 'Arial', 'sans-serif']
    .map(
      family =>
        `<alias binding="same"><family>${family}</family><prefer><family>Open Sans</family></prefer></alias>`,
    )
    .join('\n  ')}
  <alias binding="same"><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
</fontconfig>
`;

/**
 * Starts a browser: the one that CHROME_PATH names, else the one from npm where there is one for this machine, else
 * the user's own Chrome.
 *
 * @param {import('playwright-core').LaunchOptions} [options] of Playwright
 * @returns {Promise<import('playwright-core').Browser>}
 */
export async function launchBrowser(options) {
  const packaged = process.env.CHROME_PATH
    ? { executablePath: process.env.CHROME_PATH }
    : await packagedChromium();
  try {
    return await chromium.launch({
      ...(packaged ?? { channel: 'chrome' }),
      ...options,
      args: [
        // Chromium refuses to sandbox what runs as root; all that it opens is the portal that the tests have started.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-dev-shm-usage',
        '--font-render-hinting=none',
      ],
    });
  } catch (error) {
    throw new Error(
      `The browser can't be started. On Linux it needs libnss3, libnspr4 and libexpat1; a Chrome of your own is used where CHROME_PATH names it. ${error.message}`,
      { cause: error },
    );
  }
}

/** How to launch the browser of the npm package; undefined where there is none for this machine. */
async function packagedChromium() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return undefined;
  }
  const { version } = JSON.parse(
    readFileSync(
      join(root, 'node_modules', '@sparticuz', 'chromium', 'package.json'),
      'utf8',
    ),
  );
  const folder = await installOnce({
    cacheFolder: defaultCacheFolder(process.env),
    name: `chromium-${version}-1`,
    reporter: silentReporter,
    make: unpackInto,
  });
  return {
    executablePath: join(folder, 'chromium'),
    env: { ...process.env, FONTCONFIG_FILE: join(folder, 'fonts.conf') },
  };
}

/** The package unpacks into the folder for temporary files, and takes what it finds there for its own. */
async function unpackInto(/** @type {string} */ folder) {
  const { default: packaged } = await import('@sparticuz/chromium');
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    await packaged.executablePath();
    writeFileSync(join(folder, 'fonts.conf'), FONTS);
  } finally {
    if (before === undefined) {
      delete process.env.TMPDIR;
    } else {
      process.env.TMPDIR = before;
    }
  }
}
