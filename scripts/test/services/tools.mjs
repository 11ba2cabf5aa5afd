/**
 * What a server for tests is started with.
 *
 * @typedef {object} ServiceTools
 * @property {string} folder for what the tests leave behind
 * @property {NodeJS.ProcessEnv} env
 * @property {import('../../setup.mjs').Toolchain} toolchain
 * @property {import('../../lib/reporter.mjs').Reporter} reporter
 * @property {AbortSignal} signal
 */

export {};
