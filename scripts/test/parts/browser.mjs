import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runNodeTests } from '../node-tests.mjs';

const FOLDER = 'e2e/browser';

/** It sees what a reader sees who waits: runs that come by themselves. */
const SETTINGS = { SANDBOX_SUITE_SECONDS: '20' };

/** The frontend as in production, whose pages open three times as fast; the story has it as in development. */
const OPTIONS = ['--built'];

/** @type {import('../contracts.mjs').TestPart} */
export const browser = {
  name: 'browser',
  title:
    'the portal of npm start, with the sandbox’s real servers, in Chromium',
  concerns: [/^\.$/, /^e2e\/?(browser|lib|$)/, /^packages\/app/],
  usesSandbox: true,
  async run(context) {
    const all = readdirSync(join(context.root, FOLDER))
      .filter(name => name.endsWith('.test.mjs'))
      .map(name => `${FOLDER}/${name}`);
    // What is no test of its own concerns them all.
    const asked = all.filter(file => context.paths.includes(file));
    const portal = await context.services.portal(SETTINGS, OPTIONS);
    try {
      return await runNodeTests(
        context,
        // One after the other: they break and mend the same servers.
        ['--test-concurrency=1', ...(asked.length > 0 ? asked : all)],
        { env: portal.env },
      );
    } finally {
      await portal.stop();
    }
  },
};
