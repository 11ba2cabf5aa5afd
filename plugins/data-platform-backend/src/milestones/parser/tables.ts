import type { Table, TableRow as Row } from 'mdast';
import { outcomeOf } from './marks';
import { plainText } from './plainText';
import { lineOf } from './positions';
import type { MilestoneMark } from './types';

export interface TableCell {
  header: string;
  text: string;
  index: number;
}

/** A row of a table that has something in it. */
export interface TableRow {
  node: Row;
  line: number;
  /** The column that tells what the row is about. */
  nameIndex: number;
  name: string;
  cells: TableCell[];
  mark?: MilestoneMark;
  /** The column of the mark. */
  markIndex?: number;
}

const MARK_HEADER =
  /^(?:status|state|result|results|outcome|done\??|passed\??|pass(?:\/fail)?|ok\??|achieved\??|met\??|ergebnis|stand|check|✓|✅)$/i;
const NUMBER_HEADER = /^(?:#|no\.?|nr\.?|id|num(?:ber)?)?$/i;

export function tableRows(table: Table): TableRow[] {
  const [head, ...body] = table.children;
  const headers = head.children.map(cell => plainText(...cell.children));
  const texts = body.map(row =>
    row.children.map(cell => plainText(...cell.children)),
  );
  // A column of that name may hold what is looked at, and not what came of it.
  const markIndex = headers.findIndex(
    (header, index) =>
      MARK_HEADER.test(header) &&
      texts.some(row => outcomeOf(row[index] ?? '') !== undefined),
  );
  const signs = markIndex < 0 ? columnOfSigns(texts) : markIndex;
  const nameIndex = Math.max(
    0,
    headers.findIndex(
      (header, index) =>
        index !== signs &&
        !(NUMBER_HEADER.test(header) && columnIsNumbered(texts, index)),
    ),
  );
  return body.flatMap((node, rowIndex) => {
    const cells = texts[rowIndex].map((text, index) => ({
      header: headers[index] ?? '',
      text,
      index,
    }));
    if (cells.every(({ text }) => text === '')) {
      return [];
    }
    const mark = signs < 0 ? undefined : outcomeOf(cells[signs]?.text ?? '');
    return [
      {
        node,
        line: lineOf(node),
        nameIndex,
        name: cells[nameIndex]?.text ?? '',
        cells,
        ...(mark && { mark }),
        ...(signs >= 0 && { markIndex: signs }),
      },
    ];
  });
}

/** What the row says, in a line; the name first. */
export function textOfRow({
  cells,
  nameIndex,
  name,
  mark,
  markIndex,
}: TableRow): string {
  const rest = cells.filter(
    ({ index, text, header }) =>
      index !== nameIndex &&
      text !== '' &&
      !(NUMBER_HEADER.test(header) && /^\d{0,4}\.?$/.test(text)) &&
      !(index === markIndex && mark !== undefined && isBareMark(text)),
  );
  const said = rest
    .map(({ header, text }) =>
      rest.length > 1 && header !== '' ? `${header} ${text}` : text,
    )
    .join('; ');
  return [name, said].filter(part => part !== '').join(': ');
}

/** A sign or one word, which the mark tells. */
function isBareMark(text: string): boolean {
  return (text.match(/\p{L}+/gu)?.length ?? 0) <= 1 && !/\d/.test(text);
}

function columnOfSigns(texts: string[][]): number {
  const first = texts.at(0) ?? [];
  return first.findIndex((_, index) =>
    texts.every(row => {
      const cell = row[index] ?? '';
      return cell !== '' && cell.length <= 12 && outcomeOf(cell) !== undefined;
    }),
  );
}

function columnIsNumbered(texts: string[][], index: number): boolean {
  return texts.every(row => /^[A-Z]{0,3}-?\d{0,4}\.?$/.test(row[index] ?? ''));
}
