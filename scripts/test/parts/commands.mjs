import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runNodeTests } from '../node-tests.mjs';

const FOLDERS = ['scripts', 'sandbox'];

/** @type {import('../contracts.mjs').TestPart} */
export const commands = {
  name: 'commands',
  title: 'the commands’ own tests (node --test)',
  concerns: [/^\.$/, /^(scripts|sandbox)(\/|$)/],
  besideOthers: 'files',
  async run(context) {
    const all = FOLDERS.flatMap(folder => testsIn(context.root, folder));
    const wanted = all.filter(
      file =>
        context.paths.length === 0 ||
        context.paths.some(
          path =>
            path === '.' ||
            file.startsWith(`${path}/`) ||
            file === path ||
            file === path.replace(/\.mjs$/, '.test.mjs'),
        ),
    );
    if (wanted.length === 0) {
      return { passed: 0, failed: 0 };
    }
    return runNodeTests(context, wanted);
  },
};

/** @returns {string[]} the tests in a folder and those below it, relative to the root */
function testsIn(/** @type {string} */ root, /** @type {string} */ folder) {
  return readdirSync(join(root, folder)).flatMap(name => {
    const path = `${folder}/${name}`;
    if (statSync(join(root, path)).isDirectory()) {
      return testsIn(root, path);
    }
    return name.endsWith('.test.mjs') ? [path] : [];
  });
}
