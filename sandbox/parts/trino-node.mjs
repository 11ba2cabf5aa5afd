import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { askJson } from '../lib/http.mjs';
import { firstColumn, TRINO_HEADERS } from '../lib/trino.mjs';
import { QUICK_TO_START, sharedClasses } from '../servers/java.mjs';
import {
  TRINO_VERSION,
  trinoJava,
  trinoServer,
} from '../servers/trino-server.mjs';
import { BENCH_CATALOG, catalogsOf } from './trino-catalogs.mjs';

const HOST = '127.0.0.1';
/** A node that has just joined has much to load for it: who gives up sooner has it begin again. */
const FIRST_QUERY_WITHIN_MS = 20_000;
const ACTIVE_NODES =
  "SELECT node_id FROM system.runtime.nodes WHERE state = 'active'";
// Of TPC-DS, which needs no more heap than a node has under the fault that leaves too little for TPC-H.
const QUERY_ON_ALL_NODES = 'SELECT count(*) FROM tpcds.tiny.income_band';

/**
 * The ports of the three nodes. The workers follow the coordinator's unless they are set.
 *
 * @param {import('../lib/settings.mjs').Settings} settings
 */
function portsOf(settings) {
  const coordinator = settings.port('SANDBOX_TRINO_PORT', 8080);
  return {
    coordinator,
    'worker-1': settings.port('SANDBOX_TRINO_WORKER_1_PORT', coordinator + 1),
    'worker-2': settings.port('SANDBOX_TRINO_WORKER_2_PORT', coordinator + 2),
  };
}

/**
 * Where the sandbox's Trino listens for queries.
 *
 * @param {import('../lib/settings.mjs').Settings} settings
 */
export function trinoUrl(settings) {
  return `http://${HOST}:${portsOf(settings).coordinator}`;
}

/** Nodes only join a cluster of their own environment: a sandbox of another checkout is never joined by mistake. */
function environmentOf(
  /** @type {import('../lib/settings.mjs').Settings} */ settings,
) {
  const hash = createHash('sha256').update(settings.stateFolder).digest('hex');
  return `sandbox_${hash.slice(0, 8)}`;
}

/**
 * One node of the sandbox's Trino.
 *
 * @param {object} options
 * @param {'coordinator' | 'worker-1' | 'worker-2'} options.role
 * @param {string} options.title
 * @param {string} options.portVariable
 * @returns {import('../lib/contracts.mjs').Part}
 */
