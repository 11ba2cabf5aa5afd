import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { PortTakenError, freePorts, isPortFree, readPort } from './ports.mjs';

async function listen(t, host) {
  const server = createServer();
  server.listen(0, host);
  await once(server, 'listening');
  t.after(() => server.close());
  return server.address().port;
}

test('free ports are free and differ', async () => {
  const ports = await freePorts(3);
  assert.equal(new Set(ports).size, 3);
  for (const port of ports) {
    assert.equal(await isPortFree(port), true);
  }
});

for (const host of ['127.0.0.1', '0.0.0.0', '::1']) {
  test(`a port that is listened on at ${host} is not free`, async t => {
    const port = await listen(t, host);
    assert.equal(await isPortFree(port), false);
  });
}

test('the message names the port, who has it, and how to go on', async t => {
  const port = await listen(t, '127.0.0.1');
  const error = new PortTakenError({
    port,
    use: 'the portal',
    remedy: 'set PORTAL_PORT to another port',
  });
  assert.equal(error.holder.pid, process.pid);
  assert.match(
    error.message,
    new RegExp(
      `^Port ${port}, meant for the portal, is taken by process ${process.pid} \\(.+\\)\\. Stop that, or set PORTAL_PORT to another port\\.$`,
    ),
  );
});

test('a port in the environment must be one', () => {
  assert.equal(readPort({}, 'A_PORT', 3000), 3000);
  assert.equal(readPort({ A_PORT: '' }, 'A_PORT', 3000), 3000);
  assert.equal(readPort({ A_PORT: '81' }, 'A_PORT', 3000), 81);
  for (const text of ['0', '65536', 'http', '80.5', '-1']) {
    assert.throws(
      () => readPort({ A_PORT: text }, 'A_PORT', 3000),
      new RegExp(`^Error: A_PORT is "${text}", which is no port`),
    );
  }
});
