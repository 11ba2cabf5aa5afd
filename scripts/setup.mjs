import { delimiter, dirname, join } from 'node:path';
import { withLock } from './lib/lock.mjs';
import { checkoutCache, root } from './lib/paths.mjs';
import { installDependencies } from './setup/dependencies.mjs';
import { checkSystem, provideNode } from './setup/node.mjs';
import { provideYarn } from './setup/yarn.mjs';

/**
 * What the commands run with: a Node that Backstage supports, Yarn, and the environment in which both are found.
 *
 * @typedef {{node: string, yarn: string, env: NodeJS.ProcessEnv}} Toolchain
 */

/**
 * Does all the set-up that this checkout still lacks: Node, Yarn and the dependencies. Seconds where all is there.
 *
 * @param {{reporter: import('./lib/reporter.mjs').Reporter, signal?: AbortSignal, env?: NodeJS.ProcessEnv}} options
 * @returns {Promise<Toolchain>}
 */
export async function setUp({ reporter, signal, env = process.env }) {
  checkSystem();
  return withLock(
    {
      path: join(checkoutCache, 'setup.lock'),
      purpose: 'setting up this checkout',
      signal,
      onWait: holder =>
        reporter.line(
          `Process ${holder.pid} is setting up this checkout already: waiting for it.`,
        ),
    },
    async () => {
      const tools = { reporter, signal, env, root, cache: checkoutCache };
      const node = await provideNode(tools);
      const yarn = await provideYarn({ ...tools, node });
      const toolchain = {
        node,
        yarn,
        env: {
          ...env,
          PATH: [
            dirname(yarn),
            dirname(node),
            ...(env.PATH ? [env.PATH] : []),
          ].join(delimiter),
        },
      };
      await installDependencies({ ...tools, ...toolchain });
      return toolchain;
    },
  );
}
