import type { Nodes, RootContent } from 'mdast';
import { holdsAmount } from './amounts';
import {
  componentOfHeading,
  componentOfRow,
  componentsOf,
  isProperty,
  namesVersion,
} from './components';
import { isStruck, ItemReader } from './items';
import { readMark, readTally } from './marks';
import { metricOf, metricOfRow } from './metrics';
import type { OutlinePart } from './outline';
import { plainLines, plainText } from './plainText';
import { lineOf } from './positions';
import { exactKind } from './sectionKinds';
import { tableRows } from './tables';
import type {
  MilestoneItem,
  MilestoneSectionKind,
  ParsedMilestone,
} from './types';

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

/** A longer line is prose. */
const LONGEST_COMPONENT = 160;

/** Puts what stands in a section into the lists of a milestone. */
export class SectionReader {
  constructor(
    private readonly into: Lists,
    private readonly items: ItemReader,
  ) {}

  read(part: OutlinePart, kind: MilestoneSectionKind, group: string[]): void {
    switch (kind) {
      case 'components':
        this.readComponents(part, group);
        break;
      case 'metrics':
        this.readMetrics(part.blocks, group);
        break;
      case 'configuration':
        this.readConfiguration(part, group);
        break;
      case 'goals':
        this.readItems(this.into.goals, part.blocks, group, isGoal);
        break;
      case 'tests':
        this.readItems(this.into.tests, part.blocks, group, isGoal);
        break;
      case 'lessons':
        this.readItems(this.into.lessons, part.blocks, group, () => false);
        break;
      case 'next-steps':
        this.readItems(this.into.nextSteps, part.blocks, group, () => false);
        break;
      case 'references':
        this.readItems(this.into.references, part.blocks, group, holdsLink);
        break;
      default:
    }
  }

  private readItems(
    into: MilestoneItem[],
    blocks: RootContent[],
    group: string[],
    isItem: (text: string, block: Nodes) => boolean,
  ): void {
    for (const block of flat(blocks)) {
      if (block.type === 'list') {
        into.push(...this.items.ofList(block, group));
      } else if (block.type === 'table') {
        tableRows(block).forEach(row =>
          into.push(...this.items.ofRow(row, group)),
        );
      } else if (block.type === 'paragraph') {
        into.push(...this.ofParagraph(block, group, isItem));
      }
    }
  }

  /** Each line, where each is one; else the whole where it is one. */
  private ofParagraph(
    paragraph: Nodes,
    group: string[],
    isItem: (text: string, block: Nodes) => boolean,
  ): MilestoneItem[] {
    const lines = plainLines(paragraph);
    const line = lineOf(paragraph);
    const count = lines.filter(each => isItem(each, paragraph)).length;
    const areLines =
      lines.length > 1 &&
      (count === lines.length ||
        (count > 0 && boldParts(paragraph) >= lines.length));
    if (areLines) {
      return lines.flatMap((text, index) =>
        this.items.ofText(text, line + index, group),
      );
    }
    const text = plainText(paragraph);
    return isItem(text, paragraph)
      ? this.items.ofText(text, line, group, {
          isStruckOut: isStruck([paragraph]),
        })
      : [];
  }

  private readMetrics(blocks: RootContent[], group: string[]): void {
    const { metrics } = this.into;
    for (const block of flat(blocks)) {
      if (block.type === 'table') {
        tableRows(block).forEach(row =>
          metrics.push(
            ...this.items.ofRow(row, group).map(item => metricOfRow(item, row)),
          ),
        );
      } else if (block.type === 'list') {
        metrics.push(...this.items.ofList(block, group).map(metricOf));
      } else if (block.type === 'paragraph') {
        metrics.push(
          ...this.ofParagraph(block, group, holdsAmount).map(metricOf),
        );
      }
    }
  }

  private readComponents(
    { title, heading, blocks }: OutlinePart,
    group: string[],
  ): void {
    const { components } = this.into;
    const headingLine = heading ? lineOf(heading) : 1;
    const items: MilestoneItem[] = [];
    for (const block of flat(blocks)) {
      if (block.type === 'table') {
        tableRows(block).forEach(row =>
          components.push(
            ...this.items
              .ofRow(row, group)
              .map(item => componentOfRow(item, row)),
          ),
        );
      } else if (block.type === 'list') {
        items.push(...this.items.ofList(block, group));
      } else if (block.type === 'paragraph') {
        items.push(...this.ofParagraph(block, group, isComponent));
      }
    }
    const isAboutHeading =
      exactKind(title) === undefined &&
      (items.some(isProperty) || (group.length > 0 && namesVersion(title)));
    if (isAboutHeading) {
      components.push(
        componentOfHeading(
          title,
          headingLine,
          group.filter(each => each !== title),
          items,
        ),
      );
    } else {
      components.push(...items.flatMap(componentsOf));
    }
  }

  /** `Version: 0.104.1` under `Nessie configuration` tells of a component, too. */
  private readConfiguration(
    { title, heading, blocks }: OutlinePart,
    group: string[],
  ): void {
    const { configuration, components } = this.into;
    const from = configuration.length;
    this.readItems(configuration, blocks, group, () => false);
    const versions = configuration.slice(from).filter(isProperty);
    if (heading && versions.length > 0 && exactKind(title) === undefined) {
      components.push(componentOfHeading(title, lineOf(heading), [], versions));
    }
  }
}

function flat(blocks: RootContent[]): RootContent[] {
  return blocks.flatMap(block =>
    block.type === 'blockquote' ? flat(block.children) : [block],
  );
}

function boldParts(paragraph: Nodes): number {
  return 'children' in paragraph
    ? (paragraph.children as Nodes[]).filter(({ type }) => type === 'strong')
        .length
    : 0;
}

function isGoal(text: string): boolean {
  return readMark(text, {}).mark !== undefined || readTally(text) !== undefined;
}

function isComponent(text: string): boolean {
  return text.length <= LONGEST_COMPONENT && namesVersion(text);
}

function holdsLink(_text: string, block: Nodes): boolean {
  return (
    'children' in block &&
    (block.children as Nodes[]).some(
      ({ type }) => type === 'link' || type === 'linkReference',
    )
  );
}
