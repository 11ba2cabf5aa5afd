/**
 * Keeps what a part of the test says while others run beside it, so that all of it can be said in one piece.
 *
 * @typedef {object} Aside
 * @property {import('../lib/reporter.mjs').Reporter} reporter
 * @property {(text: string) => void} keep takes what a program prints
 * @property {() => string} text all that was said
 * @property {boolean} yields whether the programs that it runs have of the processor what others leave
 */

/**
 * @param {{yields?: boolean}} [options]
 * @returns {Aside}
 */
export function createAside({ yields = false } = {}) {
  /** @type {string[]} */
  const said = [];
  const keep = (/** @type {string} */ text) => {
    said.push(text);
  };
  const line = (/** @type {string} */ text) => keep(`${text}\n`);
  return {
    reporter: { line, warn: line, progress: () => {} },
    keep,
    text: () => said.join('').trimEnd(),
    yields,
  };
}
