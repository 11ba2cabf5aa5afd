import { promises as fs } from 'node:fs';
import path from 'node:path';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { NotModifiedError } from '@backstage/errors';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { Knex } from 'knex';
import { testDatabases } from '../history/__testUtils__/history';
import type { ConfiguredMilestoneSource } from '../model/types';
import type { Clock } from '../validation';
import { MilestoneCollector } from './MilestoneCollector';
import type { ParseMilestone } from './SourceCollector';
import { ManualClock } from '../validation/__testUtils__/ManualClock';
import { hosts } from './__testUtils__/hosts';
import { openMilestones, parsedOf } from './__testUtils__/milestones';

jest.setTimeout(120_000);

const databases = testDatabases();
const folder = createMockDirectory();

describe.each(databases.eachSupportedId())('collecting, %s', id => {
  async function start(
    sources: Omit<ConfiguredMilestoneSource, 'platform'>[],
    {
      parserVersion = 1,
      knex,
      clock,
      annotation = 'history.md, ../../secret',
    }: {
      parserVersion?: number;
      knex?: Knex;
      clock?: Clock;
      annotation?: string;
    } = {},
  ) {
    const { store, reader } = await openMilestones(
      knex ?? (await databases.init(id)),
    );
    const scheduler = mockServices.scheduler();
    const logger = mockServices.logger.mock();
    const urlReader = mockServices.urlReader.mock();
    const parse = jest.fn(
      (content: string, _options: Parameters<ParseMilestone>[1]) =>
        parsedOf(
          parserVersion === 1 ? content : `${content}, by ${parserVersion}`,
        ),
    );
    const collector = new MilestoneCollector({
      milestones: {
        schedule: { kind: 'interval', intervalMs: 60_000 },
        timeoutMs: 10_000,
        aliases: {},
        evaluateIntervalMs: 60_000,
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
      parserVersion,
      urlReader,
      hosts,
      clock,
      catalog: catalogServiceMock({
        entities: [
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Component',
            metadata: {
              name: 'trino',
              annotations: {
                'data-platform/milestones': annotation,
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
      store,
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
      (await reader.sources({ platforms: ['lakehouse'] })).map(
        ({ error }) => error,
      ),
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

  const tree = (files: Record<string, string>, etag: string) => ({
    files: async () =>
      Object.entries(files).map(([name, content]) => ({
        path: name,
        content: async () => Buffer.from(content),
      })),
    archive: jest.fn(),
    dir: jest.fn(),
    etag,
  });

  it('shows no token of an address, neither in that of a document nor in its links', async () => {
    const { collect, list, urlReader, parse } = await start([
      {
        kind: 'url',
        location: 'https://github.com/o/r/blob/main/a.md?token=s3cr3t&at=main',
      },
    ]);
    urlReader.readUrl.mockResolvedValue({
      buffer: async () => Buffer.from('A'),
      etag: 'one',
    });
    await collect();
    const [{ url }] = await list();
    expect(url).toMatch(
      /^https:\/\/github\.com\/o\/r\/blob\/main\/a\.md\?.*at=main$/,
    );
    expect(url).not.toContain('s3cr3t');
    const link = parse.mock.calls[0][1].resolve('b.md');
    expect(link).toMatch(/^https:\/\/github\.com\/o\/r\/.*b\.md/);
    expect(link).not.toContain('s3cr3t');
  });

  it('reads a tree again that was read in part, though it be the same', async () => {
    const url = 'https://github.com/o/r/tree/main/docs';
    const { collect, list, urlReader, reader } = await start([
      { kind: 'url', location: url },
    ]);
    urlReader.readTree.mockResolvedValue(
      tree({ 'a.md': 'A', 'large.md': 'x'.repeat(2 * 1024 * 1024) }, 'one'),
    );
    await collect();
    expect(await list()).toMatchObject([{ title: 'A' }]);
    expect(
      (await reader.sources({ platforms: ['lakehouse'] })).flatMap(
        ({ problems }) => problems,
      ),
    ).toEqual(['large.md is larger than 1 MiB: it is not read']);
    await collect();
    expect(urlReader.readTree).toHaveBeenLastCalledWith(
      url,
      expect.objectContaining({ etag: undefined }),
    );
    urlReader.readTree.mockResolvedValue(tree({ 'a.md': 'A' }, 'two'));
    await collect();
    await collect();
    expect(urlReader.readTree).toHaveBeenLastCalledWith(
      url,
      expect.objectContaining({ etag: 'two' }),
    );
  });

  it.each(['unchanged', 'away', 'the same'] as const)(
    'parses what it has again with a parser that understands more, where the source is %s',
    async state => {
      const knex = await databases.init(id);
      const url = 'https://github.com/o/r/tree/main/docs';
      const sources = [{ kind: 'url' as const, location: url }];
      const old = await start(sources, { knex });
      old.urlReader.readTree.mockResolvedValue(tree({ 'a.md': 'A' }, 'one'));
      await old.collect();
      expect(await old.list()).toMatchObject([{ title: 'A' }]);

      const next = await start(sources, { knex, parserVersion: 2 });
      if (state === 'the same') {
        next.urlReader.readTree.mockResolvedValue(tree({ 'a.md': 'A' }, 'one'));
      } else {
        next.urlReader.readTree.mockRejectedValue(
          state === 'away' ? new Error('no answer') : new NotModifiedError(),
        );
      }
      await next.collect();
      await next.collect();
      expect(await next.list()).toMatchObject([{ title: 'A, by 2' }]);
      expect(
        next.parse.mock.calls.filter(([content]) => content === 'A'),
      ).toHaveLength(1);

      // A replica that is not upgraded yet takes nothing back.
      old.parse.mockClear();
      await old.collect();
      expect(await old.list()).toMatchObject([{ title: 'A, by 2' }]);
      expect(old.parse).not.toHaveBeenCalledWith('A', expect.anything());
    },
  );

  it('resolves links of a document against where it is', async () => {
    const { collect, urlReader, parse } = await start([
      { kind: 'url', location: 'https://github.com/o/r/tree/main/docs' },
    ]);
    urlReader.readTree.mockResolvedValue(tree({ 'deep/a.md': 'A' }, 'one'));
    await collect();
    const { resolve } = parse.mock.calls.filter(
      ([content]) => content === 'A',
    )[0][1];
    expect(
      ['../b.png', '/c.md', 'http://[broken'].map(link => resolve(link)),
    ).toEqual([
      'https://github.com/o/r/tree/main/docs/b.png',
      'https://github.com/o/r/tree/main/c.md',
      undefined,
    ]);
  });

  it('waits for no source that hangs, and reads the others', async () => {
    const clock = new ManualClock();
    const { collect, list, urlReader, reader } = await start(
      [
        { kind: 'url', location: 'https://github.com/o/r/tree/main/docs' },
        { kind: 'path', location: 'docs' },
      ],
      { clock },
    );
    const asked = new Promise<void>(resolve => {
      urlReader.readTree.mockImplementation(async () => {
        resolve();
        return new Promise(() => {});
      });
    });
    const round = collect();
    await asked;
    await clock.advance(10_000);
    await round;
    expect(await list()).toHaveLength(2);
    expect(
      (await reader.sources({ platforms: ['lakehouse'] })).map(
        ({ error }) => error,
      ),
    ).toContain(
      'It took longer than 10 s: name less of it, or give the schedule a longer timeout',
    );
  });

  it('parses no further where a source takes too long, so that others get their turn', async () => {
    const clock = new ManualClock();
    const { collect, parse, urlReader, reader } = await start(
      [{ kind: 'url', location: 'https://github.com/o/r/tree/main/docs' }],
      { clock, annotation: '' },
    );
    urlReader.readTree.mockResolvedValue(
      tree(
        Object.fromEntries(
          Array.from({ length: 200 }, (_, index) => [`${index}.md`, 'A']),
        ),
        'one',
      ),
    );
    parse.mockImplementationOnce(content => {
      clock.advance(10_000);
      return parsedOf(content);
    });
    await collect();
    expect(parse.mock.calls.length).toBeLessThan(200);
    expect(await reader.sources({ platforms: ['lakehouse'] })).toMatchObject([
      { error: expect.stringContaining('It took longer than 10 s') },
    ]);
  });

  it('gets to all sources though most hang, the next round where not in this one', async () => {
    const clock = new ManualClock();
    const knex = await databases.init(id);
    const before = await start([{ kind: 'path', location: 'docs/deep' }], {
      knex,
      clock,
    });
    await before.collect();
    await clock.advance(60_000);
    const hanging = Array.from({ length: 6 }, (_, index) => ({
      kind: 'url' as const,
      location: `https://github.com/o/r/tree/main/${index}`,
    }));
    const { collect, list, urlReader, logger } = await start(
      [...hanging, { kind: 'path', location: 'docs' }],
      { knex, clock, annotation: '' },
    );
    urlReader.readTree.mockImplementation(async () => {
      clock.advance(10_000);
      return new Promise(() => {});
    });
    await collect();
    // What is named no more is told as gone all the same.
    expect(await list()).toMatchObject([
      { path: 'b.md', goneAt: expect.any(Date) },
    ]);
    expect(logger.warn).toHaveBeenCalledWith(
      'A round of reading milestones ended before 3 of 7 sources: they are first in the next one',
    );
    await collect();
    expect((await list()).map(({ path: name }) => name).sort()).toEqual([
      'a.md',
      'b.md',
      'deep/b.md',
    ]);
  });

  it('tells readers nothing of what a database says, and its log the end of it', async () => {
    const { collect, store, reader, logger } = await start(
      [{ kind: 'path', location: 'docs' }],
      { annotation: '' },
    );
    jest
      .spyOn(store, 'record')
      .mockRejectedValueOnce(
        new Error(
          `insert ('${'words of a document '.repeat(99)}') - disk full`,
        ),
      );
    await collect();
    expect(await reader.sources({ platforms: ['lakehouse'] })).toMatchObject([
      { error: 'the backend could not keep what it says; its log tells why' },
    ]);
    const [[logged]] = logger.warn.mock.calls;
    expect(logged).toMatch(/docs could not be kept: … .* - disk full$/);
    expect(logged.length).toBeLessThan(600);
  });

  it('shows what is wrong with an annotation, and keeps what was read before', async () => {
    const knex = await databases.init(id);
    const named = async (annotation: string) => {
      const { collect, reader } = await start([], { knex, annotation });
      await collect();
      const scope = {
        platforms: ['lakehouse'],
        entityRefs: ['component:default/trino'],
      };
      const { items } = await reader.list({ ...scope, limit: 10 });
      return {
        titles: items.map(({ title }) => title),
        errors: Object.fromEntries(
          (await reader.sources(scope)).map(({ location, error }) => [
            location,
            error,
          ]),
        ),
      };
    };
    expect(await named('history.md')).toEqual({
      titles: ['of the entity'],
      errors: { 'history.md': undefined },
    });
    expect(await named('../history.md')).toEqual({
      titles: ['of the entity'],
      errors: {
        'history.md': undefined,
        '../history.md':
          "../history.md leads out of the folder of the entity's file: name a path within it",
      },
    });
    expect(await named('none.md')).toEqual({
      titles: [],
      errors: { 'none.md': 'There is no such folder or file' },
    });
  });
});
