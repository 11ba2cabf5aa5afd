import { Readable } from 'node:stream';
import type {
  UrlReaderService,
  UrlReaderServiceReadTreeOptions,
} from '@backstage/backend-plugin-api';
import { hosts } from '../__testUtils__/hosts';
import { BOUNDS } from './Intake';
import { readUrl } from './readUrl';

const FOLDER = 'https://github.com/o/r/tree/main/docs';

/** A reader that reads what a test has it read. */
function aReader(): jest.Mocked<UrlReaderService> {
  return { readTree: jest.fn(), readUrl: jest.fn(), search: jest.fn() };
}

/** A reader of one tree, which asks the filter first, as those of archives do. */
function aTree(
  files: Record<string, string | Buffer>,
  { asksFilter = true }: { asksFilter?: boolean } = {},
) {
  const reader = aReader();
  const read = jest.fn();
  reader.readTree.mockImplementation(
    async (_url: string, options?: UrlReaderServiceReadTreeOptions) => ({
      files: async () =>
        Object.entries(files)
          .filter(
            ([path, content]) =>
              !asksFilter ||
              options?.filter?.(path, { size: content.length }) !== false,
          )
          .map(([path, content]) => ({
            path,
            content: async () => {
              read(path);
              return Buffer.from(content);
            },
          })),
      archive: jest.fn(),
      dir: jest.fn(),
      etag: 'one',
    }),
  );
  return { reader, read };
}

const options = () => ({ hosts, signal: new AbortController().signal });

describe('a glob', () => {
  it.each<[string, string, string[]]>([
    [`${FOLDER}/done/*.md`, `${FOLDER}/done`, ['a.md']],
    [
      'https://github.com/o/r/tree/main/**/*.md',
      'https://github.com/o/r/tree/main',
      ['a.md', 'deep/b.md'],
    ],
    [
      'https://bitbucket.example/projects/P/repos/r/browse/docs/**/b.md?at=main',
      'https://bitbucket.example/projects/P/repos/r/browse/docs?at=main',
      ['deep/b.md'],
    ],
    [
      'https://dev.azure.com/o/p/_git/r?path=/docs/d*/*.md&version=GBmain',
      'https://dev.azure.com/o/p/_git/r?path=%2Fdocs&version=GBmain',
      ['deep/b.md'],
    ],
    [
      'https://dev.azure.com/o/p/_git/r?path=/*.md',
      'https://dev.azure.com/o/p/_git/r?path=%2F',
      ['a.md'],
    ],
  ])('%s is of the tree of %s', async (url, folder, paths) => {
    const { reader } = aTree({
      'a.md': 'A',
      'deep/b.md': 'B',
      'deep/c.txt': 'no',
      '.github/d.md': 'no',
    });
    const found = await readUrl(reader, url, options());
    expect(reader.readTree).toHaveBeenCalledWith(folder, expect.anything());
    expect(found.documents.map(each => each.path)).toEqual(paths);
  });
});

it('tells where each document of a folder is for a reader', async () => {
  const { reader } = aTree({ 'deep/b c.md': 'B' });
  const { documents, etag } = await readUrl(reader, FOLDER, options());
  expect(documents).toMatchObject([
    { path: 'deep/b c.md', url: `${FOLDER}/deep/b%20c.md` },
  ]);
  expect(etag).toBe('one');
});

it.each([true, false])(
  'holds nothing of a document of 10 MB (its size is told first: %s)',
  async asksFilter => {
    const { reader, read } = aTree(
      { 'a.md': 'A', 'large.md': Buffer.alloc(10 * 1024 * 1024) },
      { asksFilter },
    );
    const found = await readUrl(reader, FOLDER, options());
    expect(found.documents.map(each => each.path)).toEqual(['a.md']);
    expect(found).toMatchObject({
      unread: ['large.md'],
      problems: ['large.md is larger than 1 MiB: it is not read'],
      complete: true,
    });
    expect(read).toHaveBeenCalledTimes(asksFilter ? 1 : 2);
  },
);

