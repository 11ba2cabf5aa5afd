import { promises as fs } from 'node:fs';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { hosts } from '../__testUtils__/hosts';
import { entitySources } from './entitySources';

function anEntity(
  milestones: string,
  location: string,
  more: Record<string, string> = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: 'trino',
      annotations: {
        'data-platform/milestones': milestones,
        'backstage.io/managed-by-location': location,
        ...more,
      },
    },
  };
}

async function sourcesOf(entity: Entity, platforms = ['lakehouse']) {
  const { sources, mistaken, problems } = await entitySources({
    catalog: catalogServiceMock({ entities: [entity] }),
    auth: mockServices.auth(),
    hosts,
    platforms,
  });
  return {
    places: sources.map(({ kind, location }) => `${kind} ${location}`),
    platforms: sources.map(({ platform }) => platform),
    problems,
    mistaken: mistaken.map(
      ({ source, problem }) =>
        `${source.platform} ${source.location}: ${problem}`,
    ),
  };
}

const GITHUB = 'url:https://github.com/o/r/blob/main/trino/catalog-info.yaml';

it.each<[string, string, string]>([
  [
    GITHUB,
    'docs/milestones',
    'url https://github.com/o/r/tree/main/trino/docs/milestones',
  ],
  [
    GITHUB,
    '/docs/**/*.md',
    'url https://github.com/o/r/tree/main/docs/**/*.md',
  ],
  [
    'url:https://gitlab.com/g/s/r/-/blob/main/trino/catalog-info.yaml',
    '/docs/history.md',
    'url https://gitlab.com/g/s/r/-/blob/main/docs/history.md',
  ],
  [
    'url:https://bitbucket.org/o/r/src/main/trino/catalog-info.yaml',
    '../docs',
    'url https://bitbucket.org/o/r/src/main/docs',
  ],
  [
    'url:https://bitbucket.example/projects/P/repos/r/browse/trino/catalog-info.yaml?at=main',
    'docs/*.md',
    'url https://bitbucket.example/projects/P/repos/r/browse/trino/docs/*.md?at=main',
  ],
  [
    'url:https://dev.azure.com/o/p/_git/r?path=/trino/catalog-info.yaml&version=GBmain',
    'docs/**/*.md',
    'url https://dev.azure.com/o/p/_git/r?path=%2Ftrino%2Fdocs%2F**%2F*.md&version=GBmain',
  ],
  [
    GITHUB,
    'url:https://files.example/history.md',
    'url https://files.example/history.md',
  ],
  ['file:/srv/trino/catalog-info.yaml', 'docs', 'path /srv/trino/docs'],
  [
    'file:/srv/trino/catalog-info.yaml',
    'docs/**/*.md',
    'path /srv/trino/docs/**/*.md',
  ],
])('of an entity at %s, %s is %s', async (location, value, place) => {
  expect(await sourcesOf(anEntity(value, location))).toEqual({
    places: [place],
    platforms: ['lakehouse'],
    mistaken: [],
    problems: [],
  });
});

it.each<[string, string, string]>([
  [
    'file:/srv/trino/catalog-info.yaml',
    '../secret',
    "../secret leads out of the folder of the entity's file: name a path within it",
  ],
  [
    GITHUB,
    'ftp://x/y',
    'ftp: is not allowed here: write a path or url:https://…',
  ],
  [
    GITHUB,
    'docs/202?.md',
    "docs/202?.md: a ? can't stand in a path of a repository: write * for it",
  ],
  [
    GITHUB,
    'https://me:secret@files.example/a.md',
    'an address with a user or a password is not read: credentials go to integrations',
  ],
  [
    'bootstrap:bootstrap',
    'docs',
    "a path can't be resolved against a location of type bootstrap: write url:https://…",
  ],
])(
  'of an entity at %s, %s is told as a mistake',
  async (location, value, problem) => {
    expect(
      await sourcesOf(
        anEntity(`${value}, url:https://files.example/ok.md`, location),
      ),
    ).toEqual({
      places: ['url https://files.example/ok.md'],
      platforms: ['lakehouse'],
      mistaken: [`lakehouse ${value}: ${problem}`],
      problems: [
        `data-platform/milestones of component:default/trino: ${problem}`,
      ],
    });
  },
);

it('is of the platform that the entity names, or of its system’s', async () => {
  const of = async (more: Record<string, string>) =>
    sourcesOf(anEntity('docs', GITHUB, more), ['lakehouse', 'warehouse']);
  expect(
    (await of({ 'data-platform/platform': 'warehouse' })).platforms,
  ).toEqual(['warehouse']);
  expect(
    (await of({ 'data-platform/system': 'warehouse/trino' })).platforms,
  ).toEqual(['warehouse']);
  const { problems, mistaken } = await of({});
  expect(problems).toEqual([
    'data-platform/milestones of component:default/trino: no platform is known for it: add the annotation data-platform/platform',
  ]);
  // It may be that of either.
  expect(mistaken).toEqual([
    expect.stringMatching(/^lakehouse https:.*: no platform is known/),
    expect.stringMatching(/^warehouse https:.*: no platform is known/),
  ]);
});

it('takes only the first of a great many, and says so', async () => {
  const names = Array.from({ length: 30 }, (_, index) => `${index}.md`);
  const { places, mistaken } = await sourcesOf(
    anEntity(names.join(','), GITHUB),
  );
  expect(places).toHaveLength(20);
  expect(mistaken).toEqual([
    'lakehouse 20.md: only the first 20 of 30 parts are read: name folders or globs',
  ]);
});

it('takes no folder that a link leads out to, and those within', async () => {
  const folder = createMockDirectory({
    content: { 'trino/docs/a.md': 'A', 'secret/b.md': 'B' },
  });
  await fs.symlink(folder.resolve('secret'), folder.resolve('trino/out'));
  await fs.symlink(folder.resolve('trino/docs'), folder.resolve('trino/in'));
  const { places, problems } = await sourcesOf(
    anEntity(
      'in, in/*.md, out, out/*.md',
      `file:${folder.resolve('trino/catalog-info.yaml')}`,
    ),
  );
  expect(places).toEqual([
    `path ${folder.resolve('trino/in')}`,
    `path ${folder.resolve('trino/in/*.md')}`,
  ]);
  expect(problems).toEqual([
    expect.stringContaining('out leads out of the folder'),
    expect.stringContaining('out/*.md leads out of the folder'),
  ]);
});
