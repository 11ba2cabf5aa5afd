import { runNodeTests } from '../node-tests.mjs';

/** @type {import('../contracts.mjs').TestPart} */
export const packedInstall = {
  name: 'packed-install',
  title: 'the packed packages, installed in a bare backend and a bare frontend',
  concerns: [
    /^\.$/,
    /^e2e\/?(packed-install|lib|$)/,
    /^examples\/?(system-type|$)/,
  ],
  // For minutes it fetches and packs, and the parts that follow wait for real servers a third of the time.
  inBackground: true,
  run: async context =>
    runNodeTests(context, ['e2e/packed-install/packed-install.test.mjs'], {
      // The example of a system type is one for PostgreSQL.
      env: (await context.services.postgres()).env,
    }),
};
