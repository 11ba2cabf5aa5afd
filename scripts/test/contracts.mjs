/**
 * One part of the whole test: a new one is a new file in `parts/`, named in `index.mjs`.
 *
 * @typedef {object} TestPart
 * @property {string} name as it is typed
 * @property {string} title what it shows, in a few words
 * @property {RegExp[]} concerns the paths, relative to the root of the checkout, whose change it would notice; one
 *   that has none is only run as a whole, or by its name
 * @property {'files' | 'servers'} [besideOthers] runs at the same time as those before and after it that say the same
 * @property {boolean} [inBackground] begun in its turn, or once the one before it in the background has ended, whose
 *   files it may need, and not waited for before the end: of the processor it has what those that follow leave
 * @property {boolean} [usesSandbox] whether it is the better for what the sandbox needs being got before
 * @property {(context: PartContext) => Promise<{passed: number, failed: number}>} run
 */

/**
 * What a part works with.
 *
 * @typedef {object} PartContext
 * @property {string} root of the checkout
 * @property {string} cache folder of this checkout for what can be made again
 * @property {string[]} paths what to narrow the part to, relative to the root; empty for all of it
 * @property {string} node the program
 * @property {string} yarn the program
 * @property {NodeJS.ProcessEnv} env
 * @property {AbortSignal} signal
 * @property {import('../lib/reporter.mjs').Reporter} reporter
 * @property {(program: string, args: string[], options?: {cwd?: string, env?: NodeJS.ProcessEnv}) => Promise<number>} show
 *   runs a program, shows what it prints, and gives its exit code
 * @property {(name: string) => string} file a path for a file of the part's own
 * @property {import('./services.mjs').Services} services servers that are started when first asked for, and stopped
 *   at the end
 */

export {};
