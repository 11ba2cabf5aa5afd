import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { freePorts } from '../scripts/lib/ports.mjs';
import { ownIdentity } from '../scripts/lib/processes.mjs';
import {
  recordingReporter,
  temporaryFolder,
  until,
} from '../scripts/lib/testing.mjs';
import { askJson } from './lib/http.mjs';
import { MissingPrerequisiteError } from './lib/prerequisite.mjs';
import { readSettings } from './lib/settings.mjs';
import { Sandbox } from './sandbox.mjs';
import { testPart } from './testing.mjs';

const crash = {
  name: 'crash',
  description: 'Kills the server two',
  parts: ['two'],
  inject: async ({ signal }) => signal('two', 'SIGKILL'),
  heal: async ({ restart }) => restart('two'),
};

const otherwise = {
  name: 'otherwise',
  description: 'Starts the server two otherwise',
  parts: ['two'],
  effect: 'changed',
  inject: async ({ restart }) => restart('two'),
  heal: async ({ restart }) => restart('two'),
};

/** A sandbox of two servers of which the second needs the first, stopped after the test. */
async function open(t, change = {}) {
  // Before the folder goes, which knows what is to be stopped: what is registered first is done first.
  t.after(() => sandbox.stop());
  const [one, two] = await freePorts(2);
  const parts = [
    testPart({ name: 'one', port: one, ...change.one }),
    testPart({ name: 'two', port: two, dependsOn: ['one'], ...change.two }),
  ];
  const settings = readSettings({
    ...process.env,
    SANDBOX_STATE_DIR: temporaryFolder(t),
  });
  const reporter = recordingReporter();
  const again = () =>
    new Sandbox({ parts, faults: [crash, otherwise], settings, reporter });
  const sandbox = again();
  const states = async () =>
    Object.fromEntries(
      (await sandbox.status()).map(({ part, state }) => [part, state]),
    );
  const pid = async name =>
    (await sandbox.status()).find(({ part }) => part === name).pid;
  /** The faults that the second server was started with. */
  const startedWith = async () =>
    (await askJson(`http://127.0.0.1:${two}`)).json.faults;
  return {
    sandbox,
    again,
    states,
    pid,
    startedWith,
    settings,
    ports: { one, two },
    folder: settings.stateFolder,
    said: reporter.said,
  };
}

test('servers start, are ready, and stop', async t => {
  const { sandbox, states, said } = await open(t);
  assert.deepEqual(await states(), { one: 'stopped', two: 'stopped' });
  assert.equal(await sandbox.start(), true);
  assert.equal(await sandbox.waitUntilReady(), true);
  assert.deepEqual(await states(), { one: 'ready', two: 'ready' });
  assert.match(said.join('\n'), /The server one starts on port \d+/);
  assert.deepEqual(await sandbox.stop(), ['one', 'two']);
  assert.deepEqual(await states(), { one: 'stopped', two: 'stopped' });
  assert.deepEqual(await sandbox.stop(), []);
});

test('a server is told to end when those that stand on it have ended', async t => {
  const { sandbox } = await open(t, {
    one: { mode: 'lingers' },
    two: { mode: 'lingers' },
  });
  await sandbox.start();
  await sandbox.waitUntilReady();
  assert.deepEqual(await sandbox.stop(), ['one', 'two']);
  const moments = ['two', 'one'].flatMap(name =>
    readFileSync(sandbox.logOf(name), 'utf8').match(/\d+/g).map(Number),
  );
  assert.equal(moments.length, 4);
  assert.deepEqual(
    moments,
    [...moments].sort((a, b) => a - b),
  );
});

test('a second start leaves what runs, and brings back what has died', async t => {
  const { sandbox, again, states, pid, said } = await open(t);
  await sandbox.start();
  await sandbox.waitUntilReady();
  const before = await pid('one');
  process.kill(await pid('two'), 'SIGKILL');
  await until('the death is seen', async () => (await states()).two === 'died');
  assert.equal(await again().start(), true);
  assert.equal(await again().waitUntilReady(), true);
  assert.equal(await pid('one'), before);
  assert.match(said.join('\n'), /two had died/);
});

