import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import { parse } from 'yaml';
import { mockLogger } from './__testUtils__/mockLogger';
import { readMilestones, readPlatforms } from './model';
import { builtInSystemTypes } from './systems';

const root = resolvePackagePath(
  'backstage-plugin-data-platform-backend',
  '../..',
);

const PEM = '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n';

function textOf(file: string): string {
  return readFileSync(resolve(root, file), 'utf8');
}

/** As Backstage loads it, with variables and included files in place. */
function load(yaml: string): JsonObject {
  return parse(
    yaml
      .replace(/\{ \$file: [^}]* \}/g, JSON.stringify(PEM))
      .replace(/\$\{\w+_CA\}/g, JSON.stringify(PEM))
      .replace(/\$\{\w+:-([^}]*)\}/g, '$1')
      .replace(/\$\{\w+\}/g, 'value'),
  );
}

/** The blocks of YAML in a document that begin with a key, after comments. */
function blocksOf(file: string, key: string): JsonObject[] {
  return [...textOf(file).matchAll(/^```yaml\n([\s\S]*?)^```/gm)]
    .map(([, block]) => block)
    .filter(block => block.replace(/^#.*\n/gm, '').startsWith(key))
    .map(load);
}

/** What documents of milestones may be of where a block shows no platform. */
const SOME_PLATFORM = {
  platforms: {
    lakehouse: { systems: { trino: { type: 'trino', url: 'http://trino' } } },
  },
};

/** How many configurations were read, each of a platform, and all their problems. */
function read(...configs: JsonObject[]) {
  const logger = mockLogger();
  const found = configs.map(({ dataPlatform, ...others }) => {
    const config = new ConfigReader({
      ...others,
      dataPlatform: { ...SOME_PLATFORM, ...(dataPlatform as JsonObject) },
    });
    const platforms = readPlatforms(
      config,
      new Map(builtInSystemTypes.map(each => [each.type, each])),
      { logger },
    );
    const milestones = readMilestones(config, platforms, { logger });
    return [...platforms, milestones].flatMap(({ problems }) => problems);
  });
  return { count: found.length, problems: found.flat() };
}

/** One for each type of system. */
const systemPages = readdirSync(resolve(root, 'docs/systems'))
  .filter(name => name !== 'README.md')
  .map(name => `docs/systems/${name}`);

describe('configuration as it is shown', () => {
  it.each([
    'sandbox/app-config.yaml',
    'sandbox/app-config.kubernetes.yaml',
    'examples/app-config.yaml',
  ])('is without mistakes in %s', file => {
    expect(read(load(textOf(file)))).toEqual({ count: 1, problems: [] });
  });

  it.each([
    'README.md',
    'plugins/data-platform-backend/README.md',
    'docs/install.md',
    'docs/configure.md',
    'docs/milestones/sources.md',
    'docs/milestones/drafts.md',
    'docs/milestones/events.md',
    ...systemPages,
  ])('is without mistakes in %s', file => {
    const blocks = blocksOf(file, 'dataPlatform:');
    expect(blocks.length).toBeGreaterThan(0);
    expect(read(...blocks)).toEqual({ count: blocks.length, problems: [] });
  });

  it('is without mistakes where docs/systems/trino.md shows a check alone', () => {
    const blocks = blocksOf('docs/systems/trino.md', 'trino/');
    expect(blocks.length).toBeGreaterThan(0);
    for (const checks of blocks) {
      const systems = { trino: { type: 'trino', url: 'http://trino.example' } };
      const platforms = { lakehouse: { systems, checks } };
      expect(read({ dataPlatform: { platforms } }).problems).toEqual([]);
    }
  });
});
