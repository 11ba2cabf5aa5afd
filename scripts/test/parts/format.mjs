import { join } from 'node:path';

/** @type {import('../contracts.mjs').TestPart} */
export const format = {
  name: 'format',
  title: 'every file is formatted (prettier)',
  concerns: [],
  besideOthers: 'files',
  async run({ root, node, show }) {
    const exitCode = await show(node, [
      join(root, 'node_modules/prettier/bin-prettier.js'),
      '--check',
      '--loglevel=warn',
      '.',
    ]);
    return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  },
};
