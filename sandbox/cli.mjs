import { endOfLog } from '../scripts/lib/log-end.mjs';
import { createReporter } from '../scripts/lib/reporter.mjs';
import { faults, parts } from './index.mjs';
import { readSettings } from './lib/settings.mjs';
import { describeReady, describeTrouble } from './lib/status.mjs';
import { Sandbox } from './sandbox.mjs';

const USAGE = `Usage: npm run sandbox -- <command>

  start [--no-wait] [server …]
                        start what should run and doesn't, and wait until it is ready:
                        all servers, or some with what they stand on
  stop                  stop what was started
  status [--json]       how each server is; fails where one that should run doesn't
  logs <part> [--lines N]
                        the end of what a server wrote
  faults                the ways to break it, and which are in force
  fault <name>          break it
  heal [name]           mend it, and wait until it works
  env                   where the servers are and how to get in, as a shell reads it: it holds their passwords

Servers: ${parts.map(({ name }) => name).join(', ')}
Their ports are set by: ${portVariables().join(', ')}`;

/** The variables that set ports, each with the port where it isn't set. */
function portVariables() {
  const settings = readSettings({
    SANDBOX_STATE_DIR: process.env.SANDBOX_STATE_DIR,
  });
  return parts
    .flatMap(part => [
      part.port(settings),
      ...(part.morePorts?.(settings) ?? []),
    ])
    .map(({ variable, number }) => `${variable} (${number})`);
}

/** @type {Record<string, (sandbox: Sandbox, args: string[], context: {reporter: import('../scripts/lib/reporter.mjs').Reporter, signal: AbortSignal}) => Promise<boolean>>} */
const commands = {
  async start(sandbox, args, { reporter, signal }) {
    const named = args.filter(argument => !argument.startsWith('--'));
    const wanted =
      named.length > 0 ? sandbox.withDependencies(named) : undefined;
    const started = await sandbox.start({ parts: wanted, signal });
    if (args.includes('--no-wait')) {
      return started;
    }
    const ready = await sandbox.waitUntilReady({ parts: wanted, signal });
    for (const status of await sandbox.status(signal)) {
      if (status.state === 'ready' && (wanted?.includes(status.part) ?? true)) {
        reporter.line(describeReady(status));
      }
    }
    return started && ready;
  },

  async stop(sandbox, _args, { reporter }) {
    reporter.progress('Stopping …');
    const stopped = await sandbox.stop();
    reporter.line(
      stopped.length > 0
        ? `Stopped: ${stopped.join(', ')}.`
        : 'Nothing of the sandbox was running.',
    );
    return true;
  },

  async status(sandbox, args, { reporter, signal }) {
    const statuses = await sandbox.status(signal);
    if (args.includes('--json')) {
      reporter.line(
        JSON.stringify(
          { parts: statuses, faults: sandbox.faults() },
          undefined,
          2,
        ),
      );
    } else {
      for (const status of statuses) {
        reporter.line(
          ['stopped', 'ready', 'starting'].includes(status.state)
            ? `${status.part}: ${status.state}: ${status.detail}${
                status.faults
                  ? `; under the fault ${status.faults.join(', ')}`
                  : ''
              }`
            : describeTrouble(status),
        );
      }
    }
    return statuses.every(({ state }) =>
      ['stopped', 'ready', 'starting'].includes(state),
    );
  },

  async logs(sandbox, args, { reporter }) {
    const [name, ...rest] = args;
    if (!name) {
      throw new Error('Say of which server: "logs <part>".');
    }
    const at = rest.indexOf('--lines');
    const lines = at === -1 ? 100 : Number(rest[at + 1]);
    if (!Number.isInteger(lines) || lines < 1) {
      throw new Error('--lines wants a whole number of at least 1.');
    }
    const path = sandbox.logOf(name);
    reporter.line(endOfLog(path, lines) || `Nothing yet in ${path}.`);
    return true;
  },

  async faults(sandbox, _args, { reporter }) {
    for (const { name, description, since } of sandbox.faults()) {
      reporter.line(
        `${name}: ${description}${since ? `; in force since ${since}` : ''}`,
      );
    }
    return true;
  },

  async fault(sandbox, [name], { reporter, signal }) {
    if (!name) {
      throw new Error('Say which: "fault <name>"; "faults" lists them.');
    }
    await sandbox.fault(name, signal);
    reporter.line(`${name} is in force; "heal ${name}" mends it.`);
    return true;
  },

  async heal(sandbox, [name], { reporter, signal }) {
    const mended = await sandbox.heal(name, signal);
    reporter.line(
      mended.length > 0
        ? `Mended: ${mended.join(', ')}.`
        : 'No such fault is in force.',
    );
    return true;
  },

  async env(sandbox, _args, { reporter }) {
    for (const [name, value] of Object.entries(sandbox.environment())) {
      reporter.line(`export ${name}='${value}'`);
    }
    return true;
  },
};

async function main() {
  const [name = '', ...args] = process.argv.slice(2);
  const reporter = createReporter();
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    reporter.line(
      name && name !== 'help'
        ? `There is no command "${name}".\n\n${USAGE}`
        : USAGE,
    );
    return name === 'help' || name === '';
  }
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () =>
      stop.abort(new Error(`Interrupted (${signal}).`)),
    );
  }
  try {
    const sandbox = new Sandbox({
      parts,
      faults,
      settings: readSettings(process.env),
      reporter,
    });
    return await command(sandbox, args, { reporter, signal: stop.signal });
  } catch (error) {
    const reason = stop.signal.aborted ? stop.signal.reason : error;
    reporter.warn(reason.message);
    return false;
  }
}

process.exitCode = (await main()) ? 0 : 1;
