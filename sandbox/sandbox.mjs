import { setMaxListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { join } from 'node:path';
import {
  endProcess,
  isAlive,
  isSame,
  sendSignal,
} from '../scripts/lib/processes.mjs';
import { duration } from '../scripts/lib/reporter.mjs';
import { endParts } from './lib/end-parts.mjs';
import { Provision } from './lib/provision.mjs';
import { startPart } from './lib/start-part.mjs';
import { changeState, readState } from './lib/state.mjs';
import { describeTrouble, statusByProcess, statusOf } from './lib/status.mjs';
import { waitUntilWorks } from './lib/works.mjs';

const ASK_EVERY_MS = 500;
const READY_WITHIN_MS = 240_000;

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
   * @param {string[]} [options.parts] only these, and what they stand on; all of them, unless told
   * @param {AbortSignal} [options.signal]
   * @returns {Promise<boolean>} whether every part runs now
   */
  async start({ owner, parts, signal } = {}) {
    const provision = this.#provision(signal);
    const wanted = parts && this.withDependencies(parts);
    let allRun = true;
    for (const part of this.#parts.filter(
      ({ name }) => wanted?.includes(name) ?? true,
    )) {
      signal?.throwIfAborted();
      allRun =
        (await this.#startPart(part, provision, { owner, signal })) && allRun;
    }
    return allRun;
  }

  /**
   * Gets all that is needed, which takes minutes the first time, without starting anything. What can't be had is said.
   *
   * @param {{signal?: AbortSignal, isAwaited?: boolean}} [options] `isAwaited`: whether all else waits for it
   */
  async prepare({ signal, isAwaited } = {}) {
    const provision = this.#provision(signal, isAwaited);
    const isBuilt = (/** @type {import('./lib/contracts.mjs').Part} */ part) =>
      Object.values(part.requires).some(({ isThere }) => isThere);
    const getAll = async (
      /** @type {import('./lib/contracts.mjs').Part[]} */ parts,
    ) => {
      for (const part of parts) {
        await provision.of(part);
      }
    };
    // What is built keeps the processor busy, what is fetched the network.
    await Promise.all([
      getAll(this.#parts.filter(isBuilt)),
      getAll(this.#parts.filter(part => !isBuilt(part))),
    ]);
  }

  /**
   * The parts that join together, later where they take long to get the first time.
   *
   * @param {string} group
   * @returns {string[]}
   */
  partsOf(group) {
    return this.#parts
      .filter(part => part.group === group)
      .map(({ name }) => name);
  }

  /**
   * Whether parts can be started without something first that takes minutes.
   *
   * @param {string[]} names
   */
  areAtHand(names) {
    return names
      .flatMap(name => Object.values(this.#part(name).requires))
      .every(({ isThere }) => isThere?.(this.#settings.cacheFolder) ?? true);
  }

  /**
   * Whether the process of a part lives. Asks no server.
   *
   * @param {string} name
   */
  runs(name) {
    return isAlive(readState(this.#settings.stateFolder).parts[name]?.process);
  }

  /**
   * Parts with those that they stand on.
   *
   * @param {string[]} names
   * @returns {string[]}
   */
  withDependencies(names) {
    return [
      ...new Set(
        names.flatMap(name => [
          ...this.withDependencies(this.#part(name).dependsOn),
          name,
        ]),
      ),
    ];
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
    const parts = this.#parts.filter(({ name }) => names.includes(name));
    const ready = new Set();
    for (;;) {
      options.signal?.throwIfAborted();
      const statuses = await this.#statusOfAll(
        // Asking a server is work for it: who was ready once is not asked again.
        parts.filter(part => !ready.has(part)),
        options.signal,
      );
      for (const { part, state } of statuses) {
        if (state === 'ready') {
          ready.add(parts.find(({ name }) => name === part));
        }
      }
      const starting = statuses.find(({ state }) => state === 'starting');
      const elapsed = Date.now() - startedAt;
      if (!starting || elapsed > timeoutMs) {
        const troubled = statuses.filter(({ state }) => state !== 'ready');
        // Why one could not be started was said when it was tried.
        for (const status of troubled.filter(one => one.state !== 'blocked')) {
          this.#reporter.warn(describeTrouble(status));
        }
        return troubled.length === 0;
      }
      this.#reporter.progress(
        `${ready.size} of ${parts.length} servers ready after ${duration(
          elapsed,
        )}; ${starting.part} ${starting.detail}`,
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
      const ended = await endParts(
        this.#parts,
        new Map(entries.map(([name, { process }]) => [name, process])),
      );
      for (const [name] of entries) {
        delete state.parts[name];
      }
      for (const fault of this.#faults) {
        if (!fault.parts.some(part => state.parts[part])) {
          delete state.faults[fault.name];
        }
      }
      return ended;
    });
  }

  /**
   * How each part is.
   *
   * @param {AbortSignal} [signal]
   * @returns {Promise<import('./lib/status.mjs').PartStatus[]>}
   */
  status(signal) {
    return this.#statusOfAll(this.#parts, signal);
  }

  /**
   * The parts whose process is gone though nobody took it. Asks no server.
   *
   * @returns {import('./lib/status.mjs').PartStatus[]}
   */
  deaths() {
    const known = this.#known();
    return this.#parts
      .map(part => statusByProcess(part, known))
      .filter(status => status?.state === 'died');
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
   * @param {AbortSignal} [signal]
   */
  async fault(name, signal) {
    const fault = this.#fault(name);
    await this.#change('breaking', state => {
      if (state.faults[name]) {
        throw new Error(
          `${name} is there already, since ${state.faults[name].since}: "heal ${name}" mends it.`,
        );
      }
      for (const part of fault.parts) {
        if (!isAlive(state.parts[part]?.process)) {
          throw new Error(
            `${part} does not run, so it can't be broken: start the sandbox first.`,
          );
        }
      }
      // Before it is done, so that nobody takes what goes now for something that died.
      state.faults[name] = { since: new Date().toISOString() };
    });
    await fault.inject(this.#faultTools({ signal }));
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
      await fault.heal(this.#faultTools({ without: fault.name, signal }));
      await this.#change('mending', state => {
        delete state.faults[fault.name];
      });
      mended.push(fault.name);
    }
    const left = this.faults().some(({ since }) => since);
    if (mended.length > 0 && !left) {
      const { runs } = this.#faultTools({ signal });
      await waitUntilWorks(this.#parts, {
        settings: this.#settings,
        reporter: this.#reporter,
        runs,
        signal,
      });
    }
    return mended;
  }

  /**
   * Where the parts are and how to get in, as environment variables for who uses them.
   *
   * @returns {Record<string, string>}
   */
  environment() {
    return Object.assign(
      {},
      ...this.#parts.map(part => part.environment?.(this.#settings) ?? {}),
    );
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

  #provision(signal, isAwaited = false) {
    return new Provision({
      settings: this.#settings,
      reporter: this.#reporter,
      signal,
      isAwaited,
    });
  }

  async #startPart(part, provision, { owner, without, signal }) {
    const provided = await provision.of(part);
    return this.#change(
      'starting',
      state =>
        startPart(part, {
          state,
          faults: this.#faults,
          settings: this.#settings,
          reporter: this.#reporter,
          provided,
          owner,
          without,
          signal,
        }),
      signal,
    );
  }

  #statusOfAll(parts, signal) {
    if (signal) {
      // All of them are asked at once, and others beside them: Node takes more than ten listeners for a leak.
      setMaxListeners(0, signal);
    }
    const known = this.#known();
    return Promise.all(parts.map(part => statusOf(part, known, signal)));
  }

  #known() {
    return {
      settings: this.#settings,
      faults: this.#faults,
      state: readState(this.#settings.stateFolder),
    };
  }

  /**
   * @param {{without?: string, signal?: AbortSignal}} options `without`: the fault that parts are not started with,
   *   though it is still in force
   * @returns {import('./lib/contracts.mjs').FaultTools}
   */
  #faultTools({ without, signal: abort }) {
    const processOf = name =>
      readState(this.#settings.stateFolder).parts[this.#part(name).name]
        ?.process;
    return {
      settings: this.#settings,
      abort,
      runs: part => isAlive(processOf(part)),
      signal: (part, signal) => {
        if (!sendSignal(processOf(part), signal)) {
          throw new Error(`${part} is gone already`);
        }
      },
      stop: async part => {
        await endProcess(processOf(part));
      },
      restart: (...names) => this.#restart(names, without, abort),
    };
  }

  /** Ends parts where they run, starts them, and waits until they are ready. */
  async #restart(names, without, signal) {
    const parts = names.map(name => this.#part(name));
    await this.#change('restarting', async (state, save) => {
      const running = names.filter(name => isAlive(state.parts[name]?.process));
      for (const name of running) {
        state.parts[name].restarting = true;
      }
      save();
      await Promise.all(
        running.map(name => endProcess(state.parts[name].process)),
      );
    });
    const provision = this.#provision(signal);
    let allRun = true;
    for (const part of parts) {
      const owner = readState(this.#settings.stateFolder).parts[part.name]
        ?.process?.owner;
      const runs = await this.#startPart(part, provision, {
        owner: isAlive(owner) ? owner : undefined,
        without,
        signal,
      });
      allRun = allRun && runs;
    }
    if (!(await this.waitUntilReady({ parts: names, signal })) || !allRun) {
      throw new Error(`${names.join(', ')} did not come back.`);
    }
  }
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