test('a server that dies is told of, with the end of its log', async t => {
  const { sandbox, states, said } = await open(t, { two: { mode: 'dies' } });
  await sandbox.start();
  assert.equal(await sandbox.waitUntilReady(), false);
  assert.deepEqual(await states(), { one: 'ready', two: 'died' });
  assert.match(said.join('\n'), /two: died: .*\n {4}out of luck/);
});

test('an answer of something else is not taken for the server’s own', async t => {
  const { sandbox, states } = await open(t, { one: { mode: 'lies' } });
  await sandbox.start();
  await until('it is seen', async () => (await states()).one === 'foreign');
  assert.equal(await sandbox.waitUntilReady(), false);
});

test('a taken port is said, with its holder, and nothing is done to that', async t => {
  const { sandbox, states, ports, said } = await open(t);
  const other = createServer().listen(ports.one, '127.0.0.1');
  await once(other, 'listening');
  t.after(() => other.close());
  assert.equal(await sandbox.start(), false);
  assert.deepEqual(await states(), { one: 'blocked', two: 'blocked' });
  assert.match(
    said.join('\n'),
    new RegExp(
      `Port ${ports.one}, .* by process ${process.pid} .*set TEST_PORT`,
    ),
  );
  assert.match(said.join('\n'), /needs one, which does not run/);
  await sandbox.stop();
  assert.equal(other.listening, true);
});

test('what is missing is said once, and the rest goes on', async t => {
  let asked = 0;
  const dragon = {
    name: 'dragon',
    provide: async () => {
      asked += 1;
      throw new MissingPrerequisiteError({
        what: 'A dragon',
        cost: 'nothing burns',
        remedy: 'Hatch one.',
      });
    },
  };
  const { sandbox, states, said } = await open(t, {
    two: { requires: { dragon } },
  });
  assert.equal(await sandbox.start(), false);
  assert.equal(await sandbox.waitUntilReady(), false);
  assert.deepEqual(await states(), { one: 'ready', two: 'blocked' });
  assert.equal(asked, 1);
  assert.equal(
    said.filter(text =>
      /^A dragon is missing\. Without it nothing burns\. Hatch one\.$/.test(
        text,
      ),
    ).length,
    1,
  );
});

test('who needs little runs while much is fetched for another', async t => {
  const seen = [];
  const download = {
    name: 'download',
    provide: async () => {
      seen.push(await states());
    },
  };
  const { sandbox, states } = await open(t, {
    two: { requires: { download } },
  });
  await sandbox.start();
  assert.deepEqual(
    seen.map(({ one, two }) => [one === 'stopped', two]),
    [[false, 'stopped']],
  );
});

test('some servers alone start with what they stand on, and no others', async t => {
  const { sandbox, states } = await open(t);
  await sandbox.start({ parts: ['one'] });
  assert.equal(await sandbox.waitUntilReady({ parts: ['one'] }), true);
  assert.deepEqual(await states(), { one: 'ready', two: 'stopped' });
  await sandbox.stop();
  await sandbox.start({ parts: ['two'] });
  await sandbox.waitUntilReady();
  assert.deepEqual(await states(), { one: 'ready', two: 'ready' });
  await assert.rejects(sandbox.start({ parts: ['three'] }), /no part "three"/);
});

test('whether servers can start at once or something is made for them first is known before', async t => {
  let there = false;
  const made = { name: 'made', isThere: () => there, provide: async () => {} };
  const { sandbox } = await open(t, {
    two: { group: 'late', requires: { made } },
  });
  assert.deepEqual(sandbox.partsOf('late'), ['two']);
  assert.equal(sandbox.areAtHand(['one']), true);
  assert.equal(sandbox.areAtHand(['one', 'two']), false);
  there = true;
  assert.equal(sandbox.areAtHand(['one', 'two']), true);
  assert.equal(sandbox.runs('one'), false);
  await sandbox.start();
  assert.equal(sandbox.runs('one'), true);
});

test('all is got before, what is fetched beside what is built, and nothing is started for it', async t => {
  const provided = [];
  let endBuild;
  const building = new Promise(resolve => {
    endBuild = resolve;
  });
  const { sandbox, states } = await open(t, {
    one: {
      requires: {
        made: {
          name: 'made',
          isThere: () => false,
          provide: async () => {
            await building;
            provided.push('made');
          },
        },
      },
    },
    two: {
      requires: {
        fetched: {
          name: 'fetched',
          provide: async () => {
            provided.push('fetched');
            endBuild();
          },
        },
      },
    },
  });
  await sandbox.prepare();
  assert.deepEqual(provided, ['fetched', 'made']);
  assert.deepEqual(await states(), { one: 'stopped', two: 'stopped' });
});

