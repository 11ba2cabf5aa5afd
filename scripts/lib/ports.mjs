import { execFileSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { basename } from 'node:path';

/**
 * A port that somebody else listens on.
 */
export class PortTakenError extends Error {
  /**
   * @param {{port: number, use: string, remedy: string}} options what the port was for, and how to go on
   */
  constructor({ port, use, remedy }) {
    const holder = holderOf(port);
    const by = holder
      ? `by process ${holder.pid} (${holder.command})`
      : 'by another process';
    super(
      `Port ${port}, meant for ${use}, is taken ${by}. Stop that, or ${remedy}.`,
    );
    this.name = 'PortTakenError';
    this.port = port;
    this.holder = holder;
  }
}

/**
 * Reads a port from the environment.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {string} name the variable
 * @param {number} fallback what it is where the variable isn't set
 */
export function readPort(env, name, fallback) {
  const text = env[name];
  if (text === undefined || text === '') {
    return fallback;
  }
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error(
      `${name} is "${text}", which is no port: set it to a whole number from 1 to 65535.`,
    );
  }
  return port;
}

/**
 * Whether nothing listens on a port of the loopback addresses and it can be bound.
 *
 * @param {number} port
 */
export async function isPortFree(port) {
  // Asked both ways: some systems let one bind a loopback address where another process holds all addresses.
  const answers = await Promise.all([
    connects(port, '127.0.0.1'),
    connects(port, '::1'),
  ]);
  return !answers.includes(true) && (await binds(port));
}

/** @returns {Promise<boolean>} */
function connects(/** @type {number} */ port, /** @type {string} */ host) {
  return new Promise(resolve => {
    const socket = connect({ port, host, timeout: 2_000 });
    const settle = (/** @type {boolean} */ answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => settle(true));
    socket.once('timeout', () => settle(true));
    socket.once('error', () => settle(false));
  });
}

/** @returns {Promise<boolean>} */
function binds(/** @type {number} */ port) {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () =>
      server.close(() => resolve(true)),
    );
  });
}

/** Below what systems hand out for outgoing connections: one of those could take a port before we do. */
const FREE_PORTS = { from: 15_000, to: 32_000 };

/**
 * Ports that nobody uses now, all different.
 *
 * @param {number} count
 * @returns {Promise<number[]>}
 */
export async function freePorts(count) {
  /** @type {Set<number>} */
  const ports = new Set();
  while (ports.size < count) {
    const port = randomInt(FREE_PORTS.from, FREE_PORTS.to);
    if (await isPortFree(port)) {
      ports.add(port);
    }
  }
  return [...ports];
}

/**
 * Who listens on a port, as far as this user may know.
 *
 * @param {number} port
 * @returns {{pid: number, command: string} | undefined}
 */
export function holderOf(port) {
  const pid =
    process.platform === 'linux'
      ? holderFromProc(port) ?? holderFromLsof(port)
      : holderFromLsof(port);
  return pid === undefined ? undefined : { pid, command: commandOf(pid) };
}

function holderFromProc(/** @type {number} */ port) {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0');
  const sockets = new Set();
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    for (const line of readLines(table)) {
      const fields = line.trim().split(/\s+/);
      // The fourth field is the socket's state: 0A is LISTEN. The tenth is its inode.
      if (fields[1]?.endsWith(`:${wanted}`) && fields[3] === '0A') {
        sockets.add(`socket:[${fields[9]}]`);
      }
    }
  }
  if (sockets.size === 0) {
    return undefined;
  }
  for (const pid of listFolder('/proc').filter(name => /^\d+$/.test(name))) {
    for (const descriptor of listFolder(`/proc/${pid}/fd`)) {
      try {
        if (sockets.has(readlinkSync(`/proc/${pid}/fd/${descriptor}`))) {
          return Number(pid);
        }
      } catch {
        // Closed meanwhile, or not ours to read.
      }
    }
  }
  return undefined;
}

function holderFromLsof(/** @type {number} */ port) {
  try {
    const output = execFileSync(
      'lsof',
      ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-t'],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 5_000 },
    );
    const pid = Number(output.split('\n')[0]);
    return pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** The program and what it runs: a whole command line may be long, and may carry what isn't ours to print. */
function commandOf(/** @type {number} */ pid) {
  try {
    const [program = '', ...args] = execFileSync(
      'ps',
      ['-ww', '-o', 'args=', '-p', String(pid)],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
    )
      .trim()
      .split(/\s+/);
    const script = args.find(argument =>
      /^[\w./@-]*\/[\w./@-]+$/.test(argument),
    );
    return [basename(program), ...(script ? [script] : [])].join(' ');
  } catch {
    return 'unknown';
  }
}

function readLines(/** @type {string} */ path) {
  try {
    return readFileSync(path, 'utf8').split('\n');
  } catch {
    return [];
  }
}

function listFolder(/** @type {string} */ path) {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}
