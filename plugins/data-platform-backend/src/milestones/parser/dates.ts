import { MAX_SEARCHED } from './bounds';

/** What a text says of days; or why it can't be told. */
export type ReadDate = { from: string; to?: string } | { problem: string };

const MONTHS: Record<string, number> = {};
[
  'jan january januar jänner janv janvier enero',
  'feb february februar févr février fevrier febrero',
  'mar march märz mär maerz mrz mars marzo',
  'apr april avr avril abril',
  'may mai mayo',
  'jun june juni juin junio',
  'jul july juli juil juillet julio',
  'aug august août aout agosto',
  'sep sept september septembre septiembre setiembre',
  'oct october okt oktober octobre octubre',
  'nov november novembre noviembre',
  'dec december dez dezember déc décembre decembre diciembre',
].forEach((names, index) =>
  names.split(' ').forEach(name => {
    MONTHS[name] = index + 1;
  }),
);

const MONTH = `(${Object.keys(MONTHS)
  .sort((one, other) => other.length - one.length)
  .join('|')})\\.?`;
const DAY = '(\\d{1,2})(?:st|nd|rd|th|er)?';
/** `13th of June`, `13 de junio de 2025` */
const OF = '(?:(?:of|de)\\s)?';
const IN_YEAR = '(?:,|\\sdel?)?';
const YEAR = '((?:19|20)\\d\\d)';
const TO =
  '\\s?(?:-|–|—|to|until|through|till|bis|und|and|au|al|et|y|\\.\\.+|→)\\s?';
const EDGE = '(?<![\\p{L}\\p{N}])';
const END = '(?![\\p{L}\\p{N}])';

interface Found {
  start: number;
  end: number;
  from: string;
  to?: string;
  problem?: string;
}

interface Form {
  pattern: RegExp;
  read(groups: (string | undefined)[]): Omit<Found, 'start' | 'end'>;
}

function form(pattern: string, read: Form['read']): Form {
  return { pattern: new RegExp(`${EDGE}${pattern}${END}`, 'giu'), read };
}

/** The longer ones first: a place that one has read is not read again. */
const FORMS: Form[] = [
  // June 10–13, 2025; June 28 - July 2, 2025
  form(
    `${MONTH}\\s?${DAY}${TO}(?:${MONTH}\\s?)?${DAY},?\\s${YEAR}`,
    ([month, day, lastMonth, lastDay, year]) =>
      range(
        [year, monthOf(month), day],
        [year, monthOf(lastMonth ?? month), lastDay],
      ),
  ),
  // 10–13 June 2025; 28 June to 2 July 2025; 10. bis 13. Juni 2025
  form(
    `${DAY}\\.?(?:\\s?${OF}${MONTH})?${TO}${DAY}\\.?\\s?${OF}${MONTH}${IN_YEAR}\\s${YEAR}`,
    ([day, month, lastDay, lastMonth, year]) =>
      range(
        [year, monthOf(month ?? lastMonth), day],
        [year, monthOf(lastMonth), lastDay],
      ),
  ),
  form(
    `${YEAR}[-/.](\\d{1,2})[-/.](\\d{1,2})(?:[T ]\\d{1,2}:\\d\\d(?::\\d\\d)?(?:\\.\\d{1,9})?(?:Z|[+-]\\d\\d:?\\d\\d)?)?`,
    ([year, month, day]) => single(year, month, day),
  ),
  form(`${MONTH}\\s?${DAY},?\\s${YEAR}`, ([month, day, year]) =>
    single(year, monthOf(month), day),
  ),
  form(
    `${DAY}\\.?[\\s/-]?${OF}${MONTH}${IN_YEAR}[\\s/-]${YEAR}`,
    ([day, month, year]) => single(year, monthOf(month), day),
  ),
  form(`(\\d{1,2})\\.\\s?(\\d{1,2})\\.\\s?${YEAR}`, ([day, month, year]) =>
    single(year, month, day),
  ),
  form(`(\\d{1,2})[/-](\\d{1,2})[/-]${YEAR}`, ([one, other, year]) =>
    eitherWay(String(one), String(other), String(year)),
  ),
  form(`${YEAR}(\\d\\d)(\\d\\d)`, ([year, month, day]) =>
    single(year, month, day),
  ),
  form(`${MONTH}${IN_YEAR}\\s${YEAR}`, ([month, year]) =>
    wholeMonths(year, monthOf(month), 1),
  ),
  form(`Q([1-4])[\\s/-]?${YEAR}`, ([quarter, year]) =>
    wholeMonths(year, (Number(quarter) - 1) * 3 + 1, 3),
  ),
  form(`${YEAR}[\\s/-]?Q([1-4])`, ([year, quarter]) =>
    wholeMonths(year, (Number(quarter) - 1) * 3 + 1, 3),
  ),
  form(`${YEAR}-(\\d\\d)`, ([year, month]) =>
    wholeMonths(year, Number(month), 1),
  ),
];

