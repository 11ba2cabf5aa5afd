import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { ScmIntegrations } from '@backstage/integration';
import { readUrl } from './readUrl';

const directory = createMockDirectory();

let server: Server;
let origin: string;
let archive: Buffer;
/** Paths that were asked for. */
const asked: string[] = [];

/** A repository with one commit, as GitHub tells of it. */
beforeAll(async () => {
  directory.setContent({
    'o-r-abc/docs/a.md': '# A',
    'o-r-abc/docs/deep/b.md': '# B',
    'o-r-abc/docs/deep/c.txt': 'no',
    'o-r-abc/docs/large.md': 'x'.repeat(10 * 1024 * 1024),
    'o-r-abc/README.md': 'no',
  });
  execFileSync('tar', ['-czf', directory.resolve('r.tar.gz'), 'o-r-abc'], {
    cwd: directory.path,
  });
  archive = readFileSync(directory.resolve('r.tar.gz'));
  server = createServer(({ url = '' }, response) => {
    asked.push(url);
    if (url.startsWith('/api/repos/o/r/commits/main/status')) {
      const repository = { archive_url: `${origin}/{archive_format}{/ref}` };
      response.end(JSON.stringify({ sha: 'abc', repository }));
    } else if (url === '/tarball/abc') {
      response.end(archive);
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

it('reads a glob through Backstage’s own reader, in one archive, and once for a commit', async () => {
  const config = mockServices.rootConfig({
    data: {
      integrations: {
        github: [
          {
            host: new URL(origin).host,
            apiBaseUrl: `${origin}/api`,
            token: 'of-the-test',
          },
        ],
      },
    },
  });
  const reader = UrlReaders.default({
    config,
    logger: mockServices.logger.mock(),
  });
  const hosts = ScmIntegrations.fromConfig(config);
  const url = `${origin}/o/r/tree/main/docs/**/*.md`;
  const { signal } = new AbortController();

  const found = await readUrl(reader, url, { hosts, signal });
  expect(
    found.documents
      .map(({ path, content, url: shown }) => [path, `${content}`, shown])
      .sort(),
  ).toEqual([
    ['a.md', '# A', `${origin}/o/r/tree/main/docs/a.md`],
    ['deep/b.md', '# B', `${origin}/o/r/tree/main/docs/deep/b.md`],
  ]);
  expect(found).toMatchObject({
    etag: 'abc',
    unread: ['large.md'],
    problems: ['large.md is larger than 1 MiB: it is not read'],
  });
  expect(asked.filter(path => path.startsWith('/tarball'))).toHaveLength(1);

  await expect(
    readUrl(reader, url, { hosts, signal, etag: 'abc' }),
  ).rejects.toMatchObject({ name: 'NotModifiedError' });
  expect(asked.filter(path => path.startsWith('/tarball'))).toHaveLength(1);
});
