import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import { parse } from 'yaml';
import { readPlatforms } from './model';
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
      .replace(/\$\{\w+:-([^}]*)\}/g, '$1')
      .replace(/\$\{\w+\}/g, 'value'),
  );
}

/** The blocks of YAML in a document that begin with a text. */
function blocksOf(file: string, beginning: string): string[] {
  return [...textOf(file).matchAll(/^```yaml\n([\s\S]*?)^```/gm)]
    .map(([, block]) => block)
    .filter(block => block.startsWith(beginning));
}

function read(config: JsonObject) {
  return readPlatforms(
    mockServices.rootConfig({ data: config }),
    new Map(builtInSystemTypes.map(each => [each.type, each])),
    { logger: mockServices.logger.mock() },
  );
}

function expectWhole(config: JsonObject): void {
  const platforms = read(config);
  expect(platforms.length).toBeGreaterThan(0);
  expect(platforms.flatMap(({ problems }) => problems)).toEqual([]);
}

describe('configuration as it is shown', () => {
  it.each(['app-config.yaml', 'examples/app-config.yaml'])(
    'is without mistakes in %s',
    file => {
      expectWhole(load(textOf(file)));
    },
  );

  it('is without mistakes in docs/configure.md', () => {
    const platforms = blocksOf('docs/configure.md', 'dataPlatform:');
    expect(platforms).toHaveLength(1);
    expectWhole(load(platforms[0]));

    const checks = blocksOf('docs/configure.md', 'trino/');
    expect(checks).toHaveLength(1);
    expectWhole({
      dataPlatform: {
        platforms: {
          lakehouse: {
            systems: { trino: { type: 'trino', url: 'http://trino.example' } },
            checks: load(checks[0]),
          },
        },
      },
    });
  });
});
