import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runNodeTests } from '../node-tests.mjs';

const FOLDER = 'e2e/story';

/** It asks for each run that it needs: one that comes by itself would have to be waited for. */
const SETTINGS = {
  SANDBOX_SUITE_SECONDS: '600',
  SANDBOX_MANUAL_SECONDS: '1',
  SANDBOX_ALLOCATIONS_SECONDS: '5',
};

/** @type {import('../contracts.mjs').TestPart} */
export const story = {
  name: 'story',
  title:
    'a real lakehouse that is broken and mended, as the API and the page tell it',
  concerns: [/^\.$/, /^e2e\/?(story|lib|$)/, /^sandbox\/(faults|parts)/],
  usesSandbox: true,
  async run(context) {
    const all = readdirSync(join(context.root, FOLDER))
      .filter(name => name.endsWith('.test.mjs'))
      .map(name => `${FOLDER}/${name}`);
    const asked = all.filter(file => context.paths.includes(file));
    const portal = await context.services.portal(SETTINGS);
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
