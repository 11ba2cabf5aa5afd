import { endOfLog } from '../../scripts/lib/log-end.mjs';
import { isAlive } from '../../scripts/lib/processes.mjs';

/**
 * How one part is. `down`: it was taken away on purpose; `died`: it went by itself; `blocked`: it could not be
 * started. `faults`: those in force that touch it.
 *
 * @typedef {object} PartStatus
 * @property {string} part
 * @property {'stopped' | 'starting' | 'ready' | 'foreign' | 'down' | 'died' | 'blocked'} state
 * @property {string} detail
 * @property {number} [pid]
 * @property {number} port
 * @property {string} [since]
 * @property {string} [log]
 * @property {string[]} [faults]
 */

/**
 * What a status is told from.
 *
 * @typedef {object} Known
 * @property {import('./settings.mjs').Settings} settings
 * @property {import('./contracts.mjs').Fault[]} faults
 * @property {import('./state.mjs').State} state
 */

/**
 * How a part is.
 *
 * @param {import('./contracts.mjs').Part} part
 * @param {Known} known
 * @param {AbortSignal} [signal]
 * @returns {Promise<PartStatus>}
 */
export async function statusOf(part, known, signal) {
  const without = statusByProcess(part, known);
  if (without) {
    return without;
  }
  const { process } = known.state.parts[part.name];
  const { pid, port, log, since } = process;
  const probe = await part.probe({
    settings: known.settings,
    process,
    signal,
  });
  return (
    // It may have died while it was asked, and something else may have answered.
    statusByProcess(part, known) ?? {
      part: part.name,
      port,
      pid,
      log,
      since,
      ...probe,
      ...inForce(part.name, known),
    }
  );
}

/**
 * What can be told of a part without asking it; nothing where its process lives.
 *
 * @param {import('./contracts.mjs').Part} part
 * @param {Known} known
 * @returns {PartStatus | undefined}
 */
export function statusByProcess(part, { settings, faults, state }) {
  const partState = state.parts[part.name];
  const common = {
    part: part.name,
    port: partState?.process?.port ?? part.port(settings).number,
  };
  if (!partState) {
    return { ...common, state: 'stopped', detail: 'not started' };
  }
  if (!partState.process) {
    return { ...common, state: 'blocked', detail: partState.problem ?? '' };
  }
  if (isAlive(partState.process)) {
    return undefined;
  }
  const { pid, log, since } = partState.process;
  if (partState.restarting) {
    return {
      ...common,
      state: 'starting',
      detail: 'is being restarted',
      ...inForce(part.name, { faults, state }),
    };
  }
  const fault = faultThatTook(part.name, faults, state);
  return {
    ...common,
    log,
    since,
    ...(fault
      ? {
          state: 'down',
          detail: `because of the fault ${fault}`,
          ...inForce(part.name, { faults, state }),
        }
      : { state: 'died', detail: `process ${pid} is gone` }),
  };
}

/**
 * The fault in force that takes a part away.
 *
 * @param {string} part
 * @param {import('./contracts.mjs').Fault[]} faults
 * @param {import('./state.mjs').State} state
 * @returns {string | undefined}
 */
export function faultThatTook(part, faults, state) {
  return faults.find(
    fault =>
      state.faults[fault.name] &&
      fault.effect !== 'changed' &&
      fault.parts.includes(part),
  )?.name;
}

/** The faults in force that touch a part, where there are any. */
function inForce(
  /** @type {string} */ part,
  /** @type {Pick<Known, 'faults' | 'state'>} */ { faults, state },
) {
  const names = faults
    .filter(fault => state.faults[fault.name] && fault.parts.includes(part))
    .map(({ name }) => name);
  return names.length > 0 ? { faults: names } : {};
}

/**
 * That a part is ready, and where.
 *
 * @param {PartStatus} status
 */
export function describeReady({ part, detail }) {
  return `${part} is ready: ${detail}`;
}

/**
 * What is wrong with a part that is not ready, with the end of its log where that may tell why.
 *
 * @param {PartStatus} status
 */
export function describeTrouble({ part, state, detail, log }) {
  const text = `${part}: ${state}: ${detail}`;
  const end = log && state !== 'down' ? endOfLog(log) : '';
  return end ? `${text}. The end of its log:\n${indented(end)}` : text;
}

/** Text as it stands under a line that it belongs to. */
export function indented(/** @type {string} */ text) {
  return text.replace(/^/gm, '    ');
}
