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
 * @property {string} [group] those that join later together, where they take long to get the first time
 * @property {string[]} dependsOn parts without whose process it is not started
 * @property {Record<string, import('./prerequisite.mjs').Prerequisite<unknown>>} requires what must be on the machine
 * @property {(settings: import('./settings.mjs').Settings) => PartPort} port
 * @property {(settings: import('./settings.mjs').Settings) => PartPort[]} [morePorts] what else it listens on
 * @property {(context: LaunchContext) => Launch | Promise<Launch>} launch writes its files and says how to start it
 * @property {(context: ProbeContext) => Promise<Probe>} probe asks the server itself how it is
 * @property {(context: WorksContext) => Promise<string | undefined>} [works] asks for more than that it is ready:
 *   whether it does its work with the others. What is wrong, or nothing. Asked after a fault has been mended
 * @property {(settings: import('./settings.mjs').Settings) => Record<string, string>} [environment] where it is and
 *   how to get in, for the portal and the tests
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
 * @property {string[]} faults those in force: a part that is started under one is started with it
 * @property {AbortSignal} [signal]
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
 * @typedef {object} WorksContext
 * @property {import('./settings.mjs').Settings} settings
 * @property {(part: string) => boolean} runs whether another part's process lives
 * @property {AbortSignal} [signal]
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
 * @property {string[]} parts the parts that it touches
 * @property {'down' | 'changed'} [effect] `down`, unless told: its parts are gone, did not die by themselves, and a
 *   start that brings them back ends it. `changed`: its parts run, but not as they should, and are started so
 * @property {(tools: FaultTools) => Promise<void>} inject
 * @property {(tools: FaultTools) => Promise<void>} heal comes back when its parts are ready; whether the whole works
 *   again is asked after it
 */

/**
 * @typedef {object} FaultTools
 * @property {import('./settings.mjs').Settings} settings
 * @property {AbortSignal} [abort]
 * @property {(part: string) => boolean} runs whether a part's process lives
 * @property {(part: string, signal: NodeJS.Signals) => void} signal sends a signal to a part's process
 * @property {(part: string) => Promise<void>} stop ends a part as an operator would, and waits until it is gone
 * @property {(...parts: string[]) => Promise<void>} restart starts parts that are down, and others anew, with the
 *   faults that are then in force, and waits until they are ready
 */

export {};
