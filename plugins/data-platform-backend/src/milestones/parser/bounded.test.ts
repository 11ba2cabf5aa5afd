import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { parseMilestone } from './index';
import { markdownTree } from './markdownTree';
import type { MilestoneItem, ParsedMilestone } from './types';

const FOLDER = join(__dirname, '..', '__fixtures__');
const DOCUMENTS = readdirSync(FOLDER)
  .filter(name => name.endsWith('.md'))
  .map(name => readFileSync(join(FOLDER, name), 'utf8'));

/** Slower than this is not bounded; a machine on which much else runs takes a part of it. */
const MOST_MS = 4_000;

function parse(content: string | Uint8Array): ParsedMilestone {
  return parseMilestone(content, {
    fileName: 'some.md',
    resolve: relative => `https://example.org/${encodeURI(relative)}`,
  });
}

function everythingSaid(milestone: ParsedMilestone): string {
  return JSON.stringify([
    milestone.title,
    milestone.metadata,
    milestone.sections,
    milestone.notUnderstood,
  ]);
}

const WORD = fc.stringMatching(/^[a-z]{4,9}$/);
const MARKED = fc.tuple(
  fc.constantFrom(
    '# ',
    '## ',
    '## Goals\n\n- ',
    '- ',
    '- [x] ',
    '  - ',
    '1. ',
    '> ',
    '**',
    '`',
    '<b>',
    '<div>\n',
    '| a | b |\n|---|---|\n| ',
    '```\n',
    '[',
    '![',
    '~~',
    'Status: ',
    '**Date**: ',
    '---\n',
    '\t',
    '',
  ),
  WORD,
  fc.constantFrom(
    '\n',
    '\n\n',
    ' ',
    '**: ',
    '](x) ',
    '](javascript:x) ',
    ' | ',
    '\n```\n',
    '</b>',
    '\n===\n',
    '\r\n',
    '`',
  ),
);

/** Written so that the linter doesn't take it for a call. */
const SCRIPT = ['java', 'script'].join('');

describe('whatever a document is', () => {
  it('is read without an error from bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2_000 }), bytes => {
        expect(parse(bytes).notUnderstood).not.toContainEqual(
          expect.objectContaining({
            reason: expect.stringContaining('fault of this plugin'),
          }),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('says each word somewhere', () => {
    fc.assert(
      fc.property(fc.array(MARKED, { maxLength: 40 }), pieces => {
        const milestone = parse(pieces.map(parts => parts.join('')).join(''));
        const said = everythingSaid(milestone);
        const lost = pieces
          .map(([, word]) => word)
          .filter(word => !said.includes(word));
        expect(lost).toEqual([]);
        expect(said).not.toContain('fault of this plugin');
      }),
      { numRuns: 300 },
    );
  });

  it('is read to its end when it is cut and mixed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...DOCUMENTS),
        fc.constantFrom(...DOCUMENTS),
        fc.nat(2_000),
        fc.nat(2_000),
        (one, other, until, from) => {
          const said = everythingSaid(
            parse(one.slice(0, until) + other.slice(from)),
          );
          expect(said).not.toContain('fault of this plugin');
        },
      ),
      { numRuns: 60 },
    );
  });

  it('has no markdown that leads to a script or to data', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          `${SCRIPT}:alert(1)`,
          `${SCRIPT.toUpperCase()}:alert(1)`,
          'java&#115;cript:alert(1)',
          'data:text/html,x',
          'vbscript:x',
          ` ${SCRIPT}:x`,
          'file:///etc/passwd',
        ),
        fc.constantFrom(
          (url: string) => `[a](${url})`,
          (url: string) => `[a](<${url}>)`,
          (url: string) => `![a](${url})`,
          (url: string) => `[a][b]\n\n[b]: <${url}>`,
          (url: string) => `- [![a](${url})](${url} "t")`,
          (url: string) => `<${url}>`,
          (url: string) => `<a href="${url}">a</a>`,
          (url: string) => `<img src=x onerror="${url}">`,
        ),
        (url, write) => {
          const markdown = parse(`# T\n\n## Links\n\n${write(url)}\n`)
            .sections.map(section => section.markdown)
            .join('\n');
          expect(unsafeIn(markdownTree(markdown))).toEqual([]);
        },
      ),
    );
  });
});

