import { execFileSync } from 'node:child_process';
import { promises as fs } from 'node:fs';
import path from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { BOUNDS } from './Intake';
import { readLocal } from './readLocal';

const folder = createMockDirectory();

async function read(location: string, signal = new AbortController().signal) {
  return readLocal(location, { root: folder.path, signal });
}

async function pathsOf(location: string) {
  return (await read(location)).documents.map(each => each.path).sort();
}

beforeEach(() =>
  folder.setContent({
    'docs/a.md': 'A',
    'docs/deep/b.md': 'B',
    'docs/deep/other.txt': 'no',
    'docs/.hidden/c.md': 'C',
    'docs/node_modules/x/readme.md': 'X',
  }),
);

afterEach(() => jest.restoreAllMocks());

it.each<[string, string[]]>([
  ['docs', ['a.md', 'deep/b.md']],
  ['docs/a.md', ['a.md']],
  ['docs/*.md', ['a.md']],
  ['docs/**/*.md', ['a.md', 'deep/b.md']],
  ['docs/**/?.md', ['a.md', 'deep/b.md']],
  ['docs/d*/*.md', ['deep/b.md']],
])('reads %s', async (location, paths) => {
  expect(await pathsOf(location)).toEqual(paths);
});

it('says where it looked for what isn’t there', async () => {
  await expect(read('docs/none')).rejects.toThrow(
    'There is no folder or file docs/none: the path is relative to the folder that the backend was started in',
  );
});

it('says nothing of where on this machine an absolute path is', async () => {
  await expect(read(folder.resolve('docs/none'))).rejects.toThrow(
    /^There is no such folder or file$/,
  );
  jest.spyOn(fs, 'readdir').mockRejectedValueOnce(
    Object.assign(new Error(`EACCES, scandir ${folder.path}`), {
      code: 'EACCES',
    }),
  );
  await expect(read(folder.resolve('docs'))).rejects.toThrow(
    /^The folder could not be read \(EACCES\): let the backend read it$/,
  );
});

it.each(['docs/deep/other.txt', 'docs/.env', 'docs/linked.md'])(
  'reads no file that is no Markdown: %s',
  async location => {
    folder.addContent({ 'docs/.env': 'PASSWORD=hidden' });
    await fs.symlink('.env', folder.resolve('docs/linked.md'));
    await expect(read(location)).rejects.toThrow(
      'It is no Markdown file: name one that ends in .md, or a folder',
    );
    expect(await read('docs')).toMatchObject({
      documents: [{ path: 'a.md' }, { path: 'deep/b.md' }],
      problems: [
        'linked.md is a link to what is no Markdown file: it is not read',
      ],
    });
  },
);

it('reads the others beside a document of 10 MB, and says why not that', async () => {
  folder.addContent({ 'docs/large.md': 'x'.repeat(10 * 1024 * 1024) });
  const found = await read('docs');
  expect(found.documents).toHaveLength(2);
  expect(found).toMatchObject({
    complete: true,
    unread: ['large.md'],
    problems: ['large.md is larger than 1 MiB: it is not read'],
  });
});

it('leaves out what are too many documents, and takes nothing for all', async () => {
  folder.setContent(
    Object.fromEntries(
      Array.from({ length: BOUNDS.documents + 2 }, (_, index) => [
        `docs/${index}.md`,
        'x',
      ]),
    ),
  );
  const found = await read('docs');
  expect(found.documents).toHaveLength(BOUNDS.documents);
  expect(found).toMatchObject({
    complete: false,
    problems: [
      expect.stringMatching(/more than 1000 documents.*Name several sources/),
    ],
  });
});

it('stops where all documents together are too large', async () => {
  folder.setContent(
    Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [
        `docs/${String(index).padStart(2, '0')}.md`,
        'x'.repeat(BOUNDS.bytes),
      ]),
    ),
  );
  const found = await read('docs');
  expect(found.documents).toHaveLength(BOUNDS.totalBytes / BOUNDS.bytes);
  expect(found).toMatchObject({
    complete: false,
    problems: [expect.stringMatching(/larger than 32 MiB together/)],
  });
});

it('reads on beside what can’t be read: links in a circle, links out, pipes', async () => {
  const docs = folder.resolve('docs');
  await fs.symlink('round.md', path.join(docs, 'round.md'));
  await fs.symlink(__filename, path.join(docs, 'out.md'));
  execFileSync('mkfifo', [path.join(docs, 'pipe.md')]);
  const found = await read('docs');
  expect(found.documents.map(each => each.path)).toEqual(['a.md', 'deep/b.md']);
  expect(found.unread.sort()).toEqual(['out.md', 'pipe.md', 'round.md']);
  expect(found.problems.sort()).toEqual([
    'out.md is a link that leads out of the folder: it is not read',
    'pipe.md is no file: it is not read',
    expect.stringMatching(/^round\.md could not be read \(ELOOP\)/),
  ]);
});

it('takes what is in a folder that is closed to it for unknown, not for gone', async () => {
  const readdir = fs.readdir;
  jest.spyOn(fs, 'readdir').mockImplementation((async (
    name: string,
    options: { withFileTypes: true },
  ) => {
    if (name.endsWith('deep')) {
      throw Object.assign(new Error('closed'), { code: 'EACCES' });
    }
    return readdir(name, options);
  }) as typeof fs.readdir);
  const found = await read('docs');
  expect(found.documents.map(each => each.path)).toEqual(['a.md']);
  expect(found).toMatchObject({
    complete: false,
    problems: [
      'The folder deep could not be read (EACCES): let the backend read it',
    ],
  });
});

it('ends when it is told to', async () => {
  const controller = new AbortController();
  const readFile = jest.spyOn(fs, 'readFile');
  readFile.mockImplementationOnce(async () => {
    controller.abort(new Error('The backend is shutting down'));
    return Buffer.from('A');
  });
  await expect(read('docs', controller.signal)).rejects.toThrow(
    'The backend is shutting down',
  );
  expect(readFile).toHaveBeenCalledTimes(1);
});
