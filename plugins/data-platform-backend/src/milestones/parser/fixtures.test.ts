import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseMilestone } from './index';
import type {
  MilestoneComponent,
  MilestoneItem,
  MilestoneMetric,
  MilestoneValue,
} from './types';

/**
 * Those whose claims are judged, too; and those that are only read, in the hands of
 * as many teams: `.txt` keeps formatters from making them alike.
 */
const FOLDERS = [
  join(__dirname, '..', '__fixtures__'),
  join(__dirname, '__fixtures__'),
];
const PATHS = new Map(
  FOLDERS.flatMap(folder =>
    readdirSync(folder).map(
      name => [name.replace(/\.txt$/, ''), join(folder, name)] as const,
    ),
  ),
);
const DOCUMENTS = [...PATHS.keys()].filter(name => name.endsWith('.md'));

/** As a reader of the document writes down what it says; `-` where it says nothing. */
interface Expected {
  title: string;
  date?: string;
  status?: string;
  category?: string;
  /** `mark | text`, beneath another where it is indented. */
  goals: string[];
  /** `name | version | version of the chart` */
  components: string[];
  /** `mark | text | passed/total` */
  tests: string[];
  /** `text => subject: from → bound to; …` */
  metrics: string[];
  /** `mark | text` */
  nextSteps: string[];
  /** Lines. */
  notUnderstood: number[];
}

function itemLines(items: MilestoneItem[], indent = ''): string[] {
  return items.flatMap(({ mark, text, tally, children }) => [
    `${indent}${[
      mark ?? '-',
      text,
      ...(tally ? [`${tally.passed}/${tally.total}`] : []),
    ].join(' | ')}`,
    ...itemLines(children, `${indent}  `),
  ]);
}

function componentLine(component: MilestoneComponent): string {
  const { name, version = '-', chartVersion = '-' } = component;
  return [name, version, chartVersion].join(' | ');
}

function metricLine({ text, values }: MilestoneMetric): string {
  return `${text} => ${values.map(valueText).join('; ')}`;
}

function valueText({ subject, from, to, bound }: MilestoneValue): string {
  return [
    subject === undefined ? '' : `${subject}: `,
    from ? `${from.text} → ` : '',
    bound ? `${bound} ` : '',
    to.text,
  ].join('');
}

/** What is there for machines, or says what all know: a comment, a tag, `Milestone:`, the head of a table of keys. */
const SYNTAX =
  /<!--[\s\S]*?-->|<\/?h1[^>]*>|\b(?:milestone|meilenstein)\s?:|^\|[ |]*(?:field|key|property)[^\n]*$/gim;

/** The same document in another hand. */
const OTHERWISE: Record<string, (content: string) => string> = {
  onWindows: content => `\ufeff${content.replace(/\n/g, '\r\n')}`,
  withStars: content => content.replace(/^(\s*)- (?!-)/gm, '$1* '),
  underlined: content =>
    content
      .replace(/^# (.*)$/gm, '$1\n=====')
      .replace(/^## (?!\d+\. )(.*)$/gm, '$1\n-----'),
  withPluses: content =>
    content.replace(/^(\s*)- (?!-)/gm, '$1+ ').replace(/\[x\]/g, '[X]'),
  underscored: content => content.replace(/\*\*/g, '__'),
};

describe('a document of each make', () => {
  it('has an expectation', () => {
    expect(DOCUMENTS.length).toBeGreaterThanOrEqual(28);
  });

  it.each(DOCUMENTS)('%s is read as a reader reads it', name => {
    expect(whatIsSaid(name, contentOf(name))).toEqual(expectedOf(name));
  });

  it.each(DOCUMENTS)('%s is shown without a word of it missing', name => {
    const content = contentOf(name);
    const { title, metadata, sections, notUnderstood } = parseMilestone(
      content,
      { fileName: name },
    );
    const shown = wordsOf(
      [
        title,
        ...metadata.flatMap(({ key, value }) => [key, value]),
        ...sections.flatMap(each => [each.title, each.markdown]),
        ...notUnderstood.map(({ text }) => text),
      ].join(' '),
    );
    const missing = wordsOf(content.replace(SYNTAX, ' ')).filter(
      word => !shown.includes(word),
    );
    expect(missing).toEqual([]);
  });

  it.each(DOCUMENTS)('%s is read the same however it is written', name => {
    const { notUnderstood: _, ...expected } = expectedOf(name);
    for (const rewrite of Object.values(OTHERWISE)) {
      expect(whatIsSaid(name, rewrite(contentOf(name)))).toMatchObject(
        expected,
      );
    }
  });
});

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];
}

function contentOf(name: string): string {
  return readFileSync(PATHS.get(name)!, 'utf8');
}

function expectedOf(name: string): Expected {
  return JSON.parse(contentOf(name.replace(/\.md$/, '.expected.json')));
}

function whatIsSaid(name: string, content: string): Expected {
  const milestone = parseMilestone(content, { fileName: name });
  const { title, date, status, category } = milestone;
  return {
    title,
    ...(date && { date: [date.from, date.to].filter(day => day).join('/') }),
    ...(status && { status: status.kind }),
    ...(category && { category }),
    goals: itemLines(milestone.goals),
    components: milestone.components.map(componentLine),
    tests: itemLines(milestone.tests),
    metrics: milestone.metrics.map(metricLine),
    nextSteps: itemLines(milestone.nextSteps),
    notUnderstood: milestone.notUnderstood.map(({ line }) => line),
  };
}