export function trinoNode({ role, title, portVariable }) {
  const isCoordinator = role === 'coordinator';
  const nodeIdOf = (/** @type {string} */ nonce) => `${role}-${nonce}`;
  return {
    name: `trino-${role}`,
    title,
    dependsOn: isCoordinator ? [] : ['trino-coordinator'],
    requires: { java: trinoJava, trino: trinoServer },
    port: settings => ({
      number: portsOf(settings)[role],
      variable: portVariable,
    }),
    launch({ folder, settings, nonce, provided, faults }) {
      const ports = portsOf(settings);
      const etc = join(folder, 'etc');
      const plugins = join(folder, 'plugins');
      // Written anew each time, so that a setting that has changed is in force. The data folder stays.
      for (const path of [etc, plugins]) {
        rmSync(path, { recursive: true, force: true });
        mkdirSync(path, { recursive: true });
      }
      mkdirSync(join(etc, 'catalog'));
      const catalogs = Object.entries(catalogsOf(settings, faults));
      // The workers have them from the coordinator.
      for (const [name, catalog] of isCoordinator ? catalogs : []) {
        const { connector, properties } = catalog;
        writeLines(join(etc, 'catalog', `${name}.properties`), [
          `connector.name=${connector}`,
          ...Object.entries(properties).map(
            ([key, value]) => `${key}=${value}`,
          ),
        ]);
      }
      // Only the plugins in use are linked: loading all fifty of them would double the time to start.
      for (const connector of new Set(
        catalogs.map(([, catalog]) => catalog.connector),
      )) {
        symlinkSync(
          join(provided.trino.home, 'plugin', connector),
          join(plugins, connector),
        );
      }
      const config = join(etc, 'config.properties');
      writeLines(config, [
        `node.environment=${environmentOf(settings)}`,
        `node.id=${nodeIdOf(nonce)}`,
        `node.internal-address=${HOST}`,
        `node.bind-ip=${HOST}`,
        `coordinator=${isCoordinator}`,
        ...(isCoordinator
          ? [
              // As in a cluster of any size: it has enough to do with planning.
              'node-scheduler.include-coordinator=false',
              // Each stage costs this machine more than the few rows in it.
              'distributed-sort=false',
              // A query that waits for a worker that was killed ends sooner than after a minute.
              'query.remote-task.max-error-duration=15s',
              // A node that has joined counts ten seconds sooner.
              'failure-detector.warmup-interval=500ms',
            ]
          : []),
        `http-server.http.port=${ports[role]}`,
        'http-server.log.enabled=false',
        `discovery.uri=http://${HOST}:${ports.coordinator}`,
        // So that a catalog can be written anew while Trino runs.
        'catalog.management=dynamic',
        `plugin.dir=${plugins}`,
        'query.max-memory=512MB',
        'query.max-memory-per-node=128MB',
        'memory.heap-headroom-per-node=128MB',
        'exchange.max-error-duration=15s',
      ]);
      return {
        command: provided.java.java,
        args: [
          ...heapOf(isStarved(role, faults)),
          '-XX:+UseSerialGC',
          ...QUICK_TO_START,
          ...sharedClasses(
            provided.java,
            join(settings.cacheFolder, `trino-${TRINO_VERSION}-classes.jsa`),
            { keeps: isCoordinator },
          ),
          '-Djdk.attach.allowAttachSelf=true',
          '-Dfile.encoding=UTF-8',
          '--enable-native-access=ALL-UNNAMED',
          '--sun-misc-unsafe-memory-access=allow',
          `-Dconfig=${config}`,
          // Trino's own launcher gives it so too: in the file it is refused.
          `-Dnode.data-dir=${join(folder, 'data')}`,
          `-Dcatalog.config-dir=${join(etc, 'catalog')}`,
          '-cp',
          join(provided.trino.home, 'lib', '*'),
          'io.trino.server.TrinoServer',
        ],
      };
    },
    async probe({ settings, process, signal }) {
      const nodeId = nodeIdOf(process.nonce);
      const url = `http://${HOST}:${process.port}`;
      let status;
      try {
        status = await askJson(`${url}/v1/status`, {
          headers: TRINO_HEADERS,
          signal,
        });
      } catch {
        return { state: 'starting', detail: 'does not answer yet' };
      }
      if (status.json?.nodeId !== nodeId) {
        return status.status === 200 && status.json?.nodeId
          ? {
              state: 'foreign',
              detail: `port ${process.port} is answered by the Trino node ${status.json.nodeId}, not by ${nodeId}, which the sandbox started`,
            }
          : { state: 'starting', detail: 'answers, but is not ready yet' };
      }
      try {
        const coordinator = trinoUrl(settings);
        const active = await firstColumn(coordinator, ACTIVE_NODES, { signal });
        if (!active.includes(nodeId)) {
          return {
            state: 'starting',
            detail: 'not yet among the active nodes',
          };
        }
        // For some seconds after a node has joined, Trino plans with it but has no place for it yet, and such
        // queries end with "Index 2 out of bounds for length 2". The coordinator itself is given none of them.
        if (!isCoordinator) {
          await firstColumn(coordinator, QUERY_ON_ALL_NODES, { signal });
        }
        return { state: 'ready', detail: `${url}, node ${nodeId}` };
      } catch {
        return {
          state: 'starting',
          detail: 'is up; no query on all nodes is answered at present',
        };
      }
    },
    ...(isCoordinator
      ? {
          works: trinoWorks,
          environment: settings => ({ SANDBOX_TRINO_URL: trinoUrl(settings) }),
        }
      : {}),
  };
}

/** One worker that is short of memory is enough for a query on all of them to fail. */
function isStarved(/** @type {string} */ role, /** @type {string[]} */ faults) {
  return role === 'worker-2' && faults.includes('trino-out-of-memory');
}

/** Less than a gigabyte is not enough for TPC-H: its generator keeps a big pool of text. */
function heapOf(/** @type {boolean} */ tooSmall) {
  // A node that ended itself for want of memory would be another fault.
  return tooSmall ? ['-Xmx400m'] : ['-Xmx1g', '-XX:+ExitOnOutOfMemoryError'];
}

/** Whether queries are answered, and where Nessie and the object store run, by the catalog over those too. */
async function trinoWorks(
  /** @type {import('../lib/contracts.mjs').WorksContext} */ {
    settings,
    runs,
    signal,
  },
) {
  const statements = [
    `SELECT count(l_orderkey) FROM ${BENCH_CATALOG}.tiny.lineitem`,
    ...(runs('nessie') && runs('s3') ? ['SHOW SCHEMAS FROM iceberg'] : []),
  ];
  try {
    for (const statement of statements) {
      await firstColumn(trinoUrl(settings), statement, {
        signal,
        withinMs: FIRST_QUERY_WITHIN_MS,
      });
    }
    return undefined;
  } catch (error) {
    return error.message;
  }
}

function writeLines(/** @type {string} */ path, /** @type {string[]} */ lines) {
  // Some hold the object store's key.
  writeFileSync(path, `${lines.join('\n')}\n`, { mode: 0o600 });
}
