import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { askJson } from '../../sandbox/lib/http.mjs';
import { run } from '../lib/command.mjs';
import { endOfLog } from '../lib/log-end.mjs';
import { root } from '../lib/paths.mjs';
import { PortTakenError, isPortFree } from '../lib/ports.mjs';
import { endProcess, hasChildren, identify } from '../lib/processes.mjs';

const HOST = '127.0.0.1';

/**
 * What a portal is started with.
 *
 * @typedef {object} PortalOptions
 * @property {string[]} configs laid over app-config.yaml, last wins; each set of them has a database of its own
 * @property {string[]} [layers] laid over these, by what happens to be there: the database is the same with and without
 * @property {import('../setup.mjs').Toolchain} toolchain
 * @property {NodeJS.ProcessEnv} env
 */

/**
 * The portal: the backend, and Backstage's development server for the frontend, each a process with a log. Or, as in
 * production, the backend alone, which serves a frontend that was built before.
 */
export class Portal {
  #settings;
  /** @type {Map<string, {identity: import('../lib/processes.mjs').ProcessIdentity, log: string, ran?: boolean, ended?: string}>} */
  #processes = new Map();
  /** @type {PortalOptions | undefined} */
  #options;

  /**
   * @param {import('./settings.mjs').PortalSettings} settings
   * @param {{built?: boolean}} [options] `built`: the frontend is built, and served by the backend
   */
  constructor(settings, { built = false } = {}) {
    this.#settings = settings;
    /** Whether it is one as in production. */
    this.built = built;
  }

  /** Where a browser finds it. */
  get url() {
    return `http://localhost:${this.#pagePort}`;
  }

  /** Where the API is. */
  get backendUrl() {
    return `http://localhost:${this.#settings.backendPort}`;
  }

  /** The processes that were started and not ended. */
  get identities() {
    return [...this.#processes.values()].map(({ identity }) => identity);
  }

  /** The logs, by process. */
  get logs() {
    const names = this.built ? ['backend'] : ['backend', 'frontend'];
    return names.map(name => this.#logOf(name));
  }

  /** @throws {PortTakenError} where something has one of its ports */
  async checkPorts() {
    const { backendPort, frontendPort } = this.#settings;
    const backend = [
      backendPort,
      "the portal's backend",
      'PORTAL_BACKEND_PORT',
    ];
    const frontend = [frontendPort, "the portal's frontend", 'PORTAL_PORT'];
    for (const [port, use, variable] of this.built
      ? [backend]
      : [backend, frontend]) {
      if (!(await isPortFree(port))) {
        throw new PortTakenError({
          port,
          use,
          remedy: `set ${variable} to another port`,
        });
      }
    }
  }

  /**
   * Starts its processes. The backend looks for a built frontend when it starts, and never again.
   *
   * @param {PortalOptions} options
   * @param {{signal: AbortSignal}} tools
   */
  async start(options, { signal }) {
    mkdirSync(this.#settings.stateFolder, { recursive: true });
    this.#options = options;
    if (this.built) {
      await this.#build(options, signal);
    } else {
      this.#spawn('frontend', options);
    }
    this.#spawn('backend', options);
  }

  /**
   * Starts the backend anew with other layers of configuration.
   *
   * @param {string[]} layers
   */
  async restartBackend(layers) {
    const entry = this.#processes.get('backend');
    // Before it goes, so that nobody takes it for one that has ended by itself.
    this.#processes.delete('backend');
    if (entry) {
      await endProcess(entry.identity, { graceMs: 10_000 });
    }
    this.#options = { ...this.#options, layers };
    this.#spawn('backend', this.#options);
  }

  /** Whether both answer. */
  async isReady(/** @type {AbortSignal} */ signal) {
    const { backendPort } = this.#settings;
    try {
      const backend = await askJson(
        `http://${HOST}:${backendPort}/.backstage/health/v1/readiness`,
        { signal },
      );
      // Asked second: the development server holds the answer back until the frontend is built.
      const frontend =
        backend.status === 200 &&
        (await askJson(`http://${HOST}:${this.#pagePort}/`, {
          signal,
          headers: { accept: 'text/html' },
          timeoutMs: 60_000,
        }));
      return frontend && frontend.status === 200;
    } catch {
      return false;
    }
  }

  /**
   * Whether the catalog has read an entity: it does so some seconds after it answers, and a page that is opened
   * before says that there is none.
   *
   * @param {string} path as in the catalog's API: `component/default/trino`
   * @param {AbortSignal} signal
   */
  async hasEntity(path, signal) {
    try {
      const { status } = await this.#askAsGuest(
        `/catalog/entities/by-name/${path}`,
        signal,
      );
      return status === 200;
    } catch {
      return false;
    }
  }

  /**
   * How many mistakes the configuration of platforms has, as far as is told: a portal with some starts all the same.
   *
   * @param {AbortSignal} signal
   */
  async mistakes(signal) {
    try {
      const { json } = await this.#askAsGuest(
        '/data-platform/v1/platforms',
        signal,
      );
      return json.items.flatMap(({ problems }) => problems).length;
    } catch {
      return 0;
    }
  }

  async #askAsGuest(
    /** @type {string} */ path,
    /** @type {AbortSignal} */ signal,
  ) {
    const api = `http://${HOST}:${this.#settings.backendPort}/api`;
    const guest = await askJson(`${api}/auth/guest/refresh`, {
      signal,
      headers: { 'X-Requested-With': 'XMLHttpRequest' },
    });
    const token = guest.json?.backstageIdentity?.token;
    return askJson(`${api}${path}`, {
      signal,
      headers: { authorization: `Bearer ${token}` },
    });
  }

