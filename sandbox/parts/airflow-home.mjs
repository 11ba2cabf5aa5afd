import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCES = fileURLToPath(new URL('../airflow', import.meta.url));
const START = join(SOURCES, 'start.py');
const HOST = '127.0.0.1';

/** For how long a scheduler without heartbeat counts as alive. A task that runs holds it up for some seconds. */
const SCHEDULER_ALIVE_SECONDS = 20;

/** The DAGs that the sandbox's Airflow has, by the names of their files. */
export const DAGS = namesIn('dags');

/** The DAG that can be made to fail: the amounts of the orders that it loads are not all numbers then. */
export const FAILING_DAG = 'orders_hourly';

/** A file in the folder of DAGs that can't be imported. */
const BROKEN_FILE = `${namesIn('broken')[0]}.py`;

/**
 * Where the sandbox's Airflow answers, and how to get in.
 *
 * @param {import('../lib/settings.mjs').Settings} settings
 */
export function airflowAccess(settings) {
  return {
    url: `http://${HOST}:${airflowPorts(settings).webserver}`,
    user: 'sandbox',
    password: settings.secret('airflow-password'),
  };
}

/** @param {import('../lib/settings.mjs').Settings} settings */
export function airflowPorts(settings) {
  return {
    webserver: settings.port('SANDBOX_AIRFLOW_PORT', 8890),
    scheduler: settings.port('SANDBOX_AIRFLOW_SCHEDULER_PORT', 8974),
  };
}

/** The name that a process of Airflow has as its host. */
export function airflowHost(
  /** @type {'webserver' | 'scheduler'} */ role,
  /** @type {string} */ nonce,
) {
  return `${role}-${nonce}`;
}

/**
 * Writes the files of Airflow's home, which both of its processes share, and says how to start one of them.
 *
 * @param {'webserver' | 'scheduler'} role
 * @param {import('../lib/contracts.mjs').LaunchContext} context
 * @returns {import('../lib/contracts.mjs').Launch}
 */
export function launchAirflow(role, { settings, nonce, provided, faults }) {
  const home = homeOf(settings);
  const { python } = provided.airflow;
  const ports = airflowPorts(settings);
  const { user, password } = airflowAccess(settings);
  mkdirSync(join(home, 'bin'), { recursive: true });
  for (const name of ['dags', 'plugins']) {
    cpSync(join(SOURCES, name), join(home, name), { recursive: true });
  }
  setOrders(settings, { broken: faults.includes('airflow-dag-failing') });
  setBrokenFile(settings, faults.includes('airflow-import-error'));
  // A task is started as the command "airflow".
  writeFileSync(
    join(home, 'bin', 'airflow'),
    `#!/bin/sh\nexec '${python}' -m airflow "$@"\n`,
    { mode: 0o755 },
  );
  const option = (section, name) => `AIRFLOW__${section}__${name}`;
  return {
    command: python,
    args: [START, role, ...(role === 'scheduler' ? ['--skip-serve-logs'] : [])],
    env: {
      AIRFLOW_HOME: home,
      PATH: `${join(home, 'bin')}:${settings.env.PATH ?? ''}`,
      PYTHONPATH: join(home, 'plugins'),
      SANDBOX_AIRFLOW_HOST: airflowHost(role, nonce),
      SANDBOX_AIRFLOW_USER: user,
      SANDBOX_AIRFLOW_PASSWORD: password,
      [option('CORE', 'HOSTNAME_CALLABLE')]: 'sandbox_host.host_name',
      [option('CORE', 'DAGS_FOLDER')]: join(home, 'dags'),
      [option('CORE', 'PLUGINS_FOLDER')]: join(home, 'plugins'),
      [option('CORE', 'LOAD_EXAMPLES')]: 'False',
      [option('CORE', 'EXECUTOR')]: 'SequentialExecutor',
      [option('CORE', 'DAGS_ARE_PAUSED_AT_CREATION')]: 'False',
      [option('DATABASE', 'SQL_ALCHEMY_CONN')]: `sqlite:///${join(
        home,
        'airflow.db',
      )}`,
      [option('LOGGING', 'BASE_LOG_FOLDER')]: join(home, 'logs'),
      [option('API', 'AUTH_BACKENDS')]: 'airflow.api.auth.backend.basic_auth',
      [option('SCHEDULER', 'SCHEDULER_HEALTH_CHECK_THRESHOLD')]: String(
        SCHEDULER_ALIVE_SECONDS,
      ),
      [option('SCHEDULER', 'ENABLE_HEALTH_CHECK')]: 'True',
      [option('SCHEDULER', 'SCHEDULER_HEALTH_CHECK_SERVER_HOST')]: HOST,
      [option('SCHEDULER', 'SCHEDULER_HEALTH_CHECK_SERVER_PORT')]: String(
        ports.scheduler,
      ),
      // A file that comes or goes is seen in seconds, not minutes; those that stay are read seldom, since each
      // reading costs half a second of the processor's time.
      [option('SCHEDULER', 'DAG_DIR_LIST_INTERVAL')]: '5',
      [option('SCHEDULER', 'MIN_FILE_PROCESS_INTERVAL')]: '60',
      [option('SCHEDULER', 'PARSING_PROCESSES')]: '1',
      [option('WEBSERVER', 'WEB_SERVER_HOST')]: HOST,
      [option('WEBSERVER', 'WEB_SERVER_PORT')]: String(ports.webserver),
      [option('WEBSERVER', 'WORKERS')]: '1',
      [option('USAGE_DATA_COLLECTION', 'ENABLED')]: 'False',
    },
  };
}

/**
 * Puts the orders there that the DAG loads.
 *
 * @param {import('../lib/settings.mjs').Settings} settings
 * @param {{broken: boolean}} options `broken`: with an amount that is no number
 */
export function setOrders(settings, { broken }) {
  const landing = join(homeOf(settings), 'landing');
  mkdirSync(landing, { recursive: true });
  copyFileSync(
    join(SOURCES, broken ? 'broken' : 'landing', 'orders.csv'),
    join(landing, 'orders.csv'),
  );
}

/**
 * Puts a file into the folder of DAGs that can't be imported, or takes it away.
 *
 * @param {import('../lib/settings.mjs').Settings} settings
 * @param {boolean} there
 */
export function setBrokenFile(settings, there) {
  const path = join(homeOf(settings), 'dags', BROKEN_FILE);
  if (there) {
    copyFileSync(join(SOURCES, 'broken', BROKEN_FILE), path);
  } else if (existsSync(path)) {
    rmSync(path);
  }
}

function homeOf(
  /** @type {import('../lib/settings.mjs').Settings} */ settings,
) {
  return join(settings.stateFolder, 'airflow');
}

function namesIn(/** @type {string} */ folder) {
  return readdirSync(join(SOURCES, folder))
    .filter(name => name.endsWith('.py'))
    .map(name => name.slice(0, -'.py'.length))
    .sort();
}
