import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { constants, getPriority } from 'node:os';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { yieldToOthers } from './priority.mjs';
import { until } from './testing.mjs';

const LOWEST = constants.priority.PRIORITY_LOW;
const COMMAND = fileURLToPath(new URL('command.mjs', import.meta.url));

/** Weighed so among the sessions; as a process where the system weighs those alone. */
const weightOf = pid =>
  existsSync(`/proc/${pid}/autogroup`)
    ? Number(
        /nice (-?\d+)/.exec(
          readFileSync(`/proc/${pid}/autogroup`, 'utf8'),
        )?.[1],
      )
    : getPriority(pid);

test('who yields to others does so in each session that it starts', async t => {
  // Once it is told to, it has a program started, which tells its pid and waits.
  const waits = 'console.log(process.pid); process.stdin.resume();';
  const child = spawn(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `import { run } from ${JSON.stringify(COMMAND)};
       process.stdin.once('data', () => run(process.execPath, ['--eval', ${JSON.stringify(
         waits,
       )}], { input: process.stdin, onOutput: text => process.stdout.write(text) }));`,
    ],
    { detached: true, stdio: ['pipe', 'pipe', 'inherit'] },
  );
  t.after(() => child.kill());
  assert.equal(weightOf(child.pid), 0);
  yieldToOthers(child.pid);
  await until('it yields', () => weightOf(child.pid) === LOWEST);
  child.stdin.write('go\n');
  const [pid] = await once(child.stdout.setEncoding('utf8'), 'data');
  await until('so does what it starts', () => weightOf(Number(pid)) === LOWEST);
  child.stdin.end();
  await once(child, 'close');
});

test('a process that is gone is no trouble', () => {
  yieldToOthers(2 ** 30);
});
