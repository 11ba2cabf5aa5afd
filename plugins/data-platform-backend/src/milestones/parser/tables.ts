import type { Table, TableRow as Row } from 'mdast';
import { markOfTally, markOfTitle, outcomeOf } from './marks';
import { plainText } from './plainText';
import { lineOf } from './positions';
import type { MilestoneItem, MilestoneMark } from './types';

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
  /** Of columns such as `Passed` and `Failed`. */
  tally?: MilestoneItem['tally'];
  /** The column of the mark. */
  markIndex?: number;
}

const MARK_HEADER =
  /^(?:(?:status|state|results?|outcome|done|pass(?:ed)?|pass\/fail|ok|okay|achieved|met|reached|success|ergebnis|stand|erreicht|erledigt|bestanden|check|rag|ampel|health|worked|erfüllt|umgesetzt|statut|résultat|estado|resultado)\??|✓|✔|✅|☑)\ufe0f?$/i;
/** In a column of outcomes alone: `Done?` yes. */
const YES = /^(?:yes|y|x|ja|oui|sí)(?=$|\s?[,;:(–—-])/i;
/** Red, amber and green. */
const COLOURS: Partial<Record<string, MilestoneMark>> = {
  green: 'done',
  grün: 'done',
  amber: 'partial',
  yellow: 'partial',
  gelb: 'partial',
  red: 'failed',
  rot: 'failed',
};
const NO = /^(?:no|n|nein|non)(?=$|\s?[,;:(–—-])/i;
/** A column of what is done, in which an empty cell says that it isn't. */
const DONE_HEADER = /^(?:done|erledigt)\??$|^[✓✔✅☑]\ufe0f?$/i;
const PASSED_HEADER =
  /^(?:passed|passing|pass|ok|green|worked|succeeded|successful|bestanden)$/i;
const NOT_PASSED_HEADER =
  /^(?:failed|failing|failures?|fail|errors?|skipped|fehlgeschlagen)$/i;
const TOTAL_HEADER =
  /^(?:total|runs|tests|cases|all|count|attempts|times|tries|how often|gesamt|anzahl)$/i;
const NUMBER_HEADER = /^(?:#|no\.?|nr\.?|id|num(?:ber)?)?$/i;

export function tableRows(
  table: Table,
  { hasNoHead = false } = {},
): TableRow[] {
  const [head] = table.children;
  const body = hasNoHead ? table.children : table.children.slice(1);
  const headers = head.children.map(cell =>
    hasNoHead ? '' : plainText(...cell.children),
  );
  const texts = body.map(row =>
    row.children.map(cell => plainText(...cell.children)),
  );
  // A column of that name may hold what is looked at, and not what came of it.
  const markIndex = headers.findIndex(
    (header, index) =>
      MARK_HEADER.test(header) &&
      texts.some(row => outcomeIn(header, row[index] ?? '') !== undefined),
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
    const tally = tallyOfCells(cells);
    const mark =
      (signs < 0
        ? undefined
        : outcomeIn(headers[signs] ?? '', cells[signs]?.text ?? '')) ??
      (tally && markOfTally(tally));
    return [
      {
        node,
        line: lineOf(node),
        nameIndex,
        name: cells[nameIndex]?.text ?? '',
        cells,
        ...(mark && { mark }),
        ...(tally && { tally }),
        ...(signs >= 0 && { markIndex: signs }),
      },
    ];
  });
}

function outcomeIn(header: string, cell: string): MilestoneMark | undefined {
  const outcome = outcomeOf(cell);
  if (outcome !== undefined || !MARK_HEADER.test(header)) {
    return outcome;
  }
  const ofColour = COLOURS[cell.toLowerCase()];
  if (ofColour !== undefined) {
    return ofColour;
  }
  if (YES.test(cell)) {
    return 'done';
  }
  if (DONE_HEADER.test(header)) {
    return cell === '' || NO.test(cell) ? 'open' : undefined;
  }
  return NO.test(cell) ? 'failed' : undefined;
}

/** Of columns of numbers: `Passed` with `Failed`, or with how many there are. */
function tallyOfCells(cells: TableCell[]): TableRow['tally'] {
  const countsOf = (pattern: RegExp) =>
    cells
      .filter(
        ({ header, text }) => pattern.test(header) && /^\d{1,6}$/.test(text),
      )
      .map(({ text }) => Number(text));
  const [passed] = countsOf(PASSED_HEADER);
  const others = countsOf(NOT_PASSED_HEADER);
  const [told] = countsOf(TOTAL_HEADER);
  if (passed === undefined || (told === undefined && others.length === 0)) {
    return undefined;
  }
  const total = told ?? others.reduce((sum, count) => sum + count, passed);
  return total > 0 && passed <= total ? { passed, total } : undefined;
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

/** A sign or an outcome by itself, which the mark tells. */
function isBareMark(text: string): boolean {
  return (
    markOfTitle(text) !== undefined ||
    ((text.match(/\p{L}+/gu)?.length ?? 0) <= 1 && !/\d/.test(text))
  );
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