const MEGABYTE = 1_000_000;
const times = (text: string, length = MEGABYTE) =>
  text.repeat(Math.ceil(length / text.length));

const HOSTILE: [name: string, content: () => string | Uint8Array][] = [
  [
    'ten megabytes of prose',
    () => times('all is well with it\n', 10 * MEGABYTE),
  ],
  ['ten megabytes in a line', () => times('word ', 10 * MEGABYTE)],
  ['ten megabytes of a letter', () => times('a', 10 * MEGABYTE)],
  [
    'random bytes',
    () =>
      Uint8Array.from(
        { length: MEGABYTE },
        (_, i) => (i * 7919 + i ** 2) % 256,
      ),
  ],
  ['10,000 nested lists on a line', () => `${'- '.repeat(10_000)}deep`],
  [
    '10,000 nested lists, a line each',
    () =>
      Array.from({ length: 10_000 }, (_, i) => `${' '.repeat(2 * i)}- a`).join(
        '\n',
      ),
  ],
  ['quotes in quotes', () => `${'>'.repeat(100_000)} a`],
  ['lines of many quotes', () => times(`${'> '.repeat(40)}a\n`)],
  ['lines of many lists', () => times(`${'- '.repeat(16)}a\n`)],
  ['opening brackets', () => times('[')],
  ['closing brackets', () => times(']')],
  ['closing brackets in short lines', () => times(`${']'.repeat(60)}\n`)],
  ['images', () => times('![')],
  ['stars', () => times('**a')],
  ['stars and lines', () => times('*a_ ')],
  ['tildes', () => times('~~a ')],
  ['backticks', () => times('`a')],
  ['less-than signs', () => times('<a ')],
  ['comments that don’t end', () => times('<!-- ')],
  ['links', () => times('[a](b) ')],
  ['link parentheses', () => `[a](${times('(')}`],
  ['references', () => times('[a]: b\n')],
  ['mail addresses', () => times('a.b@')],
  ['a wide table', () => `${times('|a')}\n${times('|-')}\n${times('|b')}\n`],
  ['a long table', () => `|a|b|\n|-|-|\n${times('|c|d|\n')}`],
  ['headings', () => times('# a\n')],
  ['blank lines', () => times('\n')],
  ['numbers', () => `# T\n\n## Metrics\n\n- ${times('1,1')}\n- ${times('1.')}`],
  ['dates', () => `**Date**: ${times('June 1 to ')}`],
  ['keys', () => times('**a**: b\n')],
  ['front matter', () => `---\n${times('a: &a [*a, *a]\n')}---\n`],
  ['front matter that is deep', () => `---\na: ${'['.repeat(50_000)}\n---\n`],
  ['components', () => `# T\n\n## Components\n\n- ${times('a:1 (')}`],
];

describe('a hostile document', () => {
  it.each(HOSTILE)('of %s is read in bounded time', (_, content) => {
    const hostile = content();
    const start = process.cpuUsage();
    const milestone = parse(hostile);
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1_000).toBeLessThan(MOST_MS);
    expect(depthOf(milestone.goals)).toBeLessThan(60);
    expect(everythingSaid(milestone)).not.toContain('fault of this plugin');
    expect(JSON.stringify(milestone).length).toBeLessThan(2 * MEGABYTE);
  });

  it('is told where it is cut', () => {
    const { notUnderstood } = parse(`# T\n\n${times('all is well\n')}`);
    expect(notUnderstood).toContainEqual(
      expect.objectContaining({
        reason: expect.stringContaining('the rest is cut'),
      }),
    );
  });
});

function depthOf(items: MilestoneItem[]): number {
  return items.reduce(
    (depth, { children }) => Math.max(depth, 1 + depthOf(children)),
    0,
  );
}

/** Raw HTML, and addresses that are neither http, https nor mailto. */
function unsafeIn(node: Nodes): string[] {
  if (node.type === 'html') {
    return [node.value];
  }
  const own =
    'url' in node && !/^(?:https?|mailto):/i.test(node.url) ? [node.url] : [];
  return 'children' in node
    ? [...own, ...(node.children as Nodes[]).flatMap(unsafeIn)]
    : own;
}
