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
  ['skipped', ['⏭', '⏩', '➖', '⊘']],
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
    .join('|')})\\ufe0f?\\s?`,
  'gu',
);

const OUTCOME_WORDS: [mark: MilestoneMark, words: string][] = [
  [
    'skipped',
    "skipped|not run|not tested|n/a|deferred|cancell?ed|dropped|postponed|won['’]t do|übersprungen|verschoben",
  ],
  [
    'failed',
    'failed|failure|failing|fails|fail|error|errored|broken|not ok|nok|not met|missed|fehlgeschlagen',
  ],
  [
    'partial',
    'partial|partially|partly|in progress|ongoing|wip|warning|warn|degraded|flaky|mostly|almost|teilweise|in arbeit',
  ],
  [
    'open',
    'open|pending|to ?do|not started|not done|not yet|planned|blocked|tbd|offen|geplant',
  ],
  [
    'done',
    'passed|passing|passes|pass|ok|okay|success|successful|succeeded|done|completed|complete|achieved|met|reached|finished|delivered|green|bestanden|erledigt|erfolgreich|fertig',
  ],
];
const OUTCOME = OUTCOME_WORDS.map(([, words]) => `(${words})`).join('|');
const WHOLE_OUTCOME = new RegExp(
  `^[\\s(]*(?:${OUTCOME})(?=$|[\\s,;:.!()–—-])`,
  'iu',
);
const OUTCOME_FIRST = new RegExp(
  `^\\[?(?:${OUTCOME})\\]?\\s?(?:[:–—]|-(?=\\s)|$)`,
  'iu',
);
const OUTCOME_BRACKETED = new RegExp(`^\\[(?:${OUTCOME})\\]`, 'iu');
const OUTCOME_LAST = new RegExp(
  `(?:\\s[–—-]{1,3}\\s?|[:=|→]\\s?|\\(|\\.{3,80}\\s?|=>\\s?|->\\s?)(?:${OUTCOME})[\\s.!)]{0,5}$`,
  'iu',
);
const OUTCOME_BEHIND_COLON = new RegExp(
  `^[^:]{1,120}?(?::|\\s[–—-])\\s(?:${OUTCOME})(?=$|[\\s,;.!()–—-])`,
  'iu',
);

/** A sign, or a word for an outcome, that is all that a text says at its beginning. */
export function outcomeOf(text: string): MilestoneMark | undefined {
  return splitSign(text).mark ?? wordOf(WHOLE_OUTCOME, text);
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

function splitSign(text: string): { text: string; mark?: MilestoneMark } {
  const leading = LEADING.exec(text);
  if (leading) {
    return {
      text: text.slice(leading[0].length),
      mark: MARK_OF.get(leading[1]),
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
  /(?:^|[:(–—-]\s?)(\d{1,6})\s?\/\s?(\d{1,6})(?=[).,;]|$|\s\()/,
];
const PASSED =
  /(?<![\d./])(\d{1,6})\s(?:tests?\s|checks?\s)?(?:passed|passing|pass|ok|bestanden)\b/i;
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
  const passed = PASSED.exec(text);
  const others = [...text.matchAll(NOT_PASSED)];
  if (passed && others.length > 0) {
    const count = Number(passed[1]);
    return {
      passed: count,
      total: others.reduce((sum, [, more]) => sum + Number(more), count),
    };
  }
  return undefined;
}
