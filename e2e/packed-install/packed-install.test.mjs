import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { checkoutCache } from '../../scripts/lib/paths.mjs';
import { freePorts } from '../../scripts/lib/ports.mjs';
import { eventually } from '../lib/eventually.mjs';
import { installBareBackend, startBareBackend } from './bare-backend.mjs';
import {
  bundleConsumer,
  makeConsumer,
  typeCheckConsumer,
} from './consumer.mjs';
import { PACKAGES, buildPackages, packPackages } from './packages.mjs';
import { installSystemType, testSystemType } from './system-type.mjs';

describe('what an adopter installs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'data-platform-packed-'));
  /** @type {Map<string, import('./packages.mjs').PackedPackage>} */
  let packages;

  before(async () => {
    await buildPackages();
    packages = new Map(
      (await packPackages(folder)).map(packed => [packed.folder, packed]),
    );
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const name of PACKAGES) {
    it(`${name} holds what it needs and nothing else`, () => {
      const { files, manifest } = packages.get(name);
      for (const file of ['package.json', 'README.md', 'LICENSE']) {
        assert.ok(files.includes(file), `${file} is missing`);
      }
      const strangers = files.filter(
        file =>
          !/^(package\.json|README\.md|LICENSE|CHANGELOG\.md|config\.schema\.json)$/.test(
            file,
          ) &&
          !/^dist\/.*\.(cjs\.js|esm\.js|d\.ts)(\.map)?$/.test(file) &&
          !/^migrations\/\d{14}_[\w-]+\.js$/.test(file) &&
          file !== 'alpha/package.json',
      );
      assert.deepEqual(strangers, []);
      assert.deepEqual(
        // As a word of its own: `tightest` is none.
        files.filter(file =>
          /(?<![a-z])tests?(?![a-z])|Test|fixture|mock/.test(file),
        ),
        [],
      );
      assert.doesNotMatch(JSON.stringify(manifest), /workspace:|link:|"src\//);
      for (const entry of entriesOf(manifest)) {
        assert.ok(
          files.includes(entry.replace(/^\.\//, '')),
          `package.json names ${entry}, which is not there`,
        );
      }
    });
  }

  it('the backend brings its migrations and its configuration schema', () => {
    const backend = packages.get('data-platform-backend');
    assert.ok(backend.files.some(file => file.startsWith('migrations/')));
    assert.equal(backend.manifest.configSchema, 'config.schema.json');
    const schema = JSON.parse(
      readFileSync(join(backend.unpacked, 'config.schema.json'), 'utf8'),
    );
    assert.ok(schema.properties.dataPlatform);
    for (const secret of ['password', 'token']) {
      const found = findProperties(schema, secret);
      assert.ok(found.length > 0, `the schema has no ${secret}`);
      for (const property of found) {
        assert.equal(property.visibility, 'secret', secret);
      }
    }
  });

  it('the module of the search brings its configuration schema', () => {
    const module = packages.get('search-backend-module-data-platform');
    assert.equal(module.manifest.configSchema, 'config.schema.json');
    const schema = readFileSync(
      join(module.unpacked, 'config.schema.json'),
      'utf8',
    );
    assert.match(schema, /"dataPlatformMilestones"/);
  });

  describe('in a frontend', () => {
    const consumer = join(checkoutCache, `packed-install-${process.pid}`);

    before(() => makeConsumer({ folder: consumer, packages }));
    after(() => rmSync(consumer, { recursive: true, force: true }));

    it('both doors have types, and so has the example of a system type', () =>
      typeCheckConsumer(consumer));

    it('both doors can be bundled, and need only what is declared', async () => {
      const old = await bundleConsumer(
        consumer,
        'backstage-plugin-data-platform',
      );
      assert.ok(old.exports.includes('dataPlatformPlugin'));
      const fresh = await bundleConsumer(
        consumer,
        'backstage-plugin-data-platform/alpha',
      );
      const declared = ['data-platform', 'data-platform-common']
        .map(name => packages.get(name).manifest)
        .flatMap(({ dependencies, peerDependencies = {} }) => [
          ...Object.keys(dependencies),
          ...Object.keys(peerDependencies),
        ]);
      for (const { imports } of [old, fresh]) {
        assert.deepEqual(
          imports.filter(name => !declared.includes(name)),
          [],
        );
      }
    });

    it('the new frontend system finds the plugin by itself', () => {
      const { manifest } = packages.get('data-platform');
      assert.equal(
        manifest.backstage.features['./alpha'],
        '@backstage/FrontendPlugin',
      );
    });
  });

  it('the example of a system type passes its test with them', async () => {
    const example = join(folder, 'system-type');
    await installSystemType({
      folder: example,
      packages: [...packages.values()],
    });
    assert.match(
      await testSystemType(example),
      /Tests: +(\d+) passed, \1 total/,
    );
  });

  describe('in a bare backend', () => {
    const backendFolder = join(folder, 'backend');
    /** @type {Awaited<ReturnType<typeof startBareBackend>>} */
    let backend;

    before(async () => {
      await installBareBackend({
        folder: backendFolder,
        packages: [...packages.values()],
      });
      const [nobodysPort] = await freePorts(1);
      backend = await startBareBackend({
        folder: backendFolder,
        dataPlatform: {
          platforms: {
            lakehouse: {
              systems: {
                trino: {
                  type: 'trino',
                  url: `http://127.0.0.1:${nobodysPort}`,
                },
              },
            },
          },
        },
      });
      await backend.untilReady();
    });
    after(() => backend?.stop());

    it('refuses who does not say who they are', async () => {
      const answer = await backend.getAsNobody('/platforms');
      assert.equal(answer.status, 401);
    });

    it('says of a Trino that is not there that it is unhealthy, and why', async () => {
      const platform = await eventually(
        'the first run has finished',
        async () => {
          const { items } = await backend.get('/platforms');
          assert.deepEqual(
            items.map(({ name, problems }) => ({ name, problems })),
            [{ name: 'lakehouse', problems: [] }],
          );
          return items[0].health !== 'unknown' &&
            items[0].suites[0].lastRun?.finishedAt
            ? items[0]
            : undefined;
        },
      );
      assert.equal(platform.health, 'unhealthy');
      assert.match(platform.sentence.text, /unhealthy since/i);
      assert.match(platform.sentence.text, /connection/i);
      const { items: checks } = await backend.get('/checks?platform=lakehouse');
      const outcomes = Object.fromEntries(
        checks.map(({ check, state }) => [check, state.outcome]),
      );
      assert.equal(outcomes.connection, 'failed');
      assert.equal(outcomes.catalogs, 'skipped');
      assert.equal(platform.suites[0].schedule.text, 'every 15 minutes');
    });

    it('lets the search know of milestones', () => {
      assert.match(
        backend.log(),
        /collator factory for type data-platform-milestone/,
      );
    });

    it('ends cleanly when it is asked to', async () => {
      assert.deepEqual(await backend.stop(), { code: 0, signal: null });
    });
  });
});

function entriesOf(manifest) {
  const collect = value =>
    typeof value === 'string'
      ? [value]
      : Object.entries(value ?? {}).flatMap(([key, inner]) =>
          key === 'backstage' ? [] : collect(inner),
        );
  return [
    manifest.main,
    manifest.types,
    ...collect(manifest.module),
    ...collect(manifest.exports),
  ];
}

function findProperties(schema, name) {
  if (typeof schema !== 'object' || schema === null) {
    return [];
  }
  const own = schema.properties?.[name];
  return [
    ...(own ? [own] : []),
    ...Object.values(schema).flatMap(inner => findProperties(inner, name)),
  ];
}
