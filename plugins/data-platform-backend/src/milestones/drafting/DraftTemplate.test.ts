import { Readable } from 'node:stream';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import type { ConfiguredTemplate } from '../../model/types';
import { DraftTemplate } from './DraftTemplate';

const folder = createMockDirectory({
  content: {
    'ours.md': '# {{ title }}\n\n{{components}}\n',
    'wrong.md': '# {{title}}\n\n{{componets}} {{ page.title }}\n',
    'other.md': '# A document\n',
    'large.md': `{{title}}${'x'.repeat(300_000)}`,
    folder: {},
  },
});

const urlReader = mockServices.urlReader.mock();

const textOf = async (configured?: ConfiguredTemplate) =>
  new DraftTemplate({ configured, urlReader, root: folder.path }).text();

describe('the template of drafts', () => {
  it('is ours unless the configuration has one', async () => {
    expect(await textOf()).toContain('## Components deployed');
  });

  it('is a file, relative to where the backend was started, as it is now', async () => {
    const template = new DraftTemplate({
      configured: { kind: 'path', value: 'ours.md' },
      urlReader,
      root: folder.path,
    });
    expect(await template.text()).toBe('# {{ title }}\n\n{{components}}\n');
    folder.addContent({ 'ours.md': 'Changed {{title}}' });
    expect(await template.text()).toBe('Changed {{title}}');
  });

  it('is a file in a repository, or the text itself', async () => {
    const url = 'https://git.example/org/repo/blob/main/template.md';
    urlReader.readUrl.mockResolvedValueOnce({
      buffer: async () => Buffer.from('{{title}} of a repository'),
    });
    expect(await textOf({ kind: 'url', value: url })).toBe(
      '{{title}} of a repository',
    );
    expect(urlReader.readUrl).toHaveBeenCalledWith(url, expect.anything());
    expect(await textOf({ kind: 'text', value: '{{goals}}' })).toBe(
      '{{goals}}',
    );
  });

  it.each<[ConfiguredTemplate, RegExp]>([
    [
      { kind: 'path', value: 'none.md' },
      /template\.path \(none\.md\) could not be read \(ENOENT\).*relative to the folder/,
    ],
    [{ kind: 'path', value: 'folder' }, /could not be read \(EISDIR\)/],
    [{ kind: 'path', value: 'large.md' }, /is larger than 256 KiB/],
    [
      { kind: 'path', value: 'wrong.md' },
      /\(wrong\.md\) has \{\{componets\}\}, .* Did you mean 'components'\?; it has \{\{page\.title\}\}/,
    ],
    [
      { kind: 'path', value: 'other.md' },
      /has no placeholder such as \{\{components\}\}/,
    ],
    [{ kind: 'text', value: '{{weather}}' }, /template\.text has \{\{weather/],
    [
      { kind: 'mistaken', problem: "dataPlatform.x should have one of 'path'" },
      /dataPlatform\.x should have one of 'path'/,
    ],
  ])('that is %j is told to whoever asks for a draft', async (each, words) => {
    await expect(textOf(each)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringMatching(words),
    });
  });

  it('that is too large is read from its host no further than tells so', async () => {
    let sent = 0;
    function* chunks() {
      while (sent < 10_000_000) {
        sent += 64 * 1024;
        yield Buffer.alloc(64 * 1024, 'x');
      }
    }
    urlReader.readUrl.mockResolvedValueOnce({
      buffer: async () => Buffer.alloc(10_000_000),
      stream: () => Readable.from(chunks()),
    });
    await expect(
      textOf({ kind: 'url', value: 'https://git.example/large.md' }),
    ).rejects.toThrow(/is larger than 256 KiB/);
    expect(sent).toBeLessThan(2_000_000);
  });

  it('that a host does not give is told without the token of its address', async () => {
    urlReader.readUrl.mockRejectedValueOnce(
      new Error('https://user:hidden@git.example said 500'),
    );
    const failing = textOf({ kind: 'url', value: 'https://git.example/a.md' });
    await expect(failing).rejects.toThrow(
      /template\.url \(https:\/\/git\.example\/a\.md\) could not be read: .*said 500/,
    );
    await expect(failing).rejects.not.toThrow('hidden');
  });
});
