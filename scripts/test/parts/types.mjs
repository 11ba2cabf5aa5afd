import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @type {import('../contracts.mjs').TestPart} */
export const types = {
  name: 'types',
  title: 'the types hold (tsc), and the API reports tell of them',
  concerns: [],
  // It takes two minutes of the processor, which the parts that wait for real servers have to spare.
  inBackground: true,
  async run({ root, node, show }) {
    const { scripts } = JSON.parse(
      readFileSync(join(root, 'package.json'), 'utf8'),
    );
    const argumentsOf = (/** @type {string} */ script) =>
      scripts[script].split(' ').slice(1);
    // In full: in which order a report names the members of a union hangs on what the compiler has looked at before.
    const compiled = await show(node, [
      join(root, 'node_modules/typescript/bin/tsc'),
      ...argumentsOf('tsc:full'),
      ...['--pretty', 'false'],
    ]);
    if (compiled !== 0) {
      // The reports are made of what the compiler writes.
      return { passed: 0, failed: 1 };
    }
    const reported = await show(node, [
      join(root, 'node_modules/@backstage/repo-tools/bin/backstage-repo-tools'),
      ...argumentsOf('build:api-reports:only'),
      '--ci',
    ]);
    return reported === 0 ? { passed: 2, failed: 0 } : { passed: 1, failed: 1 };
  },
};
