import { promises as fs } from 'node:fs';
import path from 'node:path';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { NotModifiedError } from '@backstage/errors';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { testDatabases } from '../history/__testUtils__/history';
import type { ConfiguredMilestoneSource } from '../model/types';
import { MilestoneCollector } from './MilestoneCollector';
import { openMilestones, parsedOf } from './__testUtils__/milestones';

jest.setTimeout(120_000);

const databases = testDatabases();
const folder = createMockDirectory();

describe.each(databases.eachSupportedId())('collecting, %s', id => {
  async function start(sources: Omit<ConfiguredMilestoneSource, 'platform'>[]) {
    const { store, reader } = await openMilestones(await databases.init(id));
    const scheduler = mockServices.scheduler();
    const logger = mockServices.logger.mock();
    const urlReader = mockServices.urlReader.mock();
    const parse = jest.fn((content: string) => parsedOf(content));
    const collector = new MilestoneCollector({
      milestones: {
        schedule: { kind: 'interval', intervalMs: 60_000 },
        timeoutMs: 10_000,
        aliases: {},
        sources: sources.map(each => ({ platform: 'lakehouse', ...each })),
        problems: [],
      },
      platforms: [
        {
          name: 'lakehouse',
          title: 'Lakehouse',
          systems: [],
          suites: [],
          maintenance: [],
          problems: [],
        },
      ],
      store,
      parse,
      parserVersion: 1,
      urlReader,
      catalog: catalogServiceMock({
        entities: [
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Component',
            metadata: {
              name: 'trino',
              annotations: {
                'data-platform/milestones': 'history.md, ../../secret',
                'backstage.io/managed-by-location': `file:${folder.resolve(
                  'entity/catalog-info.yaml',
                )}`,
              },
            },
          },
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Component',
            metadata: { name: 'other' },
          },
        ],
      }),
      auth: mockServices.auth(),
      scheduler,
      logger,
      root: folder.path,
    });
    await collector.start();
    return {
      parse,
      logger,
      urlReader,
      reader,
      collect: async () => scheduler.triggerTask('collect-milestones'),
      list: async () =>
        (
          await reader.list({ platforms: ['lakehouse'], limit: 10, gone: true })
        ).items.filter(each => each.entityRef === undefined),
    };
  }

  beforeEach(() =>
    folder.setContent({
      'docs/a.md': 'A',
      'docs/deep/b.md': 'B',
      'docs/other.txt': 'no',
      'entity/history.md': 'of the entity',
      'secret.md': 'secret',
    }),
  );

  it('follows a folder: unchanged, changed, renamed, gone and back', async () => {
    const { collect, list, parse } = await start([
      { kind: 'path', location: 'docs' },
    ]);
    const docs = folder.resolve('docs');
    await fs.symlink(folder.resolve('secret.md'), path.join(docs, 'linked.md'));
    await collect();
    const paths = async () =>
      Object.fromEntries((await list()).map(each => [each.path, each]));
    const first = await paths();
    expect(Object.keys(first).sort()).toEqual(['a.md', 'deep/b.md']);

    parse.mockClear();
    await collect();
    expect(parse).not.toHaveBeenCalled();

    await fs.writeFile(path.join(docs, 'a.md'), 'A changed');
    await fs.rename(path.join(docs, 'deep/b.md'), path.join(docs, 'c.md'));
    await collect();
    expect(await paths()).toMatchObject({
      'a.md': { id: first['a.md'].id, title: 'A changed' },
      'c.md': { id: first['deep/b.md'].id, previousPath: 'deep/b.md' },
    });

    await fs.rm(path.join(docs, 'c.md'));
    await collect();
    expect((await paths())['c.md'].goneAt).toBeDefined();
    await fs.writeFile(path.join(docs, 'c.md'), 'B');
    await collect();
    expect((await paths())['c.md']).toMatchObject({ goneAt: undefined });
  });

  it('keeps all where the folder is away, says so once, and reads the others', async () => {
    const { collect, list, logger, reader } = await start([
      { kind: 'path', location: 'docs' },
      { kind: 'path', location: 'entity' },
    ]);
    await collect();
    const before = (await list()).length;
    await fs.rename(folder.resolve('docs'), folder.resolve('away'));
    logger.warn.mockClear();
    await collect();
    await collect();
    expect(await list()).toHaveLength(before);
    expect((await list()).every(each => !each.goneAt)).toBe(true);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(
      (await reader.sources(['lakehouse'])).map(({ error }) => error),
    ).toEqual(
      expect.arrayContaining([
        expect.stringContaining('no folder or file docs'),
      ]),
    );
  });

  it('reads what an entity names, within the folder of its file only', async () => {
    const { collect, reader, logger } = await start([]);
    await collect();
    const { items } = await reader.list({
      platforms: ['lakehouse'],
      entityRefs: ['component:default/trino'],
      limit: 10,
    });
    expect(items).toMatchObject([{ title: 'of the entity' }]);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('../../secret leads out of the folder'),
    );
  });

  it('reads a tree once for an etag, and tells no token of a failure', async () => {
    const url = 'https://git.example/repo/tree/main/docs';
    const { collect, list, urlReader, logger } = await start([
      { kind: 'url', location: url },
    ]);
    urlReader.readTree.mockResolvedValueOnce({
      files: async () => [
        { path: 'a.md', content: async () => Buffer.from('A') },
      ],
      archive: jest.fn(),
      dir: jest.fn(),
      etag: 'one',
    });
    await collect();
    urlReader.readTree.mockRejectedValueOnce(new NotModifiedError());
    await collect();
    expect(urlReader.readTree).toHaveBeenLastCalledWith(
      url,
      expect.objectContaining({ etag: 'one' }),
    );
    urlReader.readTree.mockRejectedValueOnce(
      new Error('https://user:hidden@git.example said 500'),
    );
    await collect();
    expect(await list()).toMatchObject([
      { title: 'A', url: `${url}/a.md`, goneAt: undefined },
    ]);
    expect(JSON.stringify(logger.warn.mock.calls)).not.toContain('hidden');
    expect(JSON.stringify(logger.warn.mock.calls)).toContain('said 500');
  });
});
