import { MAX_SEARCHED } from './bounds';
import type { MilestoneItem, MilestoneMark } from './types';

const SIGNS: [mark: MilestoneMark, signs: string[]][] = [
  [
    'done',
    [
      '✅',
      '✔',
      '☑',
      '✓',
      '🟢',
      '👍',
      '💚',
      '🟩',
      '[x]',
      '[X]',
      '[✓]',
      '[✔]',
      ':white_check_mark:',
      ':heavy_check_mark:',
    ],
  ],
  ['failed', ['❌', '✗', '✘', '✖', '🔴', '⛔', '🚫', '🟥', '[!]', ':x:']],
  [
    'partial',
    [
      '⚠',
      '🟡',
      '🟠',
      '🚧',
      '🔄',
      '🟨',
      '[~]',
      '[-]',
      '[/]',
      ':warning:',
      ':construction:',
    ],
  ],
  ['skipped', ['⏭', '⏩', '➖', '⊘', '[>]']],
  ['open', ['☐', '⬜', '◻', '🔲', '⚪', '⏳', '⌛', '🕐', '🔜', '[ ]', '[]']],
];
const MARK_OF = new Map(
  SIGNS.flatMap(([mark, signs]) => signs.map(sign => [sign, mark] as const)),
);
const SIGN = [...MARK_OF.keys()]
  .sort((one, other) => other.length - one.length)
  .map(sign => sign.replace(/[[\]/]/g, '\\$&'))
  .join('|');
const LEADING = new RegExp(`^(${SIGN})\\ufe0f?(?:\\s*[:–—-]\\s|\\s*)`, 'u');
const TRAILING = new RegExp(
  `(?:\\s[:–—-])?\\s?\\(?(${SIGN})\\ufe0f?\\)?\\s?[.]?$`,
  'u',
);
/** Within a text only signs that can't be part of what is said. */
const WITHIN = new RegExp(
  `(${[...MARK_OF.keys()]
    .filter(sign => !/^[[:]/.test(sign))
    .join('|')}|(?<=\\s)(?:${[...MARK_OF.keys()]
    .filter(sign => sign.startsWith(':'))
    .join('|')})(?=\\s))\\ufe0f?\\s?`,
  'gu',
);

/** A colour that a word behind it may tell more exactly: `🔴 Blocked`. */
const COLOURED = /^\s*[🔴🟠🟡🟢⚪🟥🟧🟨🟩]/u;

const OUTCOME_WORDS: [mark: MilestoneMark, words: string][] = [
  [
    'skipped',
    "skipped|skip|not run|not tested|n/a|deferred|cancell?ed|dropped|postponed|won['’]t do|descoped|übersprungen|verschoben|omis|omitid[oa]|reporté",
  ],
  [
    'failed',
    'failed|failure|failing|fails|fail|error|errored|broken|not ok|nok|not met|not passed|not achieved|not reached|unsuccessful|missed|fehlgeschlagen|nicht bestanden|nicht erreicht|échoué|échec|fallid[oa]|falló',
  ],
  [
    'partial',
    'partial|partially|partly|in progress|ongoing|doing|wip|warning|warn|degraded|flaky|mostly|almost|teilweise|in arbeit|partiel(?:lement)?|en cours|parcial|en curso',
  ],
  [
    'open',
    'open|pending|to ?do|not started|not done|not completed?|not yet(?: [a-z]{2,20})?|planned|blocked|tbd|offen|geplant|à faire|prévu|pendiente',
  ],
  [
    'done',
    '(?:all |everything )?(?:passed|passing|passes|pass|ok|okay|success|successful|succeeded|done|completed|complete|achieved|met|reached|finished|delivered|confirmed|verified|works|working|as expected|green)|bestanden|erledigt|erfolgreich|erreicht|fertig|réussie?|terminée?|fait|hecho|completad[oa]|superad[oa]',
  ],
];
const OUTCOME = OUTCOME_WORDS.map(([, words]) => `(${words})`).join('|');
const WHOLE_OUTCOME = new RegExp(
  `^[\\s(]*(?:${OUTCOME})(?=$|[\\s,;:.!()–—-])`,
  'iu',
);
const ONLY_OUTCOME = new RegExp(`^(?:${OUTCOME})\\s?:?$`, 'iu');
const OUTCOME_FIRST = new RegExp(
  `^\\[?(?:${OUTCOME})\\]?\\s?(?:[:–—]|-(?=\\s)|$)`,
  'iu',
);
/** As tools and lists of tasks write it, `PASS query-tpch (12s)`, `TODO docs`: as good as a sign. */
const IN_CAPITALS =
  /^(PASS(?:ED)?|FAIL(?:ED)?|SKIP(?:PED)?|DONE|TODO|DOING|WIP)\s+(?=[\p{L}\p{N}])/u;