test('a fault breaks a server, and healing brings it back', async t => {
  const { sandbox, states, pid } = await open(t);
  await assert.rejects(sandbox.fault('crash'), /two does not run/);
  await sandbox.start();
  await sandbox.waitUntilReady();
  const before = await pid('two');
  await sandbox.fault('crash');
  await until('it is down', async () => (await states()).two === 'down');
  assert.notEqual(sandbox.faults()[0].since, undefined);
  await assert.rejects(sandbox.fault('crash'), /is there already/);
  assert.deepEqual(await sandbox.heal(), ['crash']);
  assert.deepEqual(await states(), { one: 'ready', two: 'ready' });
  assert.notEqual(await pid('two'), before);
  assert.equal(sandbox.faults()[0].since, undefined);
  assert.deepEqual(await sandbox.heal('crash'), []);
});

test('a server runs on under a fault that changes it, until that is healed', async t => {
  const { sandbox, startedWith, again } = await open(t);
  const faultsOfTwo = async () =>
    (await sandbox.status()).find(({ part }) => part === 'two').faults;
  await sandbox.start();
  await sandbox.waitUntilReady();
  assert.deepEqual(await startedWith(), []);
  assert.equal(await faultsOfTwo(), undefined);

  await sandbox.fault('otherwise');
  assert.deepEqual(await startedWith(), ['otherwise']);
  assert.deepEqual(await faultsOfTwo(), ['otherwise']);
  await assert.rejects(sandbox.fault('otherwise'), /is there already/);

  assert.deepEqual(await again().heal('otherwise'), ['otherwise']);
  assert.deepEqual(await startedWith(), []);
  assert.equal(await faultsOfTwo(), undefined);
});

test('of two faults each is healed alone', async t => {
  const { sandbox, states, startedWith } = await open(t);
  await sandbox.start();
  await sandbox.waitUntilReady();
  await sandbox.fault('otherwise');
  await sandbox.fault('crash');
  await until('it is down', async () => (await states()).two === 'down');
  // It comes back, and still otherwise than it should.
  assert.deepEqual(await sandbox.heal('crash'), ['crash']);
  assert.deepEqual(await startedWith(), ['otherwise']);
  assert.deepEqual(await sandbox.heal(), ['otherwise']);
  assert.deepEqual(await startedWith(), []);
});

test('a start keeps a fault that changes a server, and a stop ends it', async t => {
  const { sandbox, pid, startedWith, states } = await open(t);
  await sandbox.start();
  await sandbox.waitUntilReady();
  await sandbox.fault('otherwise');
  process.kill(await pid('two'), 'SIGKILL');
  // Nobody took it: the fault only changes it.
  await until('it is dead', async () => (await states()).two === 'died');
  await sandbox.start();
  await sandbox.waitUntilReady();
  assert.deepEqual(await startedWith(), ['otherwise']);
  await sandbox.stop();
  await sandbox.start();
  await sandbox.waitUntilReady();
  assert.deepEqual(await startedWith(), []);
});

test('a server that is being restarted is not taken for one that died', async t => {
  const seen = [];
  const { sandbox, again } = await open(t, {
    two: {
      // Asked after its end, before it is started anew.
      morePorts: () => {
        seen.push(again().deaths());
        return [];
      },
    },
  });
  await sandbox.start();
  await sandbox.waitUntilReady();
  seen.length = 0;
  await sandbox.fault('otherwise');
  assert.deepEqual(seen, [[]]);
});

test('what is mended must do its work, not only answer', async t => {
  let asked = 0;
  const { sandbox, said } = await open(t, {
    one: {
      works: async ({ runs }) => {
        asked += 1;
        assert.equal(runs('two'), true);
        return asked < 3 ? 'it is still at breakfast' : undefined;
      },
    },
  });
  await sandbox.start();
  await sandbox.waitUntilReady();
  await sandbox.fault('otherwise');
  await sandbox.fault('crash');
  // With another fault in force it may well not work.
  await sandbox.heal('crash');
  assert.equal(asked, 0);
  await sandbox.heal();
  assert.equal(asked, 3);
  assert.match(said.join('\n'), /The server one .* it is still at breakfast/);
});

