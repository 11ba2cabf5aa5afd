import { apiContract } from './parts/api-contract.mjs';
import { browser } from './parts/browser.mjs';
import { commands } from './parts/commands.mjs';
import { format } from './parts/format.mjs';
import { lint } from './parts/lint.mjs';
import { packages } from './parts/packages.mjs';
import { packedInstall } from './parts/packed-install.mjs';
import { realSystems } from './parts/real-systems.mjs';
import { story } from './parts/story.mjs';
import { types } from './parts/types.mjs';

/**
 * The parts of the whole test, in the order in which they begin: of those that are waited for, what fails quickest comes
 * first.
 *
 * @type {import('./contracts.mjs').TestPart[]}
 */
export const parts = [
  types,
  format,
  lint,
  commands,
  packages,
  packedInstall,
  realSystems,
  apiContract,
  story,
  browser,
];
