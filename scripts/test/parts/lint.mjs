import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @type {import('../contracts.mjs').TestPart} */
export const lint = {
  name: 'lint',
  title: 'no rule of the linter is broken (eslint)',
  concerns: [],
  besideOthers: 'files',
  async run({ root, node, show }) {
    const { scripts } = JSON.parse(
      readFileSync(join(root, 'package.json'), 'utf8'),
    );
    const exitCodes = [
      await show(node, [
        join(root, 'node_modules/@backstage/cli/bin/backstage-cli'),
        ...['repo', 'lint', '--max-warnings=0'],
      ]),
      await show(node, [
        join(root, 'node_modules/eslint/bin/eslint.js'),
        ...scripts['lint:commands'].split(' ').slice(1),
      ]),
    ];
    const passed = exitCodes.filter(code => code === 0).length;
    return { passed, failed: exitCodes.length - passed };
  },
};
