import type {
  BlockContent,
  DefinitionContent,
  List,
  ListItem,
  Nodes,
} from 'mdast';
import { MAX_ITEMS } from './bounds';
import type { Gaps } from './gaps';
import { outcomeOf, readMark, readTally } from './marks';
import { plainLines, plainText, rawText } from './plainText';
import { lineOf } from './positions';
import { type TableRow, tableRows, textOfRow } from './tables';
import type { MilestoneItem, MilestoneMark } from './types';

const OUTCOME_KEY =
  /^(?:status|state|result|outcome|ergebnis|stand|statut|estado)\s?[:–—-]\s/i;

/** Makes items of what stands in a document, and no more than a reader would look at. */
export class ItemReader {
  private count = 0;

  constructor(private readonly gaps: Gaps) {}

  ofList(list: List, group: string[]): MilestoneItem[] {
    return list.children.flatMap(item => this.ofListItem(item, group));
  }

  ofRow(row: TableRow, group: string[]): MilestoneItem[] {
    return this.counted(row.line, () => {
      const read = readMark(textOfRow(row), {});
      const mark = row.mark ?? read.mark;
      const item = this.item(read.text, mark, group, row.line, []);
      return row.tally ? { ...item, tally: row.tally } : item;
    });
  }

  /** A line of its own. */
  ofText(
    text: string,
    line: number,
    group: string[],
    { isStruckOut = false } = {},
  ): MilestoneItem[] {
    return this.counted(line, () => {
      const { text: plain, mark } = readMark(text, { isStruck: isStruckOut });
      return this.item(plain, mark, group, line, []);
    });
  }

  private ofListItem(node: ListItem, group: string[]): MilestoneItem[] {
    return this.counted(lineOf(node), () => {
      const own = node.children.filter(isText);
      const { text, mark } = readMark(plainText(...own), {
        checked: node.checked,
        isStruck: isStruck(own),
      });
      const children = node.children.flatMap(child =>
        this.beneath(child, group),
      );
      const told = mark ?? markBelow(own) ?? markBeneath(children);
      return this.item(text, told, group, lineOf(node), children);
    });
  }

  private beneath(
    node: BlockContent | DefinitionContent,
    group: string[],
  ): MilestoneItem[] {
    switch (node.type) {
      case 'list':
        return this.ofList(node, group);
      case 'table':
        return tableRows(node).flatMap(row => this.ofRow(row, group));
      default:
        return [];
    }
  }

  private item(
    text: string,
    mark: MilestoneItem['mark'],
    group: string[],
    line: number,
    children: MilestoneItem[],
  ): MilestoneItem {
    const tally = readTally(text);
    return {
      text,
      ...(mark && { mark }),
      ...(tally && { tally }),
      group,
      line,
      children,
    };
  }

  /** An item that says nothing is none, but what stands beneath it counts. */
  private counted(line: number, read: () => MilestoneItem): MilestoneItem[] {
    this.count += 1;
    if (this.count > MAX_ITEMS) {
      this.gaps.add(
        line,
        '',
        `More than ${MAX_ITEMS} items: from here on they are shown as text only.`,
      );
      return [];
    }
    const item = read();
    return item.text === '' && item.mark === undefined ? item.children : [item];
  }
}

/** Of a line below one in bold, which begins with it: `**Backups**`, `Done on 12 June`. */
function markBelow([first, second]: Nodes[]): MilestoneMark | undefined {
  if (first?.type !== 'paragraph' || first.children[0].type !== 'strong') {
    return undefined;
  }
  const [title, ...others] = plainLines(first);
  const isTitle = title === plainText(first.children[0]).replace(/\s*:$/, '');
  const below = others.at(0) ?? (second && plainText(second));
  return isTitle && below !== undefined ? outcomeOf(below) : undefined;
}

/** Of what is said beneath it: `Status: done`. */
function markBeneath(children: MilestoneItem[]): MilestoneMark | undefined {
  const told = children.find(({ text }) => OUTCOME_KEY.test(text));
  return told && (told.mark ?? outcomeOf(told.text.replace(OUTCOME_KEY, '')));
}

function isText(node: Nodes): boolean {
  return (
    node.type === 'paragraph' ||
    node.type === 'heading' ||
    node.type === 'blockquote' ||
    node.type === 'html'
  );
}

/** Whether all of a text is struck out, but for what is said of it in brackets. */
export function isStruck(nodes: Nodes[]): boolean {
  const inline = nodes.flatMap(node =>
    'children' in node ? (node.children as Nodes[]) : [node],
  );
  const said = inline.filter(node => rawText(node).trim() !== '');
  return (
    said.length > 0 &&
    said.every(
      (node, index) =>
        node.type === 'delete' ||
        (index > 0 && /^\s*\([^()]*\)\s*$/.test(rawText(node))),
    )
  );
}