it('leaves out a path of more bytes than an index takes, and no other', async () => {
  const long = `${'日'.repeat(BOUNDS.path / 2)}.md`;
  const { reader } = aTree({ 'a.md': 'A', [long]: 'B' });
  const found = await readUrl(reader, FOLDER, options());
  expect(found.documents.map(each => each.path)).toEqual(['a.md']);
  expect(found).toMatchObject({
    unread: [long],
    problems: ['A path is longer than 1000 bytes: shorten it'],
    complete: true,
  });
});

it.each([true, false])(
  'stops at too many documents, and at too many bytes (sizes told first: %s)',
  async asksFilter => {
    const many = Object.fromEntries(
      Array.from({ length: BOUNDS.documents + 5 }, (_, index) => [
        `${index}.md`,
        'x',
      ]),
    );
    const tooMany = await readUrl(
      aTree(many, { asksFilter }).reader,
      FOLDER,
      options(),
    );
    expect(tooMany.documents).toHaveLength(BOUNDS.documents);
    expect(tooMany).toMatchObject({
      complete: false,
      problems: [expect.stringMatching(/more than 1000 documents/)],
    });

    const large = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [
        `${index}.md`,
        Buffer.alloc(BOUNDS.bytes),
      ]),
    );
    const tooLarge = await readUrl(
      aTree(large, { asksFilter }).reader,
      FOLDER,
      options(),
    );
    expect(tooLarge.documents).toHaveLength(BOUNDS.totalBytes / BOUNDS.bytes);
    expect(tooLarge).toMatchObject({
      complete: false,
      problems: [expect.stringMatching(/larger than 32 MiB together/)],
    });
  },
);

it('reads the others where one of a tree can’t be', async () => {
  const { reader, read } = aTree({ 'a.md': 'A', 'b.md': 'B' });
  read.mockImplementationOnce(() => {
    throw new Error('torn');
  });
  expect(await readUrl(reader, FOLDER, options())).toMatchObject({
    documents: [{ path: 'b.md' }],
    unread: ['a.md'],
    problems: ['a.md could not be read'],
  });
});

it('ends between two documents when it is told to', async () => {
  const { reader, read } = aTree({ 'a.md': 'A', 'b.md': 'B' });
  const controller = new AbortController();
  read.mockImplementationOnce(() => controller.abort(new Error('enough')));
  await expect(
    readUrl(reader, FOLDER, { hosts, signal: controller.signal }),
  ).rejects.toThrow('enough');
  expect(read).toHaveBeenCalledTimes(1);
});

describe('one file', () => {
  const url = `${FOLDER}/a%20b.md`;

  function aFile(content: Buffer, { streams }: { streams: boolean }) {
    const reader = aReader();
    let sent = 0;
    function* chunks() {
      for (let start = 0; start < content.length; start += 64 * 1024) {
        const chunk = content.subarray(start, start + 64 * 1024);
        sent += chunk.length;
        yield chunk;
      }
    }
    reader.readUrl.mockResolvedValue({
      buffer: async () => content,
      ...(streams && { stream: () => Readable.from(chunks()) }),
      etag: 'one',
    });
    return { reader, sent: () => sent };
  }

  it.each([true, false])('is read (as a stream: %s)', async streams => {
    const { reader } = aFile(Buffer.from('# A'), { streams });
    const found = await readUrl(reader, url, { ...options(), etag: 'zero' });
    expect(found).toEqual({
      documents: [{ path: 'a b.md', content: Buffer.from('# A'), url }],
      unread: [],
      complete: true,
      problems: [],
      etag: 'one',
    });
    expect(reader.readUrl).toHaveBeenCalledWith(
      url,
      expect.objectContaining({ etag: 'zero' }),
    );
  });

  it.each([true, false])('of 10 MB is not (as a stream: %s)', async streams => {
    const { reader, sent } = aFile(Buffer.alloc(10 * 1024 * 1024), {
      streams,
    });
    expect(await readUrl(reader, url, options())).toMatchObject({
      documents: [],
      unread: ['a b.md'],
      problems: ['a b.md is larger than 1 MiB: it is not read'],
    });
    // No more than tells that it is too large.
    expect(sent()).toBeLessThan(2 * 1024 * 1024);
  });
});