  /**
   * What has ended by itself, with the end of its log.
   *
   * @returns {string | undefined}
   */
  trouble() {
    for (const [name, entry] of this.#processes) {
      const { identity, log, ended } = entry;
      // The development server outlives a backend that fails, and waits for a change of its source.
      const runs = name !== 'backend' || hasChildren(identity);
      entry.ran ||= runs;
      const reason =
        ended ?? (entry.ran && !runs ? 'its process is gone' : undefined);
      if (reason) {
        return `The portal's ${name} has ended (${reason}). The end of its log, ${log}:\n${endOfLog(
          log,
          25,
        ).replace(/^/gm, '    ')}`;
      }
    }
    return undefined;
  }

  /**
   * What has kept the backend from starting though its process goes on, as a configuration that it refuses does.
   *
   * @returns {string | undefined}
   */
  startTrouble() {
    const log = this.#logOf('backend');
    const end = endOfLog(log, 25);
    return /Unhandled rejection|startup failed/i.test(end)
      ? `The portal's backend does not start. The end of its log, ${log}:\n${end.replace(
          /^/gm,
          '    ',
        )}`
      : undefined;
  }

  /** Ends what was started. */
  async stop() {
    await Promise.all(
      [...this.#processes].map(async ([name, { identity }]) => {
        await endProcess(identity, { graceMs: 10_000 });
        this.#processes.delete(name);
      }),
    );
  }

  get #pagePort() {
    const { backendPort, frontendPort } = this.#settings;
    return this.built ? backendPort : frontendPort;
  }

  #logOf(/** @type {string} */ name) {
    return join(this.#settings.stateFolder, `${name}.log`);
  }

  /**
   * What only this way of starting sets: ports, and a database that outlives a restart. Each set of configurations has
   * one of its own: a platform must not inherit what was seen of another one of the same name.
   */
  #writeOwnConfig(/** @type {string[]} */ configs) {
    const { stateFolder, backendPort, frontendPort } = this.#settings;
    const path = join(stateFolder, 'app-config.yaml');
    // JSON is YAML.
    writeFileSync(
      path,
      JSON.stringify(
        {
          app: {
            baseUrl: this.url,
            listen: { host: HOST, port: frontendPort },
          },
          backend: {
            baseUrl: this.backendUrl,
            listen: { host: HOST, port: backendPort },
            cors: { origin: this.url },
            database: {
              client: 'better-sqlite3',
              connection: {
                directory: join(stateFolder, `database-${shortHash(configs)}`),
              },
            },
          },
        },
        undefined,
        2,
      ),
    );
    return path;
  }

  /** Builds the frontend to where the backend finds it: the `dist` of its package. */
  async #build(
    /** @type {PortalOptions} */ options,
    /** @type {AbortSignal} */ signal,
  ) {
    const { args, cwd, env } = this.#commandOf('frontend', 'build', options);
    await run(options.toolchain.node, args, { cwd, env, signal });
  }

  /** What Backstage's CLI is told of a package, with the whole of the configuration. */
  #commandOf(
    /** @type {'backend' | 'frontend'} */ name,
    /** @type {'start' | 'build'} */ command,
    /** @type {PortalOptions} */ { configs, layers = [], toolchain, env },
  ) {
    const files = [
      join(root, 'app-config.yaml'),
      this.#writeOwnConfig(configs),
      ...configs,
      ...layers,
    ];
    return {
      args: [
        join(root, 'node_modules', '@backstage', 'cli', 'bin', 'backstage-cli'),
        'package',
        command,
        ...files.flatMap(file => ['--config', file]),
      ],
      cwd: join(root, 'packages', name === 'backend' ? 'backend' : 'app'),
      env: {
        ...toolchain.env,
        // It would open the page before it is there.
        BROWSER: 'none',
        NODE_ENV: command === 'build' ? 'production' : 'development',
        ...env,
      },
    };
  }

  #spawn(
    /** @type {'backend' | 'frontend'} */ name,
    /** @type {PortalOptions} */ options,
  ) {
    const { args, cwd, env } = this.#commandOf(name, 'start', options);
    const log = this.#logOf(name);
    const descriptor = openSync(log, 'w');
    const child = spawn(options.toolchain.node, args, {
      cwd,
      detached: true,
      env,
      stdio: ['ignore', descriptor, descriptor],
    });
    closeSync(descriptor);
    const identity = child.pid === undefined ? undefined : identify(child.pid);
    if (!identity) {
      throw new Error(`The portal's ${name} can't be started; see ${log}`);
    }
    const entry = { identity, log };
    this.#processes.set(name, entry);
    child.once('exit', (code, signal) => {
      entry.ended = signal ?? `exit code ${code}`;
      // What it started may have outlived it; the group is still ours as long as one of it lives.
      try {
        process.kill(-identity.pid, 'SIGTERM');
      } catch {
        // None left.
      }
    });
  }
}

function shortHash(/** @type {string[]} */ paths) {
  return createHash('sha256')
    .update(paths.join('\n'))
    .digest('hex')
    .slice(0, 12);
}
