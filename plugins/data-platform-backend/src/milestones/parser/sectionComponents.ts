import type { RootContent, Table } from 'mdast';
import { itemsOfText } from './blockItems';
import { flat } from './blocks';
import {
  componentOfHeading,
  componentOfRow,
  componentsOf,
  isProperty,
} from './components';
import type { ItemReader } from './items';
import type { OutlinePart } from './outline';
import { plainText } from './plainText';
import { lineOf } from './positions';
import { namesImage, namesVersion, releasesIn, VERSION_WORD } from './releases';
import { exactKind } from './sectionTitles';
import { tableRows } from './tables';
import type { MilestoneComponent, MilestoneItem } from './types';

/** A longer line is prose. */
const LONGEST_COMPONENT = 160;

/** The components that a section lists, or the one that its title names. */
export function componentsOfSection(
  { title, heading, blocks }: OutlinePart,
  group: string[],
  items: ItemReader,
): MilestoneComponent[] {
  const rows: MilestoneComponent[] = [];
  const named: MilestoneItem[] = [];
  for (const block of flat(blocks)) {
    if (block.type === 'table') {
      rows.push(...componentsOfTable(block, group, items));
    } else {
      named.push(...itemsIn(block, group, items));
    }
  }
  const isAboutTitle =
    exactKind(title) === undefined &&
    (named.some(isProperty) || (group.length > 0 && namesVersion(title)));
  return [
    ...rows,
    ...(isAboutTitle
      ? [
          componentOfHeading(
            title,
            heading ? lineOf(heading) : 1,
            group.filter(each => each !== title),
            named,
          ),
        ]
      : named.flatMap(componentsOf)),
  ];
}

function itemsIn(
  block: RootContent,
  group: string[],
  items: ItemReader,
): MilestoneItem[] {
  return block.type === 'list'
    ? items.ofList(block, group)
    : itemsOfText(
        block,
        group,
        { isParagraph: isComponent, ofCodeLine: releaseOfCode },
        items,
      );
}

/** Some tables have no head: what stands in its place is a component, too. */
function componentsOfTable(
  table: Table,
  group: string[],
  items: ItemReader,
): MilestoneComponent[] {
  const hasNoHead = table.children[0].children
    .slice(1)
    .some(cell => VERSION_WORD.test(plainText(...cell.children)));
  return tableRows(table, { hasNoHead }).flatMap(row =>
    items.ofRow(row, group).map(item => componentOfRow(item, row)),
  );
}

/** A line that names a version, or a sentence that names several. */
function isComponent(text: string): boolean {
  return text.length <= LONGEST_COMPONENT
    ? namesVersion(text)
    : text.length <= 2 * LONGEST_COMPONENT && releasesIn(text).length > 1;
}

/** `TRINO_VERSION=476` */
const VERSION_SETTING =
  /^(?:export\s|ARG\s|ENV\s)?[A-Za-z][\w.-]{0,60}[_-]?version\s?[=:]\s?["']?v?\d[\w.-]{0,40}["']?$/i;

/** `image: trinodb/trino:475`, `TRINO_VERSION=476` */
function releaseOfCode(line: string): string | undefined {
  if (VERSION_SETTING.test(line)) {
    return line;
  }
  const [, image] =
    /^(?:-\s)?(?:image:\s)?["']?([^\s"']+)["']?$/.exec(line) ?? [];
  return image !== undefined && namesImage(image) ? image : undefined;
}
