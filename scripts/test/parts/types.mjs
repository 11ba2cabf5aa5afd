import { join } from 'node:path';

/** @type {import('../contracts.mjs').TestPart} */
export const types = {
  name: 'types',
  title: 'the types hold (tsc)',
  concerns: [],
  async run({ root, node, show }) {
    const exitCode = await show(node, [
      join(root, 'node_modules/typescript/bin/tsc'),
      '--pretty',
      'false',
    ]);
    return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  },
};
