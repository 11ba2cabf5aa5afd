import { parseMilestone } from './index';

function parse(content: string) {
  return parseMilestone(content, {
    fileName: '2025-06-27-some-thing.md',
    resolve: relative => `https://example.org/${relative}`,
  });
}

function markdownOf(content: string): string {
  return parse(content)
    .sections.map(({ markdown }) => markdown)
    .join('\n');
}

describe('a milestone document', () => {
  it('keeps all sections in order, the unknown ones too', () => {
    const { sections, notUnderstood } = parse(
      '# T\n\nBefore.\n\n## Odds\n\nx\n\n### Ends\n\ny\n\n## Validation\n\n### Metrics\n\n- a: 2 s\n',
    );
    expect(
      sections.map(({ title, kind, level, line }) => [
        title,
        kind,
        level,
        line,
      ]),
    ).toEqual([
      ['', 'summary', 0, 3],
      ['Odds', 'other', 2, 5],
      ['Ends', 'other', 3, 9],
      ['Validation', 'tests', 2, 13],
      ['Metrics', 'metrics', 3, 15],
    ]);
    expect(sections.map(({ markdown }) => markdown)).toEqual([
      'Before.',
      'x',
      'y',
      '',
      '- a: 2 s',
    ]);
    // The uppermost unknown one is told, and not all that is in it.
    expect(notUnderstood.map(({ line, text }) => [line, text])).toEqual([
      [5, 'Odds'],
    ]);
  });

  it('keeps a next step a next step, whatever its subhead says', () => {
    const { nextSteps, tests } = parse(
      '# T\n\n## Next steps\n\n### Priority 1: Validation of components\n\n- Query it\n',
    );
    expect(nextSteps).toEqual([
      expect.objectContaining({
        text: 'Query it',
        group: ['Priority 1: Validation of components'],
        line: 7,
      }),
    ]);
    expect(tests).toEqual([]);
  });

  it('takes comments for the plugin, and shows none', () => {
    const content =
      '# T\n\n## Tests\n\n- Catalogs <!-- data-platform: check=a/b/c ignore -->\n- Pods <!-- someone’s -->\n\n<!-- data-platform nonsense -->\n';
    const { directives, notUnderstood, tests } = parse(content);
    expect(directives).toEqual([
      {
        line: 5,
        settings: [
          { key: 'check', value: 'a/b/c' },
          { key: 'ignore', value: '' },
        ],
      },
    ]);
    expect(notUnderstood.map(({ line }) => line)).toEqual([8]);
    expect(tests.map(({ text }) => text)).toEqual(['Catalogs', 'Pods']);
    expect(markdownOf(content)).not.toContain('someone');
  });

  it('resolves links, brings references to where they are used, and shows HTML as text', () => {
    expect(
      markdownOf(
        '# T\n\n## Links\n\n[a](../a b.md) [a](<../a b.md>) [b][x] ![c](c.png) <i>d</i> [e](javascript:e)\n\n## More\n\n[x]: https://x.org/y\n',
      ).trim(),
    ).toBe(
      '[a](../a b.md) [a](https://example.org/../a%20b.md) [b](https://x.org/y) ![c](https://example.org/c.png) &lt;i&gt;d&lt;\\/i&gt; e (`javascript:e`)',
    );
  });

  it('takes away what would turn the direction of a text', () => {
    const { goals } = parse(
      '# T\n\n## Goals\n\n- [x] a\u202eb \u2066c עברית\n',
    );
    expect(goals[0].text).toBe('ab c עברית');
  });

  it('takes its date and title from the name of its file, and says so', () => {
    const { title, date, notUnderstood } = parse('- [x] one\n');
    expect([title, date?.from]).toEqual(['Some thing', '2025-06-27']);
    expect(notUnderstood.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('no title'),
    ]);
  });

  it('takes boxes to tick as goals where no section has any', () => {
    expect(parse('# T\n\n## Odds\n\n- [x] one\n- [ ] two\n').goals).toEqual([
      expect.objectContaining({ text: 'one', mark: 'done', group: ['Odds'] }),
      expect.objectContaining({ text: 'two', mark: 'open', group: ['Odds'] }),
    ]);
  });

  it('takes the column of a table for the outcome that has outcomes, whatever the others are called', () => {
    const { tests } = parse(
      '# T\n\n## Results\n\n| Check | Result | Note |\n| --- | --- | --- |\n| Nessie answers | PASS | soon |\n| Spark writes | FAIL | |\n',
    );
    expect(tests.map(({ text, mark }) => [text, mark])).toEqual([
      ['Nessie answers: soon', 'done'],
      ['Spark writes', 'failed'],
    ]);
  });

  it('reads a line that tells how far it is and when', () => {
    const { date, status, sections } = parse(
      '# T\n\n*Completed on 5 August 2025 by the team*\n',
    );
    expect([date?.from, status?.kind]).toEqual(['2025-08-05', 'completed']);
    expect(sections[0].markdown).toContain('by the team');
    expect(parse('# T\n\n*13 June 2025*\n').date?.from).toBe('2025-06-13');
  });

  it('keeps other keys as they are', () => {
    expect(
      parse(
        '# T\n\n**Impact**: Major - all of it\n**Cost-Center**: 12 | **Lead**: A\n',
      ).metadata,
    ).toEqual([
      { key: 'Impact', value: 'Major - all of it', line: 3 },
      { key: 'Cost-Center', value: '12', line: 4 },
      { key: 'Lead', value: 'A', line: 4 },
    ]);
  });

  it('tells of front matter that is not YAML', () => {
    const { status, notUnderstood } = parse(
      '---\na: [b\nstatus: done\n---\n# T\n',
    );
    expect(status?.kind).toBe('completed');
    expect(notUnderstood[0].reason).toContain('not YAML');
  });
});
