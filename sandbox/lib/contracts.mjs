/**
 * The shapes of what the sandbox is made of. A new server is a new file in `parts/`, a new way to break something a
 * new file in `faults/`; both are named in `index.mjs`, and nothing else changes.
 */

/**
 * A server that the sandbox runs: one process.
 *
 * @typedef {object} Part
 * @property {string} name as it is typed on the command line
 * @property {string} title as it is said
 * @property {string[]} dependsOn parts without whose process it is not started
 * @property {Record<string, import('./prerequisite.mjs').Prerequisite<unknown>>} requires what must be on the machine
 * @property {(settings: import('./settings.mjs').Settings) => PartPort} port
 * @property {(context: LaunchContext) => Launch} launch writes its files and says how to start it
 * @property {(context: ProbeContext) => Promise<Probe>} probe asks the server itself how it is
 */

/**
 * @typedef {{number: number, variable: string}} PartPort the port, and the environment variable that sets it
 */

/**
 * @typedef {object} LaunchContext
 * @property {string} folder the part's own, for its files and data
 * @property {import('./settings.mjs').Settings} settings
 * @property {string} nonce told to nobody else: the server must be made to answer with it
 * @property {Record<string, any>} provided what the prerequisites gave, under the names of `requires`
 */

/**
 * @typedef {{command: string, args: string[], env?: NodeJS.ProcessEnv}} Launch
 */

/**
 * @typedef {object} ProbeContext
 * @property {import('./settings.mjs').Settings} settings
 * @property {import('./state.mjs').StartedProcess} process
 * @property {AbortSignal} signal
 */

/**
 * What a server said. `foreign`: something answers there, but not what we started.
 *
 * @typedef {{state: 'ready' | 'starting' | 'foreign', detail: string}} Probe
 */

/**
 * A way to break the sandbox on purpose, and to mend it again.
 *
 * @typedef {object} Fault
 * @property {string} name
 * @property {string} description what is done, in a sentence
 * @property {string[]} parts the parts that it touches: one that is down because of it did not die by itself
 * @property {(tools: FaultTools) => Promise<void>} inject
 * @property {(tools: FaultTools) => Promise<void>} heal
 */

/**
 * @typedef {object} FaultTools
 * @property {(part: string, signal: NodeJS.Signals) => void} signal sends a signal to a part's process
 * @property {(part: string) => Promise<void>} restart starts a part that is down, and waits until it is ready
 */

export {};
