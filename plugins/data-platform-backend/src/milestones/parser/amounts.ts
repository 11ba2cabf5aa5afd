import { MAX_SEARCHED, MAX_VALUES } from './bounds';
import { harmless } from './plainText';
import type { MilestoneAmount, MilestoneValue } from './types';

const NUMBER =
  '(\\d{1,3}(?:,\\d{3})+(?:\\.\\d{1,9})?|\\d{1,15}(?:[.,]\\d{1,9})?)';
/** The longer ones first. */
const UNITS = [
  '%|percent|‰|°C|pp',
  '[KMGTPE]iB|[kKMGTP]B|[KMGTPE]i|[kKMGT]bit|bytes?|millicores?|cores?|vCPUs?|CPUs?',
  'milliseconds?|microseconds?|nanoseconds?|seconds?|secs?|sek(?:unden?)?|minutes?|mins?|minuten?|hours?|hrs?|stunden?|days?|tage?n?|weeks?|wochen?|months?|years?',
  'ms|µs|μs|us|ns',
  '(?:thousand|million|billion)(?:\\s\\p{L}{2,20})?',
  '[kKMGTB](?=$|[^\\p{L}\\p{N}_])',
  '[smhdx×](?=$|[^\\p{L}\\p{N}_])',
].join('|');
/** `rows`, `nodes`: what is counted, as it stands behind the number. */
const COUNTED = '\\p{Ll}{2,20}s(?![\\p{L}\\p{N}_])';
const PER = '(?:\\s?(?:\\/|per\\s)\\s?\\p{L}{1,12})?';
const AMOUNT = new RegExp(
  `(?<![\\p{L}\\p{N}_.#@/]|\\p{L}-|\\d[:,-]|\\p{L}:)([-+−]?)${NUMBER}(?![\\d:]|[.,]\\d|-\\d{1,2}-|[.]\\d|\\/\\d)(?:\\s?((?:${UNITS})(?![\\p{L}\\p{N}_]))|\\s(?!was\\b|is\\b|has\\b|as\\b|this\\b)(${COUNTED})|(?![\\p{L}\\p{N}_]))(${PER})`,
  'gu',
);

/** What is a number and not an amount. */
const NOT_AMOUNTS =
  /\b(?:version|v|port|line|issue|pr|phase|step|stage|ticket|chapter|section|day|week|sprint|http|java|python)\s?[#:]?\s?$/i;
const DATE_OR_ADDRESS =
  /\d{4}-\d{1,2}-\d{1,2}|\d{1,3}(?:\.\d{1,4}){2,8}|\b\d{1,2}:\d\d(?::\d\d)?\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,7}\.?\s\d{1,2}(?:,\s?\d{4})?(?!\d)|\b\d{1,2}\.?\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,7}\s\d{4}|https?:\/\/\S{1,200}/gi;

const BELOW =
  /(?:<=?|≤|⩽|\b(?:under|below|less than|fewer than|at most|up to|no more than|max(?:imum)?(?: of)?|within|unter|höchstens|maximal))\s*$/i;
const ABOVE =
  /(?:>=?|≥|⩾|\b(?:over|above|more than|at least|greater than|no less than|min(?:imum)?(?: of)?|über|mindestens))\s*$/i;
const ABOUT =
  /(?:~|≈|∼|\b(?:about|around|approximately|approx\.?|roughly|circa|ca\.?|nearly|etwa|rund))\s*$/i;
