import { createServer } from 'node:http';

// The process of a part in tests of the sandbox: see testing.mjs.
const [port, nonce, mode, ...faults] = process.argv.slice(2);
if (mode === 'dies') {
  process.stderr.write('out of luck\n');
  process.exit(1);
}
if (mode === 'lingers') {
  process.once('SIGTERM', () => {
    process.stderr.write(`told to end at ${Date.now()}\n`);
    setTimeout(() => {
      process.stderr.write(`ends at ${Date.now()}\n`);
      process.exit();
    }, 200);
  });
}
createServer((_request, response) => {
  response.end(
    JSON.stringify({ nonce: mode === 'lies' ? 'another' : nonce, faults }),
  );
}).listen(Number(port), '127.0.0.1');
