import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  recordingReporter,
  temporaryFolder,
} from '../../scripts/lib/testing.mjs';
import { findJava } from '../servers/java.mjs';
import { defaultCacheFolder, installOnce } from './cache.mjs';
import { fetchArtifact, fetchWithDependencies } from './maven.mjs';
import { MissingPrerequisiteError } from './prerequisite.mjs';

test('the cache is where users of the system expect it', () => {
  assert.equal(
    defaultCacheFolder({ HOME: '/home/a' }, 'linux'),
    '/home/a/.cache/backstage-data-platform',
  );
  assert.equal(
    defaultCacheFolder({ HOME: '/Users/a' }, 'darwin'),
    '/Users/a/Library/Caches/backstage-data-platform',
  );
  assert.equal(
    defaultCacheFolder({ HOME: '/home/a', XDG_CACHE_HOME: '/caches' }, 'linux'),
    '/caches/backstage-data-platform',
  );
});

test('of two that want the same, one fetches it and both have it', async t => {
  const cacheFolder = temporaryFolder(t);
  let made = 0;
  const install = () =>
    installOnce({
      cacheFolder,
      name: 'thing-1',
      reporter: recordingReporter(),
      make: async folder => {
        made += 1;
        writeFileSync(join(folder, 'file'), 'whole');
      },
    });
  const folders = await Promise.all([install(), install()]);
  assert.deepEqual(folders, [
    join(cacheFolder, 'thing-1'),
    join(cacheFolder, 'thing-1'),
  ]);
  await install();
  assert.equal(made, 1);
});

test('what a broken attempt left is neither used nor kept', async t => {
  const cacheFolder = temporaryFolder(t);
  mkdirSync(join(cacheFolder, 'thing-1.partial-42'));
  const install = make =>
    installOnce({
      cacheFolder,
      name: 'thing-1',
      reporter: recordingReporter(),
      make,
    });
  await assert.rejects(
    install(async () => {
      throw new Error('the line is cut');
    }),
    /the line is cut/,
  );
  assert.deepEqual(readdirSync(cacheFolder), []);
  await install(async () => {});
  assert.deepEqual(readdirSync(cacheFolder), ['thing-1']);
});

const artifact = {
  group: 'org.example',
  name: 'thing',
  version: '1',
  type: 'tar.gz',
  title: 'Thing 1',
  bytes: 5,
};

/** A machine with a Maven that does what a script says. */
function machine(t, script) {
  const folder = temporaryFolder(t);
  const cacheFolder = join(folder, 'cache');
  const reporter = recordingReporter();
  mkdirSync(join(folder, 'bin'));
  // What the scripts use, and nothing else: above all no real Maven.
  for (const program of ['sh', 'mkdir', 'printf', 'cat']) {
    const found = ['/bin', '/usr/bin']
      .map(path => join(path, program))
      .find(existsSync);
    symlinkSync(found, join(folder, 'bin', program));
  }
  if (script) {
    const maven = join(folder, 'bin', 'mvn');
    writeFileSync(maven, `#!/bin/sh\n${script}\n`);
    chmodSync(maven, 0o755);
  }
  const place = join(cacheFolder, 'maven', 'org', 'example', 'thing', '1');
  const env = { HOME: folder, PATH: join(folder, 'bin'), PLACE: place };
  const tools = more => ({
    env: { ...env, ...more },
    cacheFolder,
    reporter,
    cost: 'there is no thing',
    provideJava: async () => '/packaged/java/bin/java',
  });
  return {
    folder,
    place,
    said: reporter.said,
    tools,
    fetch: (more = {}, what = {}) =>
      fetchArtifact({ ...artifact, ...what }, tools(more)),
  };
}

test('Maven fetches into a repository that is ours to clear', async t => {
  const { fetch, place, said } = machine(
    t,
    'mkdir -p "$PLACE"; printf whole > "$PLACE/thing-1.tar.gz"; printf "%s\\n" "$@" > "$PLACE/called"',
  );
  const { path, discard } = await fetch();
  assert.equal(readFileSync(path, 'utf8'), 'whole');
  const called = readFileSync(join(place, 'called'), 'utf8');
  assert.match(called, /^-Dartifact=org\.example:thing:1:tar\.gz$/m);
  assert.match(called, /^--strict-checksums$/m);
  assert.match(said.join('\n'), /Thing 1: fetching .* with Maven/);
  await fetch();
  assert.equal(said.filter(text => /with Maven/.test(text)).length, 1);
  discard();
  assert.equal(existsSync(place), false);
});