test('each of a server’s ports must be free, and is known to a second terminal', async t => {
  const [more] = await freePorts(1);
  const { sandbox, states, said, folder } = await open(t, {
    two: { morePorts: () => [{ number: more, variable: 'TEST_MORE_PORT' }] },
  });
  const other = createServer().listen(more, '127.0.0.1');
  await once(other, 'listening');
  assert.equal(await sandbox.start(), false);
  assert.equal((await states()).two, 'blocked');
  assert.match(said.join('\n'), new RegExp(`Port ${more}, .*TEST_MORE_PORT`));
  other.close();
  await once(other, 'close');
  assert.equal(await sandbox.start(), true);
  const again = readSettings({ SANDBOX_STATE_DIR: folder });
  assert.equal(again.port('TEST_MORE_PORT', 9), more);
});

test('a secret is made once for each sandbox, and kept from others', async t => {
  const { settings, folder } = await open(t);
  const secret = settings.secret('key');
  assert.match(secret, /^[0-9a-f]{40}$/);
  assert.equal(settings.secret('key'), secret);
  assert.equal(
    readSettings({ SANDBOX_STATE_DIR: folder }).secret('key'),
    secret,
  );
  assert.notEqual(settings.secret('other'), secret);
  assert.equal(statSync(join(folder, 'secrets', 'key')).mode & 0o777, 0o600);
  assert.deepEqual(readdirSync(join(folder, 'secrets')), ['key', 'other']);
  const another = readSettings({ SANDBOX_STATE_DIR: temporaryFolder(t) });
  assert.notEqual(another.secret('key'), secret);
});

test('where the servers are is told together', async t => {
  const { sandbox } = await open(t, {
    one: { environment: () => ({ ONE_URL: 'http://one' }) },
    two: { environment: settings => ({ KEY: settings.secret('key') }) },
  });
  const { ONE_URL, KEY } = sandbox.environment();
  assert.equal(ONE_URL, 'http://one');
  assert.match(KEY, /^[0-9a-f]{40}$/);
});

test('who says no port means those of the sandbox that runs', async t => {
  const { sandbox, folder, ports } = await open(t);
  const portFor = env =>
    readSettings({ SANDBOX_STATE_DIR: folder, ...env }).port('TEST_PORT', 9);
  assert.equal(portFor({}), 9);
  await sandbox.start();
  assert.equal(portFor({}), ports.one);
  assert.equal(portFor({ TEST_PORT: '10' }), 10);
  await sandbox.stop();
  assert.equal(portFor({}), 9);
});

test('names that there are not are answered with those that there are', async t => {
  const { sandbox } = await open(t);
  await assert.rejects(
    sandbox.fault('nope'),
    /no fault "nope".*: crash, otherwise\./,
  );
  assert.throws(() => sandbox.logOf('three'), /no part "three".*: one, two\./);
});

test('whoever owns servers stops only those', async t => {
  const { sandbox, states } = await open(t);
  await sandbox.start({ owner: ownIdentity() });
  const stranger = { pid: process.pid, startTime: 'long ago' };
  assert.deepEqual(await sandbox.stop({ ownedBy: stranger }), []);
  assert.equal(await sandbox.waitUntilReady(), true);
  assert.deepEqual(await sandbox.stop({ ownedBy: ownIdentity() }), [
    'one',
    'two',
  ]);
  assert.deepEqual(await states(), { one: 'stopped', two: 'stopped' });
});

test('servers whose owner is gone become the next one’s; others stay as they are', async t => {
  const { sandbox } = await open(t);
  await sandbox.start({ owner: { pid: 999_999_999, startTime: 'long ago' } });
  await sandbox.start({ owner: ownIdentity() });
  assert.equal((await sandbox.stop({ ownedBy: ownIdentity() })).length, 2);

  await sandbox.start();
  await sandbox.start({ owner: ownIdentity() });
  assert.deepEqual(await sandbox.stop({ ownedBy: ownIdentity() }), []);
});
