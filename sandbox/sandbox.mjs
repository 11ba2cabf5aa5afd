import { setTimeout as delay } from 'node:timers/promises';
import { join } from 'node:path';
import { endOfLog } from '../scripts/lib/log-end.mjs';
import {
  endProcess,
  isAlive,
  isSame,
  sendSignal,
} from '../scripts/lib/processes.mjs';
import { duration } from '../scripts/lib/reporter.mjs';
import { launchPart } from './lib/launch.mjs';
import { MissingPrerequisiteError } from './lib/prerequisite.mjs';
import { changeState, readState } from './lib/state.mjs';

const ASK_EVERY_MS = 500;
const READY_WITHIN_MS = 240_000;

/**
 * How one part is. `down`: it was broken on purpose; `died`: it went by itself; `blocked`: it could not be started.
 *
 * @typedef {object} PartStatus
 * @property {string} part
 * @property {'stopped' | 'starting' | 'ready' | 'foreign' | 'down' | 'died' | 'blocked'} state
 * @property {string} detail
 * @property {number} [pid]
 * @property {number} port
 * @property {string} [since]
 * @property {string} [log]
 */

/**
 * The servers of one sandbox: starts, stops, breaks and mends them. What it started it knows by number and start
 * time; it touches nothing else.
 */
export class Sandbox {
  #parts;
  #faults;
  #settings;
  #reporter;

  /**
   * @param {object} options
   * @param {import('./lib/contracts.mjs').Part[]} options.parts
   * @param {import('./lib/contracts.mjs').Fault[]} options.faults
   * @param {import('./lib/settings.mjs').Settings} options.settings
   * @param {import('../scripts/lib/reporter.mjs').Reporter} options.reporter
   */
  constructor({ parts, faults, settings, reporter }) {
    this.#parts = parts;
    this.#faults = faults;
    this.#settings = settings;
    this.#reporter = reporter;
  }

  /**
   * Starts whatever should run and doesn't. What can't be started is said, and the rest goes on.
   *
   * @param {object} [options]
   * @param {import('../scripts/lib/processes.mjs').ProcessIdentity} [options.owner] the process that answers for the
   *   parts, and will stop them; without one they run until they are stopped
   * @param {AbortSignal} [options.signal]
   * @returns {Promise<boolean>} whether every part runs now
   */
  async start({ owner, signal } = {}) {
    const provided = await this.#provide(signal);
    let allRun = true;
    for (const part of this.#parts) {
      signal?.throwIfAborted();
      allRun = (await this.#startPart(part, provided, owner, signal)) && allRun;
    }
    return allRun;
  }

  /**
   * Waits until every part that was started is ready.
   *
   * @param {{parts?: string[], signal?: AbortSignal, timeoutMs?: number}} [options]
   * @returns {Promise<boolean>} false where one died, could not be started or took too long; it is said which
   */
  async waitUntilReady(options = {}) {
    const names = options.parts ?? this.#parts.map(({ name }) => name);
    const timeoutMs = options.timeoutMs ?? READY_WITHIN_MS;
    const startedAt = Date.now();
    for (;;) {
      options.signal?.throwIfAborted();
      const statuses = (await this.status(options.signal)).filter(({ part }) =>
        names.includes(part),
      );
      const ready = statuses.filter(({ state }) => state === 'ready');
      const starting = statuses.filter(({ state }) => state === 'starting');
      const elapsed = Date.now() - startedAt;
      if (starting.length === 0 || elapsed > timeoutMs) {
        // Why one could not be started was said when it was tried.
        for (const status of statuses.filter(
          ({ state }) => state !== 'ready' && state !== 'blocked',
        )) {
          this.#reporter.warn(describeTrouble(status));
        }
        return ready.length === statuses.length;
      }
      this.#reporter.progress(
        `${ready.length} of ${statuses.length} servers ready after ${duration(
          elapsed,
        )}; ${starting[0].part} ${starting[0].detail}`,
      );
      await delay(ASK_EVERY_MS, undefined, { signal: options.signal });
    }
  }

