import { endOfLog } from '../../scripts/lib/log-end.mjs';
import { isAlive } from '../../scripts/lib/processes.mjs';
import { launchPart } from './launch.mjs';
import { faultThatTook, indented } from './status.mjs';

/**
 * Starts a part that does not run, and writes down that it does, or why it doesn't. That is said too.
 *
 * @param {import('./contracts.mjs').Part} part
 * @param {object} options
 * @param {import('./state.mjs').State} options.state is changed
 * @param {import('./contracts.mjs').Fault[]} options.faults all that there are
 * @param {import('./settings.mjs').Settings} options.settings
 * @param {import('../../scripts/lib/reporter.mjs').Reporter} options.reporter
 * @param {{values: Record<string, unknown>} | {missing: Error}} options.provided what it needs; that something is
 *   missing has been said
 * @param {import('../../scripts/lib/processes.mjs').ProcessIdentity} [options.owner] who answers for it
 * @param {string} [options.without] a fault that it is not started with, though it is in force
 * @param {AbortSignal} [options.signal]
 * @returns {Promise<boolean>} whether it runs
 */
export async function startPart(part, options) {
  const { state, faults, settings, reporter, provided } = options;
  const known = state.parts[part.name];
  // Who answered for one that died goes on to answer for it, whoever starts it again.
  const before = known?.process?.owner;
  const owner = options.owner ?? (isAlive(before) ? before : undefined);
  if (isAlive(known?.process)) {
    if (owner && known.process.owner && !isAlive(known.process.owner)) {
      // Left by a process that is gone without having stopped it.
      known.process.owner = owner;
    }
    return true;
  }
  if (
    known?.process &&
    !known.restarting &&
    !faultThatTook(part.name, faults, state)
  ) {
    reporter.warn(
      `${part.name} had died. The end of its log:\n${indented(
        endOfLog(known.process.log),
      )}`,
    );
  }
  try {
    const missing = part.dependsOn.find(
      name => !isAlive(state.parts[name]?.process),
    );
    if (missing) {
      throw new Error(`needs ${missing}, which does not run`);
    }
    if (provided.missing) {
      throw provided.missing;
    }
    const started = await launchPart(part, {
      settings,
      provided: provided.values,
      faults: Object.keys(state.faults).filter(
        name => name !== options.without,
      ),
      signal: options.signal,
    });
    state.parts[part.name] = { process: { ...started, owner } };
    endFaultsThatTook(state, faults);
    reporter.line(
      `${part.title} starts on port ${started.port} (process ${started.pid}).`,
    );
    return true;
  } catch (error) {
    state.parts[part.name] = { problem: error.message };
    if (error !== provided.missing) {
      reporter.warn(`${part.title}: ${error.message}`);
    }
    return false;
  }
}

/** A start that brings back all that a fault took away ends it. */
function endFaultsThatTook(
  /** @type {import('./state.mjs').State} */ state,
  /** @type {import('./contracts.mjs').Fault[]} */ faults,
) {
  for (const fault of faults) {
    if (
      fault.effect !== 'changed' &&
      fault.parts.every(name => isAlive(state.parts[name]?.process))
    ) {
      delete state.faults[fault.name];
    }
  }
}