const OUTCOME_BRACKETED = new RegExp(
  `^(?:\\[(?=[^\\]]{0,20}\\])|\\((?=[^)]{0,20}\\)\\s))(?:${OUTCOME})[\\])]`,
  'iu',
);
const OUTCOME_LAST = new RegExp(
  `(?:\\s[–—-]{1,3}\\s?|[:=|→]\\s?|[,;]\\s|\\(|\\.{3,80}\\s?|=>\\s?|->\\s?)(?:${OUTCOME})[\\s.!)]{0,5}$`,
  'iu',
);
const OUTCOME_BEHIND_COLON = new RegExp(
  `^[^:]{1,120}?(?::|\\s[–—-])\\s(?:${OUTCOME})(?=$|[\\s,;.!()–—-])`,
  'iu',
);

/** A sign, or a word for an outcome, that is all that a text says at its beginning. */
export function outcomeOf(text: string): MilestoneMark | undefined {
  const signed = splitSign(text);
  const isColour = COLOURED.test(text);
  return (
    (isColour ? wordOf(WHOLE_OUTCOME, signed.text) : undefined) ??
    signed.mark ??
    wordOf(WHOLE_OUTCOME, text)
  );
}

/** The mark of a line of a list, and what it says without the sign of it. Words stay where they are. */
export function readMark(
  text: string,
  { checked, isStruck }: { checked?: boolean | null; isStruck?: boolean },
): { text: string; mark?: MilestoneMark } {
  const signed = splitSign(text);
  const searched = signed.text.slice(0, MAX_SEARCHED);
  const said =
    wordOf(OUTCOME_FIRST, searched) ??
    wordOf(OUTCOME_BRACKETED, searched) ??
    wordOf(OUTCOME_BEHIND_COLON, searched) ??
    wordOf(OUTCOME_LAST, searched);
  const mark =
    (said === 'skipped' && signed.mark !== 'done' && said) ||
    signed.mark ||
    markOfBox(checked, said) ||
    (isStruck && 'skipped') ||
    said;
  return { text: signed.text, ...(mark && { mark }) };
}

/** An empty box tells less than a word that says how far it is. */
function markOfBox(
  checked: boolean | null | undefined,
  said: MilestoneMark | undefined,
): MilestoneMark | undefined {
  if (checked === true) {
    return 'done';
  }
  if (checked === false) {
    return said === 'partial' || said === 'failed' ? said : 'open';
  }
  return undefined;
}

export function beginsWithSign(text: string): boolean {
  return LEADING.test(text);
}

/** Whether a text has a sign of its own, wherever it stands. */
export function holdsSign(text: string): boolean {
  return splitSign(text).mark !== undefined;
}

/** What a title says of all that stands under it: `Done`, `❌ Failed tests`, `In progress (2)`. */
export function markOfTitle(title: string): MilestoneMark | undefined {
  const { text } = splitSign(title);
  const words = text
    .replace(/\s?\([^()]{0,20}\)\s*$/, '')
    .replace(/\s(?:goals?|objectives?|tasks?|tests?|checks?|items?|work)$/i, '')
    .replace(/^[^\p{L}]+/u, '');
  return wordOf(ONLY_OUTCOME, words);
}

