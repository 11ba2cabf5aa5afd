import type { Nodes, RootContent } from 'mdast';
import { holdsAmount } from './amounts';
import { type ItemRules, itemsOfBlocks, itemsOfText } from './blockItems';
import { flat } from './blocks';
import { isProperty, componentOfHeading } from './components';
import type { ItemReader } from './items';
import {
  beginsWithSign,
  holdsSign,
  markOfTitle,
  readMark,
  readTally,
} from './marks';
import type { MeantSection } from './meanings';
import { metricOf, metricOfRow } from './metrics';
import { lineOf } from './positions';
import { withProgress } from './progress';
import { componentsOfSection } from './sectionComponents';
import { exactKind } from './sectionTitles';
import { tableRows } from './tables';
import type { MilestoneItem, MilestoneMetric, ParsedMilestone } from './types';

type Lists = Pick<
  ParsedMilestone,
  | 'goals'
  | 'components'
  | 'configuration'
  | 'tests'
  | 'metrics'
  | 'lessons'
  | 'nextSteps'
  | 'references'
>;

const GOALS: ItemRules = { isParagraph: isMarked, isBySentence: true };
const TESTS: ItemRules = {
  isParagraph: isMarked,
  isBySentence: true,
  ofCodeLine: testOfOutput,
};
const REFERENCES: ItemRules = { isParagraph: holdsLink };

const SENTENCES: ItemRules = { isParagraph: isSentence };
const LONGEST_SENTENCE = 300;

/** `Goal 1: Queries are fast`, as a title of its own. */
const GOAL_TITLE =
  /^(?:goal|objective|deliverable|ziel|objectif|objetivo)\s\d/i;

/** Puts what stands in a section into the lists of a milestone. */
export class SectionReader {
  constructor(
    private readonly into: Lists,
    private readonly items: ItemReader,
  ) {}

  read(section: MeantSection): void {
    const { part, kind, group } = section;
    const { into, items } = this;
    switch (kind) {
      case 'goals':
        into.goals.push(...this.marked(section, GOALS));
        break;
      case 'tests':
        into.tests.push(...this.marked(section, TESTS));
        break;
      case 'components':
        into.components.push(...componentsOfSection(part, group, items));
        break;
      case 'configuration':
        this.readConfiguration(section);
        break;
      case 'metrics':
        into.metrics.push(...this.metrics(part.blocks, group));
        break;
      case 'lessons':
        into.lessons.push(...this.told(section));
        break;
      case 'next-steps':
        into.nextSteps.push(...this.told(section));
        break;
      case 'references':
        into.references.push(
          ...itemsOfBlocks(part.blocks, group, REFERENCES, items),
        );
        break;
      default:
    }
  }

  private plain({ part, group }: MeantSection): MilestoneItem[] {
    return itemsOfBlocks(part.blocks, group, {}, this.items);
  }

  /** Sentences, too, where nothing is listed. */
  private told(section: MeantSection): MilestoneItem[] {
    const { part, group, isLast } = section;
    const items = this.plain(section);
    return items.length > 0 || !isLast
      ? items
      : itemsOfBlocks(part.blocks, group, SENTENCES, this.items);
  }

  /** Items with marks: their own, else the one that the title tells for all of them, `Done`. */
  private marked(
    { part, group, mark, isLast }: MeantSection,
    rules: ItemRules,
  ): MilestoneItem[] {
    const items = withProgress(
      itemsOfBlocks(part.blocks, group, rules, this.items),
    );
    if (mark !== undefined) {
      return items.map(item => ({ mark, ...item }));
    }
    const isItem =
      group.length > 0 &&
      part.heading !== undefined &&
      isLast &&
      !items.some(isAnyMarked) &&
      (holdsSign(part.title) ||
        (items.length === 0 && isItemTitle(part.title)));
    return isItem
      ? this.items
          .ofText(part.title, lineOf(part.heading!), group.slice(0, -1))
          .map(item => ({ ...item, children: items }))
      : items;
  }

  private metrics(blocks: RootContent[], group: string[]): MilestoneMetric[] {
    return flat(blocks).flatMap(block => {
      switch (block.type) {
        case 'table':
          return tableRows(block).flatMap(row =>
            this.items.ofRow(row, group).map(item => metricOfRow(item, row)),
          );
        case 'list':
          return this.items.ofList(block, group).map(metricOf);
        default:
          return itemsOfText(
            block,
            group,
            { isParagraph: holdsAmount, isBySentence: true },
            this.items,
          ).map(metricOf);
      }
    });
  }

  /** `Version: 0.104.1` under `Nessie configuration` tells of a component, too. */
  private readConfiguration(section: MeantSection): void {
    const { title, heading } = section.part;
    const read = this.plain(section);
    this.into.configuration.push(...read);
    const versions = read.filter(isProperty);
    if (heading && versions.length > 0 && exactKind(title) === undefined) {
      this.into.components.push(
        componentOfHeading(title, lineOf(heading), [], versions),
      );
    }
  }
}

function isMarked(text: string): boolean {
  return readMark(text, {}).mark !== undefined || readTally(text) !== undefined;
}

/** As tools print the outcome of a test. */
const OUTPUT = /^(?:PASS(?:ED)?|FAIL(?:ED|URE)?|OK|SKIP(?:PED)?)[\s:]/;

/** A line of what a tool printed that tells how a test went, without what frames it. */
function testOfOutput(line: string): string | undefined {
  const text = line.replace(/^[=#*~\s-]+|[=#*~\s-]+$/g, '');
  return beginsWithSign(text) ||
    OUTPUT.test(text) ||
    readTally(text) !== undefined
    ? text
    : undefined;
}

function isSentence(text: string): boolean {
  return text.length <= LONGEST_SENTENCE && !text.endsWith(':');
}

function isItemTitle(title: string): boolean {
  return (
    GOAL_TITLE.test(title) ||
    (isMarked(title) && markOfTitle(title) === undefined)
  );
}

function isAnyMarked({ mark, tally, children }: MilestoneItem): boolean {
  return (
    mark !== undefined || tally !== undefined || children.some(isAnyMarked)
  );
}

function holdsLink(_text: string, block: Nodes): boolean {
  return (
    'children' in block &&
    (block.children as Nodes[]).some(
      ({ type }) => type === 'link' || type === 'linkReference',
    )
  );
}
