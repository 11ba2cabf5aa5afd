import { parseMilestone } from './index';

function parse(content: string) {
  return parseMilestone(content, { fileName: 'some-thing.md' });
}

function kindOf(content: string, title: string) {
  return parse(content).sections.find(section => section.title === title)?.kind;
}

function marks(items: { text: string; mark?: string }[]) {
  return items.map(({ text, mark }) => [text, mark]);
}

describe('a section', () => {
  it.each([
    ['components', '- Trino 476\n- Nessie 0.104.1'],
    ['components', 'Trino: 476\nNessie: 0.104.1'],
    ['components', 'We run Trino (v476), Nessie (0.104.1) and Loki 3.4.2.'],
    ['components', '| System | Version |\n| --- | --- |\n| Trino | 476 |'],
    ['metrics', '- Nodes: 12 → 9\n- p95: 2.2 s\n- Users: 180'],
    [
      'metrics',
      '| What | Before | After |\n|---|---|---|\n| p95 | 3 s | 2 s |\n| Nodes | 4 | 3 |',
    ],
    ['tests', '| Check | OK? |\n| --- | --- |\n| login | yes |'],
    ['goals', '| Deliverable | RAG |\n| --- | --- |\n| Ledger | Green |'],
    [
      'components',
      '| What | alt | neu |\n|---|---|---|\n| Airflow | 2.11.0 | 3.0.6 |\n| Trino | 476 | 477 |\n| Loki | 3.5.3 | 3.5.5 |',
    ],
    ['other', '- Team meeting 3\n- Room 101'],
    ['other', 'Trino 476 was a long way to go, and we are glad to be there.'],
  ])(
    'whose title tells nothing is of %s by what stands in it: %s',
    (kind, text) => {
      expect(
        kindOf(`# T\n\n## Odds and ends\n\n${text}\n`, 'Odds and ends'),
      ).toBe(kind);
    },
  );

  it('called Results is of tests, or of metrics where they are measured', () => {
    const results = (text: string) =>
      kindOf(`# T\n\n## Results\n\n${text}\n`, 'Results');
    expect(results('- login: ok\n- logout: ok')).toBe('tests');
    expect(results('- Scan: 94 s → 7 s\n- Storage: −38 %')).toBe('metrics');
  });

  it.each([
    ['Non-goals', 'other'],
    ['Out of scope', 'other'],
    ['What we would do differently', 'lessons'],
    ['How we know it works', 'tests'],
    ['Tested with', 'other'],
    ['Test evidence', 'tests'],
    ['Test environment', 'other'],
    ['Geplant für November', 'next-steps'],
    ['Open questions', 'next-steps'],
    ['Actions taken', 'other'],
    ['Offene Aufgaben', 'next-steps'],
    ['Objectifs du jalon', 'goals'],
    ['Próximos pasos', 'next-steps'],
    ['3.2 Zielsetzung', 'goals'],
  ])('%s is of %s', (title, kind) => {
    expect(kindOf(`# T\n\n## ${title}\n\nText.\n`, title)).toBe(kind);
  });

  it('may have a title in italics, and a list with bullets of another make', () => {
    const { tests, sections } = parse(
      '# T\n\n*What we tested*\n• login ✅\n• logout ❌\n\n```\n• code\n```\n',
    );
    expect(marks(tests)).toEqual([
      ['login', 'done'],
      ['logout', 'failed'],
    ]);
    expect(sections[0].title).toBe('What we tested');
    expect(sections[0].markdown).toContain('• code');
  });

  it('that is no goal stays none among goals', () => {
    const { goals } = parse(
      '# T\n\n## Goals\n\n- [x] a\n\n### Non-goals\n\n- b\n',
    );
    expect(marks(goals)).toEqual([['a', 'done']]);
  });

  it('gives its items the mark that its title tells', () => {
    const { goals } = parse(
      '# T\n\n## Done\n\n- a\n- ❌ b\n\n## In progress\n\n- c\n\n## Goals\n\n### Not started\n\n- d\n',
    );
    expect(marks(goals)).toEqual([
      ['a', 'done'],
      ['b', 'failed'],
      ['c', 'partial'],
      ['d', 'open'],
    ]);
  });

  it('with a mark in its title is an item where nothing in it has one', () => {
    const { goals } = parse(
      '# T\n\n## Goals\n\n### ✅ Login\n\nIt works.\n\n### Logout ❌\n\n- too slow\n\n### 🚧 Keys\n\n- [x] rotated\n\n### Goal 4: speed\n\nText.\n\n### Background\n\nText.\n',
    );
    expect(marks(goals)).toEqual([
      ['Login', 'done'],
      ['Logout', 'failed'],
      ['rotated', 'done'],
      ['Goal 4: speed', undefined],
    ]);
    expect(goals[1].children.map(({ text }) => text)).toEqual(['too slow']);
    expect(goals[2].group).toEqual(['🚧 Keys']);
  });

  it('of next steps or lessons that lists nothing is read by its paragraphs', () => {
    const { nextSteps, lessons, metrics } = parse(
      '# T\n\n## Next steps\n\nA second catalog.\n\n## Lessons\n\nSee:\n\n- Measure first\n\n## Metrics\n\nSoon.\n',
    );
    expect(nextSteps.map(({ text }) => text)).toEqual(['A second catalog.']);
    expect(lessons.map(({ text }) => text)).toEqual(['Measure first']);
    expect(metrics).toEqual([]);
  });
});

