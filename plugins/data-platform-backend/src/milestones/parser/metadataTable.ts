import type { Table } from 'mdast';
import { textWithAddress } from './linkedText';
import { isKnownKey } from './metadataKeys';
import { harmless } from './plainText';
import { lineOf } from './positions';
import type { MilestoneField } from './types';

const HEADER_WORD =
  /^(?:key|field|property|attribute|item|name|what|metadata|schlüssel|feld|)$/i;
const VALUE_WORD = /^(?:value|values|details?|description|wert|)$/i;

/** The keys and values that a table holds; nothing where it is one of something else. */
export function fieldsOfTable(
  table: Table,
  addressOf: (url: string) => string | undefined,
): MilestoneField[] | undefined {
  const rows = table.children.map(row => ({
    line: lineOf(row),
    cells: row.children.map(cell =>
      harmless(
        cell.children.map(node => textWithAddress(node, addressOf)).join(''),
      ),
    ),
  }));
  const [head, ...body] = rows;
  const isAcross =
    body.length === 1 &&
    head.cells.filter(isKnownKey).length >= Math.min(2, head.cells.length);
  if (isAcross) {
    return head.cells.map((key, index) => ({
      key,
      value: body[0].cells[index] ?? '',
      line: body[0].line,
    }));
  }
  if (!isOfPairs(rows.map(({ cells }) => cells))) {
    return undefined;
  }
  const isHeader =
    HEADER_WORD.test(head.cells[0]) && VALUE_WORD.test(head.cells[1]);
  return (isHeader ? body : rows).flatMap(({ line, cells }) =>
    [0, 2]
      .map(column => ({
        key: (cells[column] ?? '').replace(/\s*:$/, ''),
        value: cells[column + 1] ?? '',
        line,
      }))
      .filter(({ key, value }) => key !== '' || value !== ''),
  );
}

/** Two columns of which the first holds keys; or four, of which the first and the third do in more than the head. */
function isOfPairs(rows: string[][]): boolean {
  const [head, ...body] = rows;
  const hasKey = (cells: string[]) =>
    [0, 2].some(column => isKnownKey(cells[column] ?? ''));
  switch (head.length) {
    case 2:
      return head.every(cell => cell === '') || rows.some(hasKey);
    case 4:
      return hasKey(head) && body.some(hasKey);
    default:
      return false;
  }
}
