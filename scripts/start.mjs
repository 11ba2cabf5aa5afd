import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { LockHeldError } from './lib/lock.mjs';
import { root } from './lib/paths.mjs';
import { createReporter } from './lib/reporter.mjs';
import { Portal } from './start/portal.mjs';
import { readPortalSettings } from './start/settings.mjs';
import { runStart } from './start/run.mjs';

const SANDBOX_CONFIG = join(root, 'sandbox', 'app-config.yaml');

const USAGE = `Usage: npm start [-- <options>]

  --config <file>   lay a configuration of your own over app-config.yaml; starts no sandbox. May be given again.
  --no-sandbox      start no sandbox
  --built           build the frontend as for production, and have the backend serve it, at its own port:
                    its pages open faster, and do not follow its source
  --help            this

Environment: PORTAL_PORT (3000) and PORTAL_BACKEND_PORT (7007) set the portal's ports,
SANDBOX_TRINO_PORT (8080; the workers take the two after it) and others that
"npm run sandbox" lists those of the sandbox.`;

function readArguments() {
  const { values } = parseArgs({
    options: {
      config: { type: 'string', multiple: true, default: [] },
      'no-sandbox': { type: 'boolean', default: false },
      built: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  // npm runs scripts at the root of the package, and says where it was called.
  const calledFrom = process.env.INIT_CWD || process.cwd();
  const configs = values.config.map(path => resolve(calledFrom, path));
  for (const path of configs) {
    if (!existsSync(path)) {
      throw new Error(`There is no configuration file ${path}.`);
    }
  }
  const withSandbox = configs.length === 0 && !values['no-sandbox'];
  return {
    // Its platform even where it is started apart; never mixed with one of the user's.
    configs: configs.length === 0 ? [SANDBOX_CONFIG] : configs,
    sandboxConfig: configs.length === 0,
    help: values.help,
    built: values.built,
    withSandbox,
  };
}

async function main() {
  const reporter = createReporter();
  try {
    const { help, built, ...options } = readArguments();
    if (help) {
      reporter.line(USAGE);
      return true;
    }
    const settings = readPortalSettings(process.env);
    return await runStart({
      ...options,
      settings,
      portal: new Portal(settings, { built }),
      reporter,
    });
  } catch (error) {
    if (error instanceof LockHeldError) {
      reporter.warn(
        `The portal of this checkout is started already, by process ${error.holder.pid} (since ${error.holder.since}). End that one first, with Ctrl-C in its terminal or "kill ${error.holder.pid}".`,
      );
    } else if (error.code?.startsWith('ERR_PARSE_ARGS')) {
      reporter.warn(`${error.message}\n\n${USAGE}`);
    } else {
      reporter.warn(error.message);
    }
    return false;
  }
}

process.exitCode = (await main()) ? 0 : 1;