const WEEKDAY =
  '(?:(?:mon|tues|wednes|thurs|fri|satur|sun|diens|donners|frei|sams|sonn)(?:day|tag),?\\s)?';
const BEFORE_DAY = new RegExp(`^\\s*(?:(?:on|am|le|el)\\s)?${WEEKDAY}$`, 'i');
const DATED = new RegExp(
  `(?:\\b(?:as of|dated|published|written|created|opened|posted|reported|started|begun|began|updated|completed|finished|closed|delivered|released|deployed|shipped|held)|^\\p{L}{2,20}\\s(?:on|of|from|vom))\\s?:?\\s(?:(?:on|at|am)\\s)?(?:the\\s)?${WEEKDAY}$`,
  'iu',
);

const BETWEEN =
  /^\s{0,3}(?:,|-+|–|—|to|until|through|till|bis|and|\.\.+|→|->|\/|,?\s?(?:and )?(?:finished|ended|completed|closed|done|end)(?: on)?:?)\s{0,2}(?:\p{L}{2,10},?\s)?$/iu;

/** The day or days that a text names, wherever it stands; nothing where there is none. */
export function readDate(text: string): ReadDate | undefined {
  const found = findDates(text.slice(0, MAX_SEARCHED));
  const [first, second] = found;
  if (!first) {
    return undefined;
  }
  if (first.problem !== undefined) {
    return { problem: first.problem };
  }
  const isRange =
    second !== undefined && BETWEEN.test(text.slice(first.end, second.start));
  if (!isRange) {
    return first.to === undefined || first.to === first.from
      ? { from: first.from }
      : checkedRange(first.from, first.to);
  }
  return second.problem === undefined
    ? checkedRange(first.from, second.to ?? second.from)
    : { problem: second.problem };
}

/** Whether a text begins with a day, or with what dates it: `As of 27 June 2025`. */
export function isDateline(text: string): boolean {
  const [first] = findDates(text.slice(0, MAX_SEARCHED));
  return (
    first !== undefined &&
    first.problem === undefined &&
    (BEFORE_DAY.test(text.slice(0, first.start)) ||
      DATED.test(text.slice(0, first.start)))
  );
}

/** Whether a text is a date and nothing else to speak of. */
export function isOnlyDate(text: string): boolean {
  const found = findDates(text.slice(0, MAX_SEARCHED));
  const rest = found.reduceRight(
    (left, { start, end }) => `${left.slice(0, start)}${left.slice(end)}`,
    text,
  );
  return found.length > 0 && (rest.match(/\p{L}/gu)?.length ?? 0) <= 9;
}

function findDates(text: string): Found[] {
  const found: Found[] = [];
  for (const { pattern, read } of FORMS) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (!found.some(each => start < each.end && end > each.start)) {
        found.push({ start, end, ...read(match.slice(1)) });
      }
    }
  }
  return found.sort((one, other) => one.start - other.start);
}

type Part = string | number | undefined;

function range(from: Part[], to: Part[]): Omit<Found, 'start' | 'end'> {
  const first = single(from[0], from[1], from[2]);
  const last = single(to[0], to[1], to[2]);
  return {
    from: first.from,
    to: last.from,
    problem: first.problem ?? last.problem,
  };
}

function single(
  year: Part,
  month: Part,
  day: Part,
): Omit<Found, 'start' | 'end'> {
  const from = isoDay(Number(year), Number(month), Number(day));
  return from === undefined
    ? {
        from: '',
        problem: `There is no day ${day} of month ${month} in ${year}: write it as YYYY-MM-DD.`,
      }
    : { from };
}

function eitherWay(
  one: string,
  other: string,
  year: string,
): Omit<Found, 'start' | 'end'> {
  const monthFirst = isoDay(Number(year), Number(one), Number(other));
  const dayFirst = isoDay(Number(year), Number(other), Number(one));
  if (monthFirst && dayFirst && monthFirst !== dayFirst) {
    return {
      from: '',
      problem: `It may be ${monthFirst} or ${dayFirst}: write it as YYYY-MM-DD.`,
    };
  }
  const from = monthFirst ?? dayFirst;
  return from === undefined ? single(year, one, other) : { from };
}

function wholeMonths(
  year: Part,
  month: number,
  count: number,
): Omit<Found, 'start' | 'end'> {
  const from = isoDay(Number(year), month, 1);
  const last = new Date(Date.UTC(Number(year), month - 1 + count, 0));
  return from === undefined
    ? single(year, month, 1)
    : { from, to: last.toISOString().slice(0, 10) };
}

function checkedRange(from: string, to: string): ReadDate {
  return to < from
    ? {
        problem: `It ends on ${to}, before it begins on ${from}: write it as YYYY-MM-DD to YYYY-MM-DD.`,
      }
    : { from, to };
}

function monthOf(name: string | undefined): number {
  return MONTHS[(name ?? '').toLowerCase()] ?? 0;
}

function isoDay(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isThere =
    date.getUTCMonth() === month - 1 && date.getUTCDate() === day && day > 0;
  return isThere ? date.toISOString().slice(0, 10) : undefined;
}