describe('an item', () => {
  it('takes its mark from the line below its title in bold, or from beneath', () => {
    const { goals } = parse(
      '# T\n\n## Goals\n\n- **Backups**\n  Done on 12 June\n- **Keys**\n\n  In progress\n- Login\n  - Status: ✅ done\n- All teams have\n  completed the course\n',
    );
    expect(goals.map(({ mark }) => mark)).toEqual([
      'done',
      'partial',
      'done',
      undefined,
    ]);
  });

  it('takes it from how many percent are told, where all of a list tell it', () => {
    const goalsOf = (list: string) =>
      parse(`# T\n\n## Goals\n\n${list}\n`).goals.map(({ mark }) => mark);
    expect(goalsOf('- a — 100 %\n- b — 70 %\n- c — 0 %\n- d ✅')).toEqual([
      'done',
      'partial',
      'open',
      'done',
    ]);
    expect(goalsOf('- Cost – 30 %\n- Users')).toEqual([undefined, undefined]);
    expect(goalsOf('- Cost – 30 %')).toEqual([undefined]);
  });

  it('that is struck out may say why in brackets', () => {
    expect(
      parse('# T\n\n## Goals\n\n- ~~Python~~ (later)\n- ~~a~~ b\n').goals.map(
        ({ mark }) => mark,
      ),
    ).toEqual(['skipped', undefined]);
  });

  it('is each sentence of a paragraph where all tell an outcome', () => {
    const testsOf = (text: string) =>
      marks(parse(`# T\n\n## Tests\n\n${text}\n`).tests);
    expect(testsOf('Failover: passed. Restore: failed.')).toEqual([
      ['Failover: passed.', 'done'],
      ['Restore: failed.', 'failed'],
    ]);
    expect(testsOf('We tested. It went well.')).toEqual([]);
  });

  it('is a line of output that tells how a test went', () => {
    const { tests } = parse(
      '# T\n\n## Tests\n\n```\n$ make test\nPASS  login (41s)\n✅ catalogs\nERROR: retrying\n=== 4 passed, 2 failed in 12 s ===\n```\n',
    );
    expect(tests.map(({ text, mark, line }) => [text, mark, line])).toEqual([
      ['login (41s)', 'done', 7],
      ['catalogs', 'done', 8],
      ['4 passed, 2 failed in 12 s', undefined, 10],
    ]);
    expect(tests[2].tally).toEqual({ passed: 4, total: 6 });
  });
});

describe('a table', () => {
  function rowsOf(section: string, table: string) {
    return parse(`# T\n\n## ${section}\n\n${table}\n`);
  }

  it('of goals tells what is done by yes, a cross or an empty cell', () => {
    const { goals } = rowsOf(
      'Goals',
      '| Goal | Done |\n|---|---|\n| a | x |\n| b | |\n| c | no |\n',
    );
    expect(marks(goals).map(([, mark]) => mark)).toEqual([
      'done',
      'open',
      'open',
    ]);
  });

  it('of tests tells what failed by no, and is not led by a check that begins with it', () => {
    const { tests } = rowsOf(
      'Tests',
      '| Check | Pass? |\n|---|---|\n| No data lost | Yes |\n| Login | No, it hangs |\n',
    );
    expect(marks(tests)).toEqual([
      ['No data lost', 'done'],
      ['Login: No, it hangs', 'failed'],
    ]);
  });

  it('counts what passed', () => {
    const { tests } = rowsOf(
      'Tests',
      '| Suite | Runs | Passed |\n|---|---|---|\n| a | 20 | 20 |\n| b | 5 | 3 |\n| c | 2 | 0 |\n',
    );
    expect(tests.map(({ mark, tally }) => [mark, tally])).toEqual([
      ['done', { passed: 20, total: 20 }],
      ['partial', { passed: 3, total: 5 }],
      ['failed', { passed: 0, total: 2 }],
    ]);
  });

  it('of components may have no head, or another first column', () => {
    const componentsOf = (table: string) =>
      rowsOf('Components', table).components.map(
        ({ name, version }) => `${name} ${version}`,
      );
    expect(componentsOf('Trino | 476\n--- | ---\nLoki | 3.4.2\n')).toEqual([
      'Trino 476',
      'Loki 3.4.2',
    ]);
    expect(
      componentsOf(
        '| Layer | Technology | Version |\n|---|---|---|\n| Query | Trino | 476 |\n',
      ),
    ).toEqual(['Trino 476']);
    expect(
      componentsOf(
        '| Part | Was | Is now |\n|---|---|---|\n| Trino | 475 | 476 |\n',
      ),
    ).toEqual(['Trino 476']);
  });
});

describe('code among components', () => {
  it('names images and pinned versions', () => {
    const { components } = parse(
      '# T\n\n## Components\n\n```yaml\nimage: trinodb/trino:476\nreplicas: 3\nNESSIE_VERSION=0.104.1\n```\n',
    );
    expect(
      components.map(({ name, version, line }) => [name, version, line]),
    ).toEqual([
      ['trino', '476', 6],
      ['NESSIE', '0.104.1', 8],
    ]);
  });
});
