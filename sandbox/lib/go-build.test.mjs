import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { getPriority } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  recordingReporter,
  temporaryFolder,
  until,
} from '../../scripts/lib/testing.mjs';
import { findGo } from '../servers/go.mjs';
import { buildName, buildOnce, isBuilt } from './go-build.mjs';
import { MissingPrerequisiteError } from './prerequisite.mjs';

/** A Go that does what a script says: `$OUT` is the program that it is to write. */
function fakeGo(
  folder,
  { version = '1.26.8', script = 'echo built > "$OUT"' },
) {
  const program = join(folder, 'go');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    program,
    `#!/bin/sh
if [ "$1" = version ]; then echo "go version go${version} linux/amd64"; exit; fi
echo "$*" >> "${folder}/calls"
while [ "$1" != -o ]; do shift; done
OUT=$2
${script}
`,
  );
  chmodSync(program, 0o755);
  return program;
}

function open(t, options = {}) {
  const folder = temporaryFolder(t);
  const source = join(folder, 'source');
  mkdirSync(source);
  writeFileSync(join(source, 'main.go'), 'package main');
  const build = {
    name: 'thing-1',
    title: 'The thing',
    source,
    programs: { thing: '.' },
  };
  const cacheFolder = join(folder, 'cache');
  const reporter = recordingReporter();
  const go = fakeGo(join(folder, 'go'), options);
  return {
    build,
    source,
    cacheFolder,
    said: reporter.said,
    calls: () =>
      readFileSync(join(folder, 'go', 'calls'), 'utf8').trim().split('\n'),
    run: (more = {}) =>
      buildOnce(build, {
        env: { PATH: process.env.PATH },
        cacheFolder,
        reporter,
        findGo: async () => go,
        ...more,
      }),
  };
}

test('a program is built once, also where two want it at once', async t => {
  const { run, calls, said, build, cacheFolder } = open(t);
  assert.equal(isBuilt(build, cacheFolder), false);
  const [one, two] = await Promise.all([run(), run()]);
  assert.equal(one, two);
  assert.equal(readFileSync(join(one, 'thing'), 'utf8'), 'built\n');
  assert.equal(isBuilt(build, cacheFolder), true);
  await run();
  assert.equal(calls().length, 1);
  assert.match(said.join('\n'), /The thing is built from source/);
});

test('what is built of other sources is another one', async t => {
  const { run, calls, build, source, cacheFolder } = open(t);
  const before = await run();
  const name = buildName(build);
  writeFileSync(join(source, 'main.go'), 'package main // changed');
  assert.notEqual(buildName(build), name);
  assert.equal(isBuilt(build, cacheFolder), false);
  assert.notEqual(await run(), before);
  assert.equal(calls().length, 2);
});

test('a build tells how far it is, and one that is interrupted leaves nothing and begins again', async t => {
  const { run, said, build, cacheFolder, source } = open(t, {
    script: 'if [ -f again ]; then echo built > "$OUT"; else sleep 60; fi',
  });
  const stop = new AbortController();
  const building = run({ signal: stop.signal });
  await until('it is told', () =>
    said.includes(
      'The thing is being built, begun just now; this happens once',
    ),
  );
  stop.abort(new Error('Interrupted.'));
  await assert.rejects(building, /Interrupted/);
  assert.equal(isBuilt(build, cacheFolder), false);
  writeFileSync(join(source, 'again'), '');
  assert.ok(existsSync(join(await run(), 'thing')));
});

test('a build leaves others the processor, unless all else waits for it', async t => {
  const niceness = async options => {
    const { run } = open(t, {
      // It is told how nice to be once it runs.
      script: `nice() { ps -o nice= -p $$ | tr -d ' '; }
i=0; until [ "$(nice)" = 19 ] || [ $i = 100 ]; do i=$((i+1)); done; nice > "$OUT"`,
    });
    const built = await run(options);
    return Number(readFileSync(join(built, 'thing'), 'utf8'));
  };
  assert.equal(await niceness(), 19);
  assert.equal(await niceness({ isAwaited: true }), getPriority());
});

test('a build that fails is quoted', async t => {
  const { run, build, cacheFolder } = open(t, {
    script: 'echo "missing go.sum entry"; exit 1',
  });
  await assert.rejects(run(), /missing go\.sum entry/);
  assert.equal(isBuilt(build, cacheFolder), false);
});

test('the first Go that is new enough is found, and without one it is said what that costs', async t => {
  const folder = temporaryFolder(t);
  const old = join(folder, 'old');
  const young = join(folder, 'young');
  fakeGo(old, { version: '1.22.2' });
  const program = fakeGo(young, { version: '1.27' });
  const find = (path, folders = []) =>
    findGo({ env: { PATH: path }, cost: 'there is no thing', folders });
  assert.equal(await find(young), program);
  assert.equal(await find(old, [young]), program);
  await assert.rejects(
    find(old),
    error =>
      error instanceof MissingPrerequisiteError &&
      /^Go 1\.26 or newer \(there is 1\.22\.2\) is missing\. Without it there is no thing\./.test(
        error.message,
      ),
  );
  await assert.rejects(
    find(''),
    /^MissingPrerequisiteError: Go 1\.26 or newer is missing/,
  );
});
