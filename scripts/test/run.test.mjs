import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recordingReporter } from '../lib/testing.mjs';
import { runAll } from './run.mjs';

/** All that follows at once has happened. */
const turn = () => new Promise(resolve => setImmediate(resolve));

/** Parts that tell when they begin, and end when they are told to. */
function open() {
  const stop = new AbortController();
  const reporter = recordingReporter();
  const results = [];
  const began = [];
  const ends = {};
  const part = (name, more = {}) => ({
    paths: [],
    part: {
      name,
      title: `the title of ${name}`,
      concerns: [],
      async run({ reporter: own }) {
        began.push(name);
        own.line(`${name} speaks`);
        await new Promise((resolve, reject) => {
          ends[name] = resolve;
          stop.signal.addEventListener('abort', () =>
            reject(stop.signal.reason),
          );
        });
        return { passed: 2, failed: 1 };
      },
      ...more,
    },
  });
  return {
    part,
    began,
    results,
    said: reporter.said,
    stop: () => stop.abort(new Error('Interrupted.')),
    end: async name => {
      ends[name]();
      await turn();
    },
    run: selected =>
      runAll(selected, {
        context: {
          signal: stop.signal,
          forPart: (_part, _paths, aside) => ({
            reporter: aside?.reporter ?? reporter,
          }),
        },
        reporter,
        results,
      }),
  };
}

const names = results => results.map(({ name }) => name);

test('what is in the background is not waited for by those that follow, and counts once', async () => {
  const { part, run, began, end, results, said } = open();
  const running = run([
    part('slow', { inBackground: true }),
    part('one'),
    part('two'),
  ]);
  await turn();
  assert.deepEqual([...began].sort(), ['one', 'slow']);
  await end('one');
  assert.deepEqual(began.slice(2), ['two']);
  await end('two');
  let isOver = false;
  running.then(() => {
    isOver = true;
  });
  await end('two');
  assert.equal(isOver, false, 'it waits for the one in the background');
  assert.ok(!said.includes('slow speaks'), 'it speaks at its end');
  await end('slow');
  await running;
  assert.deepEqual(names(results), ['one', 'two', 'slow']);
  assert.match(said.join('\n'), /the title of slow ===\nslow speaks/);
});

test('one in the background that nothing follows runs as any other', async () => {
  const { part, run, end, said } = open();
  const running = run([part('slow', { inBackground: true })]);
  await turn();
  assert.ok(said.includes('slow speaks'), 'it speaks while it runs');
  await end('slow');
  await running;
});

test('those in the background run one after the other', async () => {
  const { part, run, began, end, results } = open();
  const running = run([
    part('first', { inBackground: true }),
    part('second', { inBackground: true }),
    part('one'),
  ]);
  await turn();
  await end('one');
  assert.ok(!began.includes('second'));
  await end('first');
  await end('second');
  await running;
  assert.deepEqual(names(results), ['one', 'first', 'second']);
});

test('one in the background that nothing follows waits for the one before it', async () => {
  const { part, run, began, end, said } = open();
  const running = run([
    part('first', { inBackground: true }),
    part('second', { inBackground: true }),
  ]);
  await turn();
  assert.deepEqual(began, ['first']);
  await end('first');
  await turn();
  assert.ok(said.includes('second speaks'), 'it speaks while it runs');
  await end('second');
  await running;
});

test('an interruption ends all of them, and loses no result', async () => {
  const { part, run, end, stop, results, said } = open();
  const running = run([
    part('early'),
    part('slow', { inBackground: true }),
    part('late'),
    part('never'),
  ]);
  await end('early');
  await turn();
  stop();
  await assert.rejects(running, /Interrupted/);
  assert.deepEqual(
    results.map(({ name, failed }) => [name, failed]),
    [['early', 1]],
  );
  assert.match(said.join('\n'), /slow speaks/, 'what it had to say is said');
});

test('one that breaks off is a failed test, and says why; the others go on', async () => {
  const { part, run, end, results, said } = open();
  const breaks = {
    run: async () => {
      throw new Error('no such server');
    },
  };
  const running = run([
    part('slow', { inBackground: true, ...breaks }),
    part('one', breaks),
    part('two'),
  ]);
  await turn();
  await end('two');
  await running;
  assert.deepEqual(
    results.map(({ name, passed, failed }) => [name, passed, failed]).sort(),
    [
      ['one', 0, 1],
      ['slow', 0, 1],
      ['two', 2, 1],
    ],
  );
  assert.match(said.join('\n'), /slow broke off: no such server/);
  assert.match(said.join('\n'), /one broke off: no such server/);
});