const ARROW = '(?:→|⇒|➜|➔|⟶|⟹|➝|=+>|[-–—]+>|>>)';
const ARROWS = new RegExp(ARROW, 'gu');
const BECOMES = new RegExp(
  `^\\s?(?:\\([^()]{0,40}\\)\\s?)?(?:${ARROW}|(?:down |up )?to|auf|(?:[,;]\\s?)?(?:now|after:?|jetzt))\\s?(?:[~≈<>≤≥]=?|about|under|below|around)?\\s?$`,
  'iu',
);
const CAME_FROM =
  /^\s?[,;(]{0,2}\s?(?:was|before:?|previously:?|formerly|(?:down |up )?from|instead of|statt|vorher:?|zuvor)\s?[~≈]?\s?$/i;

interface Token {
  start: number;
  end: number;
  amount: MilestoneAmount;
}

/** The amounts of a text in order: `10Gi to 4Gi` is one value, with what it was. */
export function readValues(whole: string): MilestoneValue[] {
  const text = whole.slice(0, MAX_SEARCHED);
  const tokens = amountTokens(text);
  const values: MilestoneValue[] = [];
  let behind = 0;
  for (let index = 0; index < tokens.length; index++) {
    const first = tokens[index];
    const next = tokens.at(index + 1);
    const between = next && text.slice(first.end, next.start);
    const becomes = between !== undefined && BECOMES.test(between);
    const cameFrom =
      !becomes && between !== undefined && CAME_FROM.test(between);
    const before = text.slice(behind, first.start);
    const beforeTo = becomes ? between : before;
    const bound = boundOf(beforeTo.replace(ARROWS, ''));
    const subject = subjectOf(before);
    const from = becomes ? first : cameFrom && next;
    const to = becomes && next ? next : first;
    values.push({
      ...(subject && { subject }),
      ...(from && { from: from.amount }),
      to: to.amount,
      ...(bound && { bound }),
    });
    if (becomes || cameFrom) {
      index += 1;
    }
    behind = tokens[index].end;
  }
  return values.slice(0, MAX_VALUES);
}

/** Whether a text holds an amount with a unit, or one that changed. */
export function holdsAmount(text: string): boolean {
  return readValues(text).some(
    ({ from, to }) => from !== undefined || to.unit !== undefined,
  );
}

function amountTokens(text: string): Token[] {
  return joined(singleTokens(text), text);
}

function singleTokens(text: string): Token[] {
  const blanked = text.replace(DATE_OR_ADDRESS, found =>
    '\u0001'.repeat(found.length),
  );
  return [...blanked.matchAll(AMOUNT)]
    .filter(match => !NOT_AMOUNTS.test(blanked.slice(0, match.index)))
    .map(match => {
      const [whole, sign, digits, unit, counted, per] = match;
      const unitText = `${unit ?? counted ?? ''}${per}`.trim();
      return {
        start: match.index,
        end: match.index + whole.length,
        amount: {
          text: whole.trim(),
          number: numberOf(sign, digits),
          ...(unitText && { unit: unitText }),
        },
      };
    });
}

/** Of a duration in parts, `3 h 10 min`, in seconds. */
const SECONDS: [unit: RegExp, seconds: number][] = [
  [/^(?:d|days?|tage?n?)$/i, 86_400],
  [/^(?:h|hrs?|hours?|stunden?)$/i, 3_600],
  [/^(?:m|mins?|minutes?|minuten?)$/i, 60],
  [/^(?:s|secs?|seconds?|sek(?:unden?)?)$/i, 1],
];

function secondsOf({ unit = '' }: MilestoneAmount): number | undefined {
  return SECONDS.find(([pattern]) => pattern.test(unit))?.[1];
}

/** With the parts of a duration as one amount, in the unit of the last of them. */
function joined(tokens: Token[], text: string): Token[] {
  return tokens.reduce<Token[]>((all, token) => {
    const last = all.at(-1);
    const [large, small] = [
      last && secondsOf(last.amount),
      secondsOf(token.amount),
    ];
    const isPart =
      last !== undefined &&
      large !== undefined &&
      small !== undefined &&
      large > small &&
      token.amount.number < large / small &&
      /^\s?(?:and\s)?$/.test(text.slice(last.end, token.start));
    if (!isPart) {
      return [...all, token];
    }
    return [
      ...all.slice(0, -1),
      {
        start: last.start,
        end: token.end,
        amount: {
          text: text.slice(last.start, token.end).trim(),
          number: last.amount.number * (large / small) + token.amount.number,
          unit: token.amount.unit,
        },
      },
    ];
  }, []);
}

/** `1,234` is a thousand and more, `1,5` one and a half. */
function numberOf(sign: string, digits: string): number {
  const plain = /^\d{1,3}(?:,\d{3})+(?:\.|$)/.test(digits)
    ? digits.replace(/,/g, '')
    : digits.replace(',', '.');
  return (sign === '-' || sign === '−' ? -1 : 1) * Number(plain);
}

function boundOf(before: string): MilestoneValue['bound'] {
  if (BELOW.test(before)) {
    return 'below';
  }
  if (ABOVE.test(before)) {
    return 'above';
  }
  return ABOUT.test(before) ? 'about' : undefined;
}

const NO_SUBJECT =
  /(?:[\s:=,;(~≈<>≤≥|→-]|\b(?:from|to|by|was|is|are|were|at|of|in|now|and|or|with|after|before|about|around|under|below|over|above|than|less|more|least|most|up|down|within|approximately|roughly|reduced|increased|decreased|raised|lowered|dropped|fell|grew|rose|cut|set|changed|went|takes?|took|responds?|von|auf|unter|über))$/i;

/** The words right before a value: what it is of. */
function subjectOf(before: string): string | undefined {
  const clause = before
    .replace(/^\s*\([^()]*\)/, '')
    .split(/[,;.]\s|\s\/\s/)
    .at(-1)!;
  let words = clause.slice(-120).trim();
  for (let times = 0; times < 12 && NO_SUBJECT.test(words); times++) {
    words = words.replace(NO_SUBJECT, '').trimEnd();
  }
  const subject = harmless(
    words.replace(/^(?:[^\p{L}\p{N}]|\b(?:and|or|limits?|requests?)\b)+/iu, ''),
    80,
  );
  return /\p{L}/u.test(subject) ? subject : undefined;
}
