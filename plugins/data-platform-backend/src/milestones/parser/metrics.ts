import { readValues } from './amounts';
import type { TableCell, TableRow } from './tables';
import type { MilestoneItem, MilestoneMetric, MilestoneValue } from './types';

/** `CPU Allocation: Coordinator 4000m→1000m`: what it is called stands before the first colon. */
const NAMED =
  /^((?:[^:=()]|\([^()]{0,60}\)){1,80}?)\s?(?::(?=\s|~|<|>|≤|≥|\d)|=(?!>)|\s[–—-](?=\s))\s?/;

const CURRENCY = /[$€£]|\b(?:EUR|USD|GBP|CHF)\b/;
/** `at most 35 %` */
const LONGEST_BEFORE_AMOUNT = 15;

/** `Memory: 10Gi → 4Gi`: a name, and an amount right behind it. */
export function isMeasurement(text: string): boolean {
  const named = NAMED.exec(text);
  if (!named || !/\p{L}/u.test(named[1])) {
    return false;
  }
  const said = text.slice(named[0].length);
  const [value] = readValues(said);
  return (
    value !== undefined &&
    said.indexOf((value.from ?? value.to).text) <= LONGEST_BEFORE_AMOUNT
  );
}

export function metricOf(item: MilestoneItem): MilestoneMetric {
  const named = NAMED.exec(item.text);
  const name = named && /\p{L}/u.test(named[1]) ? named[1].trim() : undefined;
  return {
    ...item,
    ...(name !== undefined && { name }),
    values: readValues(
      name === undefined ? item.text : item.text.slice(named![0].length),
    ),
  };
}

const BEFORE =
  /^(?:before|old|previous(?:ly)?|from|baseline|was|prior|initial|vorher|alt)\b/i;
const AFTER = /^(?:after|new|now|current(?:ly)?|to|nachher|neu|jetzt)\b/i;
const SAID_BY_ITSELF =
  /^(?:value|result|actual|measured|measurement|achieved|amount|wert|after|now|current)\b/i;
const UNIT_IN_BRACKETS = /\(([^()\s]{1,12})\)\s*$/;
const UNIT_COLUMN = /^(?:unit|einheit)s?$/i;

/** A row of `| Metric | Before | After | Target |`. */
export function metricOfRow(
  item: MilestoneItem,
  row: TableRow,
): MilestoneMetric {
  const rest = row.cells.filter(({ index }) => index !== row.nameIndex);
  const unit = rest.find(({ header }) => UNIT_COLUMN.test(header))?.text;
  const unitOfRow = unit || UNIT_IN_BRACKETS.exec(row.name)?.[1];
  const valuesOf = ({ text, header }: TableCell) =>
    readValues(text).map(value =>
      withUnit(value, unitOfRow ?? UNIT_IN_BRACKETS.exec(header)?.[1]),
    );
  const before = rest.find(({ header }) => BEFORE.test(header));
  const after = rest.find(({ header }) => AFTER.test(header));
  const from = before && valuesOf(before).at(0)?.to;
  const changed = after && valuesOf(after).at(0);
  const isChange = from !== undefined && changed !== undefined;
  const others = rest.filter(
    cell =>
      !UNIT_COLUMN.test(cell.header) &&
      !(isChange && (cell === before || cell === after)),
  );
  return {
    ...item,
    ...(row.name && { name: row.name }),
    values: [
      ...(isChange ? [{ ...changed, from }] : []),
      ...others.flatMap(cell =>
        valuesOf(cell).map(value => ({
          ...(!SAID_BY_ITSELF.test(cell.header) &&
            cell.header && { subject: value.subject ?? cell.header }),
          ...value,
        })),
      ),
    ],
  };
}

/** Whether a text tells of what its amounts are, and not just how many. */
export function holdsUnit(text: string): boolean {
  return (
    CURRENCY.test(text) ||
    readValues(text).some(({ to }) => to.unit !== undefined)
  );
}

/** `Nodes: 12 → 9` */
export function tellsChange(text: string): boolean {
  return (
    isMeasurement(text) &&
    readValues(text).some(({ from }) => from !== undefined)
  );
}

/** Whether a row tells what something was, and what it is. */
export function isChangeRow({ cells, nameIndex }: TableRow): boolean {
  const rest = cells.filter(({ index }) => index !== nameIndex);
  return [BEFORE, AFTER].every(column =>
    rest.some(
      ({ header, text }) => column.test(header) && readValues(text).length > 0,
    ),
  );
}

function withUnit(
  value: MilestoneValue,
  unit: string | undefined,
): MilestoneValue {
  return unit === undefined || value.to.unit !== undefined
    ? value
    : { ...value, to: { ...value.to, unit } };
}
