import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * One process, told apart from a later one with the same number by when it started.
 *
 * @typedef {object} ProcessIdentity
 * @property {number} pid
 * @property {string} startTime opaque: only ever compared with another one
 */

/** @returns {string | undefined} when the process started, undefined if there is no such (living) process */
function startTimeOf(/** @type {number} */ pid) {
  if (process.platform === 'linux') {
    const fields = statFields(pid);
    return !fields || hasEnded(fields)
      ? undefined
      : `${bootId()}-${fields[19]}`;
  }
  try {
    const line = execFileSync(
      'ps',
      ['-o', 'stat=,lstart=', '-p', String(pid)],
      {
        encoding: 'utf8',
        env: { ...process.env, LC_ALL: 'C' },
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    ).trim();
    const [state, ...startTime] = line.split(/\s+/);
    return state && !state.startsWith('Z') ? startTime.join(' ') : undefined;
  } catch {
    return undefined;
  }
}

/** @returns {string[] | undefined} what Linux tells of a process, from its state on; undefined if there is none */
function statFields(/** @type {number} */ pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in the second field may hold spaces and brackets: count from behind its last bracket.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

/**
 * Whether all of a process has ended. Its first thread alone may have: it is a zombie then, while the others still
 * hold the files and ports.
 */
function hasEnded(/** @type {string[]} */ fields) {
  const [state] = fields;
  const threads = Number(fields[17]);
  return state === 'X' || (state === 'Z' && threads <= 1);
}

/** Start times count from the boot: the same one after the next boot is another. */
function bootId() {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').slice(0, 8);
}

/**
 * Identifies a living process.
 *
 * @param {number} pid
 * @returns {ProcessIdentity | undefined}
 */
export function identify(pid) {
  const startTime = startTimeOf(pid);
  return startTime === undefined ? undefined : { pid, startTime };
}

/**
 * Whether exactly this process lives: another one that has got its number does not count.
 *
 * @param {ProcessIdentity | undefined} identity
 */
export function isAlive(identity) {
  return (
    identity !== undefined && startTimeOf(identity.pid) === identity.startTime
  );
}

/**
 * Whether both name the same process.
 *
 * @param {ProcessIdentity | undefined} one
 * @param {ProcessIdentity | undefined} other
 */
export function isSame(one, other) {
  return (
    one !== undefined &&
    other !== undefined &&
    one.pid === other.pid &&
    one.startTime === other.startTime
  );
}

/** The process that runs this code. */
export function ownIdentity() {
  return identify(process.pid) ?? { pid: process.pid, startTime: 'unknown' };
}

/**
 * Sends a signal to a process, and to its group where it leads one, only if it is still the process meant.
 *
 * @param {ProcessIdentity} identity
 * @param {NodeJS.Signals} signal
 * @returns {boolean} whether there was a process to send it to
 */
export function sendSignal(identity, signal) {
  if (!isAlive(identity)) {
    return false;
  }
  return signalGroup(identity.pid, signal);
}

/**
 * Whether a process has a living child.
 *
 * @param {ProcessIdentity} identity
 */
export function hasChildren(identity) {
  return livingProcesses('ppid').includes(identity.pid);
}

/** Signals a group, or the process alone where it leads no group. */
function signalGroup(
  /** @type {number} */ pid,
  /** @type {NodeJS.Signals | 0} */ signal,
) {
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, signal);
      return true;
    } catch {
      // No such group, or gone meanwhile.
    }
  }
  return false;
}

/** Whether anything of the group that the process led is left. */
function groupExists(/** @type {number} */ pid) {
  if (process.platform === 'linux') {
    try {
      process.kill(-pid, 0);
    } catch {
      return false;
    }
    // A member that is only waiting to be reaped can't be ended any more, and must not be waited for.
    return livingMembers(pid);
  }
  try {
    process.kill(-pid, 0);
    return true;
  } catch {
    return false;
  }
}

function livingMembers(/** @type {number} */ group) {
  return livingProcesses('pgid').includes(group);
}

/** @returns {number[]} the number asked for, of each process that lives */
function livingProcesses(/** @type {'pgid' | 'ppid'} */ column) {
  if (process.platform === 'linux') {
    return readdirSync('/proc')
      .filter(name => /^\d+$/.test(name))
      .flatMap(name => {
        const fields = statFields(Number(name));
        return fields && !hasEnded(fields)
          ? [Number(fields[column === 'ppid' ? 1 : 2])]
          : [];
      });
  }
  return execFileSync('ps', ['-A', '-o', `${column}=,stat=`], {
    encoding: 'utf8',
  })
    .trim()
    .split('\n')
    .flatMap(line => {
      const [number, state = ''] = line.trim().split(/\s+/);
      return state.startsWith('Z') ? [] : [Number(number)];
    });
}

/**
 * Ends a process and its group: asks by SIGTERM, waits, then insists by SIGKILL. Does nothing where the process is
 * no longer the one meant.
 *
 * @param {ProcessIdentity} identity
 * @param {{graceMs?: number}} [options] how long to wait before insisting; 15 s unless told
 * @returns {Promise<boolean>} whether there was something to end
 */
export async function endProcess(identity, options = {}) {
  if (!sendSignal(identity, 'SIGTERM')) {
    return false;
  }
  const { pid } = identity;
  if (!(await groupGone(pid, identity, options.graceMs ?? 15_000))) {
    signalGroup(pid, 'SIGKILL');
    // A big process on a busy machine takes its time to go.
    await groupGone(pid, identity, 30_000);
  }
  return true;
}

async function groupGone(
  /** @type {number} */ pid,
  /** @type {ProcessIdentity} */ identity,
  /** @type {number} */ waitMs,
) {
  const deadline = Date.now() + waitMs;
  while (isAlive(identity) || groupExists(pid)) {
    if (Date.now() > deadline) {
      return false;
    }
    await delay(100);
  }
  return true;
}