function splitSign(text: string): { text: string; mark?: MilestoneMark } {
  const leading = LEADING.exec(text);
  if (leading) {
    return {
      text: text.slice(leading[0].length),
      mark: MARK_OF.get(leading[1]),
    };
  }
  const capitals = IN_CAPITALS.exec(text);
  if (capitals) {
    return {
      text: text.slice(capitals[0].length),
      mark: wordOf(ONLY_OUTCOME, capitals[1]),
    };
  }
  const trailing = TRAILING.exec(text.slice(-40));
  if (trailing) {
    return {
      text: text.slice(0, text.length - trailing[0].length).trimEnd(),
      mark: MARK_OF.get(trailing[1]),
    };
  }
  const within = [...text.slice(0, MAX_SEARCHED).matchAll(WITHIN)];
  if (within.length === 1) {
    const [{ 0: sign, 1: bare, index }] = within;
    return {
      text: `${text.slice(0, index)}${text.slice(index + sign.length)}`,
      mark: MARK_OF.get(bare),
    };
  }
  return { text };
}

function wordOf(pattern: RegExp, text: string): MilestoneMark | undefined {
  const match = pattern.exec(text);
  return match
    ? OUTCOME_WORDS[match.slice(1).findIndex(group => group !== undefined)][0]
    : undefined;
}

const COUNTED =
  '(?:\\S{1,20}\\s){0,3}?(?:tests?|checks?|pass\\w*|ok|green|success\\w*|succe\\w*|goals?|done|complete\\w*|cases?|queries|suites?|scenarios?|objectives?|bestanden|erledigt)\\b';
const TALLIES = [
  new RegExp(
    `(?<![\\d./:-])(\\d{1,6})\\s?(?:/|of|out of|von)\\s?(?:the\\s|all\\s)?(\\d{1,6})(?![\\d./])\\s${COUNTED}`,
    'i',
  ),
  /\b(?:pass\w*|ok|green|success\w*|tests?|checks?|complete\w*|done|result)[\s:(]{1,3}(\d{1,6})\s?(?:\/|of|out of|von)\s?(\d{1,6})(?![\w./])/i,
  /(?:^|[:(–—-]\s?)(\d{1,6})\s?(?:\/|of|von)\s?(\d{1,6})(?=[).,;]|$|\s\()/,
];
const PASSED =
  /(?<![\d./])(\d{1,6})\s(?:tests?\s|checks?\s)?(?:passed|passing|pass|ok|bestanden)\b/i;
/** `Passed: 4, Failed: 2` */
const PASSED_LISTED =
  /\b(?:passed|passing|pass|ok|green|bestanden)\s?[:=]\s?(\d{1,6})(?![\d./])/i;
const NOT_PASSED_LISTED =
  /\b(?:failed|failing|failures?|fail|errors?|skipped|fehlgeschlagen)\s?[:=]\s?(\d{1,6})(?![\d./])/gi;
const NOT_PASSED =
  /(?<![\d./])(\d{1,6})\s(?:tests?\s|checks?\s)?(?:failed|failing|failures?|errors?|skipped|fehlgeschlagen)\b/gi;

/** `4/6 tests passing`, `6 of 6 tests`, `4 passed, 2 failed`. */
export function readTally(whole: string): MilestoneItem['tally'] {
  const text = whole.slice(0, MAX_SEARCHED);
  for (const pattern of TALLIES) {
    const match = pattern.exec(text);
    const [passed, total] = [Number(match?.[1]), Number(match?.[2])];
    if (match && total > 0 && passed <= total) {
      return { passed, total };
    }
  }
  return (
    tallyOf(text, PASSED, NOT_PASSED) ??
    tallyOf(text, PASSED_LISTED, NOT_PASSED_LISTED)
  );
}

function tallyOf(
  text: string,
  passedPattern: RegExp,
  others: RegExp,
): MilestoneItem['tally'] {
  const passed = Number(passedPattern.exec(text)?.[1] ?? NaN);
  const counts = [...text.matchAll(others)].map(([, count]) => Number(count));
  const total = counts.reduce((sum, count) => sum + count, passed);
  return counts.length > 0 && total > 0 ? { passed, total } : undefined;
}

/** What a tally comes to, where nothing else tells it. */
export function markOfTally({
  passed,
  total,
}: NonNullable<MilestoneItem['tally']>): MilestoneMark {
  if (passed === total) {
    return 'done';
  }
  return passed === 0 ? 'failed' : 'partial';
}
