import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { Transform, pipeline } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { freePorts } from '../../scripts/lib/ports.mjs';

// Runs a server on a port of its own choice, and hands on to it what comes to another one, as slowly as a file says:
// the milliseconds by which each answer is held back. It listens as long as the server does, so that one that is gone
// refuses connections. Arguments: the port, the file, and the server's command, in which {port} is replaced.
const HOST = '127.0.0.1';
const [port, delayFile, command, ...args] = process.argv.slice(2);
const [inner] = await freePorts(1);
const server = spawn(
  command,
  args.map(argument => argument.replace('{port}', String(inner))),
  { stdio: ['ignore', 'inherit', 'inherit'] },
);
server.once('error', error => end(`can't be started: ${error.message}`));
server.once('exit', (code, signal) => end(signal ?? `exit code ${code}`));
while (!(await accepts())) {
  await delay(50);
}
createServer({ allowHalfOpen: true }, client => {
  const upstream = connect({ port: inner, host: HOST, allowHalfOpen: true });
  let asked = true;
  client.on('data', () => {
    asked = true;
  });
  const heldBack = new Transform({
    transform(chunk, _encoding, done) {
      const wait = asked ? Number(readFileSync(delayFile, 'utf8')) : 0;
      asked = false;
      setTimeout(done, wait, undefined, chunk);
    },
  });
  // Where one side breaks off, the other one is broken off too.
  pipeline(client, upstream, () => {});
  pipeline(upstream, heldBack, client, () => {});
}).listen(Number(port), HOST);

/** Whether the server takes connections. */
function accepts() {
  return new Promise(resolve => {
    const socket = connect({ port: inner, host: HOST });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

function end(/** @type {string} */ reason) {
  process.stderr.write(`The server has ended: ${reason}\n`);
  process.exit(1);
}