test('one of several files of an artifact is named by its classifier', async t => {
  const { fetch, place } = machine(
    t,
    'mkdir -p "$PLACE"; printf whole > "$PLACE/thing-1-runner.tar.gz"; printf "%s\\n" "$@" > "$PLACE/called"',
  );
  const { path } = await fetch({}, { classifier: 'runner' });
  assert.equal(readFileSync(path, 'utf8'), 'whole');
  assert.match(
    readFileSync(join(place, 'called'), 'utf8'),
    /^-Dartifact=org\.example:thing:1:tar\.gz:runner$/m,
  );
});

test('Maven fetches what an artifact needs to run beside it', async t => {
  const { tools } = machine(
    t,
    'cat "$6" > "$FOLDER/called"; printf "%s\\n" "$@" >> "$FOLDER/called"',
  );
  const folder = temporaryFolder(t);
  await fetchWithDependencies(artifact, folder, tools({ FOLDER: folder }));
  const called = readFileSync(join(folder, 'called'), 'utf8');
  assert.match(
    called,
    /<artifactId>thing<\/artifactId>\s+<version>1<\/version>/,
  );
  assert.match(called, /copy-dependencies$/m);
  assert.match(called, /^--strict-checksums$/m);
  // What it was told with is not what it fetched.
  assert.deepEqual(readdirSync(folder), ['called']);
});

test('Maven runs on the user’s Java, else on the one that the sandbox has', async t => {
  const { fetch, place } = machine(
    t,
    'mkdir -p "$PLACE"; printf whole > "$PLACE/thing-1.tar.gz"; printf "%s" "$JAVA_HOME" > "$PLACE/java"',
  );
  const javaHome = () => readFileSync(join(place, 'java'), 'utf8');
  const { discard } = await fetch();
  assert.equal(javaHome(), '/packaged/java');
  discard();
  await fetch({ JAVA_HOME: '/own/java' });
  assert.equal(javaHome(), '/own/java');
});

test('an artifact that the user’s own repository holds is used, and left there', async t => {
  const { fetch, folder } = machine(t, 'exit 1');
  const own = join(folder, '.m2', 'repository', 'org', 'example', 'thing', '1');
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, 'thing-1.tar.gz'), 'whole');
  const { path, discard } = await fetch();
  discard();
  assert.equal(readFileSync(path, 'utf8'), 'whole');
});

test('without Maven it is said what that costs and how to get it', async t => {
  const { fetch, said } = machine(t, undefined);
  await assert.rejects(
    fetch(),
    error =>
      error instanceof MissingPrerequisiteError &&
      /^Maven \(mvn\) is missing\. Without it there is no thing\. Get it with/.test(
        error.message,
      ),
  );
  assert.deepEqual(said, []);
});

test('a Maven that fails is quoted', async t => {
  const { fetch } = machine(t, 'printf "Could not find artifact"; exit 1');
  await assert.rejects(
    fetch(),
    /exit code 1 after printing:\nCould not find artifact/,
  );
});

/** A folder that looks like a JDK. */
function jdk(t, version, { release = true } = {}) {
  const home = join(temporaryFolder(t), `jdk-${version}`);
  mkdirSync(join(home, 'bin'), { recursive: true });
  writeFileSync(
    join(home, 'bin', 'java'),
    `#!/bin/sh\necho "openjdk ${version}.0.1 2025-10-21"\n`,
  );
  chmodSync(join(home, 'bin', 'java'), 0o755);
  if (release) {
    writeFileSync(
      join(home, 'release'),
      `IMPLEMENTOR="x"\nJAVA_VERSION="${version}.0.1"\n`,
    );
  }
  return home;
}

test('the first Java that is new enough is found', t => {
  const old = jdk(t, 17);
  const young = jdk(t, 25);
  const plain = jdk(t, 24, { release: false });
  assert.deepEqual(findJava({ JAVA_HOME: young, PATH: '' }, 24, []), {
    java: join(young, 'bin', 'java'),
    version: 25,
  });
  assert.equal(findJava({ JAVA_HOME: old, PATH: '' }, 24, [young]).version, 25);
  assert.equal(findJava({ PATH: join(plain, 'bin') }, 24, []).version, 24);
  assert.equal(findJava({ JAVA_HOME: old, PATH: '' }, 24, []), undefined);
  assert.equal(findJava({ JAVA_HOME: old, PATH: '' }, 17, []).version, 17);
});
