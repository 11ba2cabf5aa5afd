import { endProcess } from '../../scripts/lib/processes.mjs';

/**
 * Ends the processes of parts, each after those that stand on it: one that is asked to end first would wait for them,
 * for as long as it may.
 *
 * @param {import('./contracts.mjs').Part[]} parts all that there are
 * @param {Map<string, import('./state.mjs').StartedProcess | undefined>} processes those to end, by part
 * @returns {Promise<string[]>} the parts that ran
 */
export async function endParts(parts, processes) {
  /** @type {Map<string, Promise<boolean>>} */
  const ending = new Map();
  const end = (/** @type {string} */ name) => {
    const known = ending.get(name);
    if (known) {
      return known;
    }
    const before = parts
      .filter(part => part.dependsOn.includes(name))
      .filter(part => processes.has(part.name))
      .map(part => end(part.name));
    const ended = Promise.all(before).then(() => {
      const process = processes.get(name);
      return process ? endProcess(process) : false;
    });
    ending.set(name, ended);
    return ended;
  };
  const ended = await Promise.all(
    [...processes.keys()].map(async name => ((await end(name)) ? [name] : [])),
  );
  return ended.flat();
}
