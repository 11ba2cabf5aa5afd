import { join } from 'node:path';

/** @type {import('../contracts.mjs').TestPart} */
export const lint = {
  name: 'lint',
  title: 'no rule of the linter is broken (eslint)',
  concerns: [],
  async run({ root, node, show }) {
    const exitCode = await show(node, [
      join(root, 'node_modules/@backstage/cli/bin/backstage-cli'),
      'repo',
      'lint',
      '--max-warnings=0',
    ]);
    return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  },
};
