import {
  existsSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { duration, megabytes } from '../../scripts/lib/reporter.mjs';
import { findProgram, run } from '../../scripts/lib/command.mjs';
import { MissingPrerequisiteError } from './prerequisite.mjs';

const DEPENDENCY_PLUGIN =
  'org.apache.maven.plugins:maven-dependency-plugin:3.8.1';
const WATCH_EVERY_MS = 500;

/**
 * What to fetch from a Maven repository.
 *
 * @typedef {object} Artifact
 * @property {string} group
 * @property {string} name
 * @property {string} version
 * @property {string} type the file's ending
 * @property {string} [classifier] which of several of that type
 * @property {string} title how people call it
 * @property {number} bytes how big the file is
 */

/**
 * Fetches an artifact with the user's Maven, into a local repository of our own: so what a broken attempt left is
 * Maven's to go on from, and what we are done with is ours to remove. One that the user's own repository holds
 * already is used from there.
 *
 * @param {Artifact} artifact
 * @param {import('./prerequisite.mjs').PrerequisiteTools & {cost: string, provideJava: () => Promise<string>}} tools
 *   `cost`: what can't be had without it; `provideJava` gives the program that Maven runs on where the machine has none
 * @returns {Promise<{path: string, discard: () => void}>} the file, and how to remove it when it is no longer needed
 * @throws {MissingPrerequisiteError} where there is no Maven
 */
export async function fetchArtifact(
  artifact,
  { env, cacheFolder, reporter, signal, cost, provideJava },
) {
  const { group, name, version, type, classifier, title, bytes } = artifact;
  const place = join(...group.split('.'), name, version);
  const file = `${[name, version, classifier]
    .filter(Boolean)
    .join('-')}.${type}`;

  const usersOwn = join(
    env.HOME || homedir(),
    '.m2',
    'repository',
    place,
    file,
  );
  if (existsSync(usersOwn) && statSync(usersOwn).size === bytes) {
    reporter.line(`${title}: found in the local Maven repository.`);
    return { path: usersOwn, discard: () => {} };
  }

  const repository = join(cacheFolder, 'maven');
  const folder = join(repository, place);
  const path = join(folder, file);
  const discard = () => rmSync(folder, { recursive: true, force: true });
  if (!existsSync(path)) {
    const maven = findMaven(env, cost);
    const startedAt = Date.now();
    const before = biggestFile(folder);
    reporter.line(
      `${title}: fetching ${megabytes(bytes)} with Maven${
        before > 1_000_000 ? `, ${megabytes(before)} of it here already` : ''
      } …`,
    );
    const watch = setInterval(() => {
      const got = biggestFile(folder);
      const seconds = (Date.now() - startedAt) / 1_000;
      reporter.progress(
        `${title}: ${megabytes(got)} of ${megabytes(bytes)} (${Math.floor(
          (100 * got) / bytes,
        )} %, ${((got - before) / 1e6 / seconds).toFixed(0)} MB/s)`,
      );
    }, WATCH_EVERY_MS);
    try {
      await runMaven(
        [
          `-Dmaven.repo.local=${repository}`,
          `${DEPENDENCY_PLUGIN}:get`,
          `-Dartifact=${[group, name, version, type, classifier]
            .filter(Boolean)
            .join(':')}`,
          '-Dtransitive=false',
        ],
        { maven, env, signal, provideJava },
      );
    } finally {
      clearInterval(watch);
    }
    reporter.line(`${title}: fetched in ${duration(Date.now() - startedAt)}.`);
  }
  return { path, discard };
}

/**
 * Fetches an artifact with all that it needs to run.
 *
 * @param {Pick<Artifact, 'group' | 'name' | 'version' | 'title' | 'bytes'>} artifact `bytes`: of all together
 * @param {string} folder for the files
 * @param {import('./prerequisite.mjs').PrerequisiteTools & {cost: string, provideJava: () => Promise<string>}} tools
 * @throws {MissingPrerequisiteError} where there is no Maven
 */
export async function fetchWithDependencies(
  { group, name, version, title, bytes },
  folder,
  { env, cacheFolder, reporter, signal, cost, provideJava },
) {
  const maven = findMaven(env, cost);
  const startedAt = Date.now();
  reporter.line(`${title}: fetching ${megabytes(bytes)} with Maven …`);
  const pom = join(folder, 'pom.xml');
  writeFileSync(
    pom,
    `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>sandbox</groupId>
  <artifactId>${name}</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>${group}</groupId>
      <artifactId>${name}</artifactId>
      <version>${version}</version>
    </dependency>
  </dependencies>
</project>
`,
  );
  await runMaven(
    [
      `-Dmaven.repo.local=${join(cacheFolder, 'maven')}`,
      '--file',
      pom,
      `${DEPENDENCY_PLUGIN}:copy-dependencies`,
      `-DoutputDirectory=${folder}`,
      '-DincludeScope=runtime',
    ],
    { maven, env, signal, provideJava },
  );
  rmSync(pom);
  reporter.line(`${title}: fetched in ${duration(Date.now() - startedAt)}.`);
}

/** @throws {MissingPrerequisiteError} where there is no Maven */
function findMaven(
  /** @type {NodeJS.ProcessEnv} */ env,
  /** @type {string} */ cost,
) {
  const maven = findProgram('mvn', env);
  if (!maven) {
    throw new MissingPrerequisiteError({
      what: 'Maven (mvn)',
      cost,
      remedy:
        'Get it with "apt-get install maven", "brew install maven" or from https://maven.apache.org/download.cgi.',
    });
  }
  return maven;
}

/** Runs Maven on the user's Java, else on the one that the sandbox has. */
async function runMaven(
  /** @type {string[]} */ args,
  /** @type {{maven: string, env: NodeJS.ProcessEnv, signal?: AbortSignal, provideJava: () => Promise<string>}} */ {
    maven,
    env,
    signal,
    provideJava,
  },
) {
  const hasJava = env.JAVA_HOME || findProgram('java', env);
  await run(maven, ['--batch-mode', '--quiet', '--strict-checksums', ...args], {
    env: hasJava
      ? env
      : { ...env, JAVA_HOME: dirname(dirname(await provideJava())) },
    signal,
  });
}

/** The size of the biggest file, which is the artifact, half or whole: its name is Maven's affair until it is whole. */
function biggestFile(/** @type {string} */ folder) {
  try {
    return Math.max(
      0,
      ...readdirSync(folder).map(name => statSync(join(folder, name)).size),
    );
  } catch {
    return 0;
  }
}