  /**
   * Stops what the sandbox started.
   *
   * @param {{ownedBy?: import('../scripts/lib/processes.mjs').ProcessIdentity}} [options] only what this process
   *   answers for
   * @returns {Promise<string[]>} the parts that ran and were stopped
   */
  stop({ ownedBy } = {}) {
    return this.#change('stopping', async state => {
      const entries = Object.entries(state.parts).filter(
        ([, { process }]) => !ownedBy || isSame(process?.owner, ownedBy),
      );
      const ended = await Promise.all(
        entries.map(async ([name, { process }]) => {
          const wasThere = process ? await endProcess(process) : false;
          delete state.parts[name];
          return wasThere ? [name] : [];
        }),
      );
      for (const fault of this.#faults) {
        if (!fault.parts.some(part => state.parts[part])) {
          delete state.faults[fault.name];
        }
      }
      return ended.flat();
    });
  }

  /**
   * How each part is.
   *
   * @param {AbortSignal} [signal]
   * @returns {Promise<PartStatus[]>}
   */
  async status(signal) {
    const state = readState(this.#settings.stateFolder);
    return Promise.all(
      this.#parts.map(part => this.#statusOf(part, state, signal)),
    );
  }

  /** The faults there are, with when they were injected. */
  faults() {
    const state = readState(this.#settings.stateFolder);
    return this.#faults.map(({ name, description }) => ({
      name,
      description,
      since: state.faults[name]?.since,
    }));
  }

  /**
   * Where a part writes what it has to say.
   *
   * @param {string} name
   */
  logOf(name) {
    return join(this.#settings.stateFolder, this.#part(name).name, 'log');
  }

  /**
   * Breaks something on purpose.
   *
   * @param {string} name
   */
  async fault(name) {
    const fault = this.#fault(name);
    await this.#change('breaking', async state => {
      for (const part of fault.parts) {
        if (!isAlive(state.parts[part]?.process)) {
          throw new Error(
            state.faults[name]
              ? `${name} is there already, since ${state.faults[name].since}: "heal ${name}" mends it.`
              : `${part} does not run, so it can't be broken: start the sandbox first.`,
          );
        }
      }
      state.faults[name] = { since: new Date().toISOString() };
      await fault.inject(this.#faultTools(state));
    });
  }

  /**
   * Mends what was broken on purpose, and waits until it works.
   *
   * @param {string} [name] everything, unless told
   * @param {AbortSignal} [signal]
   * @returns {Promise<string[]>} the faults that were mended
   */
  async heal(name, signal) {
    const { faults } = readState(this.#settings.stateFolder);
    const wanted = name ? [this.#fault(name)] : this.#faults;
    const mended = [];
    for (const fault of wanted.filter(one => faults[one.name])) {
      await fault.heal(this.#faultTools(undefined, signal));
      await this.#change('mending', state => {
        delete state.faults[fault.name];
      });
      mended.push(fault.name);
    }
    return mended;
  }

  #change(purpose, change, signal) {
    return changeState(
      {
        stateFolder: this.#settings.stateFolder,
        purpose: `${purpose} the sandbox`,
        signal,
      },
      change,
    );
  }

  #part(name) {
    return named(this.#parts, name, 'part');
  }

  #fault(name) {
    return named(this.#faults, name, 'fault');
  }

  /** Finds or fetches what the parts need, each once: what is missing is an error in its place. */
  async #provide(signal) {
    const provided = new Map();
    const needed = new Set(
      this.#parts.flatMap(part => Object.values(part.requires)),
    );
    for (const prerequisite of needed) {
      try {
        provided.set(
          prerequisite,
          await prerequisite.provide({
            env: this.#settings.env,
            cacheFolder: this.#settings.cacheFolder,
            reporter: this.#reporter,
            signal,
          }),
        );
      } catch (error) {
        signal?.throwIfAborted();
        this.#reporter.warn(
          error instanceof MissingPrerequisiteError
            ? error.message
            : `Getting ${prerequisite.name} failed: ${error.message}`,
        );
        provided.set(prerequisite, error);
      }
    }
    return provided;
  }

  async #startPart(part, provided, owner, signal) {
    return this.#change(
      'starting',
      async (state, save) => {
        const known = state.parts[part.name];
        if (isAlive(known?.process)) {
          if (owner && known.process.owner && !isAlive(known.process.owner)) {
            // Left by a process that is gone without having stopped it.
            known.process.owner = owner;
          }
          return true;
        }
        if (known?.process && !this.#faultThatTook(part.name, state)) {
          this.#reporter.warn(
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
          const values = {};
          for (const [key, prerequisite] of Object.entries(part.requires)) {
            const value = provided.get(prerequisite);
            if (value instanceof Error) {
              throw value;
            }
            values[key] = value;
          }
          const started = await launchPart(part, {
            settings: this.#settings,
            provided: values,
          });
          state.parts[part.name] = { process: { ...started, owner } };
          for (const fault of this.#faults) {
            // A start brings back what a fault took away.
            if (fault.parts.includes(part.name)) {
              delete state.faults[fault.name];
            }
          }
          save();
          this.#reporter.line(
            `${part.title} starts on port ${started.port} (process ${started.pid}).`,
          );
          return true;
        } catch (error) {
          state.parts[part.name] = { problem: error.message };
          if (![...provided.values()].includes(error)) {
            this.#reporter.warn(`${part.title}: ${error.message}`);
          }
          return false;
        }
      },
      signal,
    );
  }

  async #statusOf(part, state, signal) {
    const known = state.parts[part.name];
    const port = known?.process?.port ?? part.port(this.#settings).number;
    const common = { part: part.name, port };
    if (!known) {
      return { ...common, state: 'stopped', detail: 'not started' };
    }
    if (!known.process) {
      return { ...common, state: 'blocked', detail: known.problem ?? '' };
    }
    const { pid, log, since } = known.process;
    if (!isAlive(known.process)) {
      const fault = this.#faultThatTook(part.name, state);
      return {
        ...common,
        log,
        since,
        ...(fault
          ? { state: 'down', detail: `because of the fault ${fault}` }
          : { state: 'died', detail: `process ${pid} is gone` }),
      };
    }
    const probe = await part.probe({
      settings: this.#settings,
      process: known.process,
      signal,
    });
    // It may have died while it was asked, and something else may have answered.
    return isAlive(known.process)
      ? { ...common, pid, log, since, ...probe }
      : {
          ...common,
          log,
          since,
          state: 'died',
          detail: `process ${pid} is gone`,
        };
  }

  #faultThatTook(part, state) {
    return this.#faults.find(
      fault => state.faults[fault.name] && fault.parts.includes(part),
    )?.name;
  }

  /** @returns {import('./lib/contracts.mjs').FaultTools} */
  #faultTools(state, abort) {
    return {
      signal: (part, signal) => {
        const { process } = (state ?? readState(this.#settings.stateFolder))
          .parts[part];
        if (!sendSignal(process, signal)) {
          throw new Error(`${part} is gone already`);
        }
      },
      restart: async name => {
        const part = this.#part(name);
        const owner = readState(this.#settings.stateFolder).parts[name]?.process
          ?.owner;
        const started = await this.#startPart(
          part,
          await this.#provide(abort),
          isAlive(owner) ? owner : undefined,
          abort,
        );
        if (
          !started ||
          !(await this.waitUntilReady({ parts: [name], signal: abort }))
        ) {
          throw new Error(`${name} did not come back`);
        }
      },
    };
  }
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

function indented(/** @type {string} */ text) {
  return text.replace(/^/gm, '    ');
}

function named(list, name, kind) {
  const found = list.find(one => one.name === name);
  if (!found) {
    throw new Error(
      `There is no ${kind} "${name}". There ${
        list.length === 1 ? 'is' : 'are'
      }: ${list.map(one => one.name).join(', ')}.`,
    );
  }
  return found;
}
