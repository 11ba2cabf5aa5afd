import { MAX_SEARCHED } from './bounds';
import type { MilestoneStatusKind } from './types';

/** Of words at the same place the first counts; else the word that stands first in the text. */
const WORDS: [kind: Exclude<MilestoneStatusKind, 'unknown'>, words: string][] =
  [
    [
      'in-progress',
      'not (?:yet )?(?:complete|completed|done|finished)|incomplete|unfinished|nicht fertig|nicht abgeschlossen|pas (?:encore )?terminée?|no terminad[oa]',
    ],
    ['planned', 'not (?:yet )?started|not begun|nicht begonnen'],
    [
      'cancelled',
      "cancell?ed|abandoned|dropped|won['’]?t do|wont do|rejected|withdrawn|discarded|aborted|abgebrochen|verworfen|annulée?|abandonnée?|cancelad[oa]",
    ],
    [
      'superseded',
      'superseded|replaced|obsolete|deprecated|outdated|ersetzt|überholt|remplacée?|sustituid[oa]|reemplazad[oa]',
    ],
    [
      'blocked',
      'blocked|on[ -]hold|stalled|waiting|paused|stuck|suspended|deferred|postponed|failed|not (?:achieved|met|passed)|missed|red|rot|zurückgestellt|verschoben|blockiert|pausiert|bloquée?|en attente|bloquead[oa]|❌|🔴|⛔|⏸️?',
    ],
    [
      'partial',
      'partial|partially|partly|mostly|almost|nearly|largely|teilweise|partielle?|partiellement|parcial|parcialmente|⚠️?',
    ],
    [
      'in-progress',
      'in[ -]progress|ongoing|on[ -]going|wip|work in progress|started|active|under ?way|in development|in review|under review|in testing|testing|doing|continuing|continues|running|kicked off|rolling out|implementing|on track|on schedule|green|amber|yellow|grün|gelb|off track|at risk|behind schedule|delayed|in arbeit|in umsetzung|in bearbeitung|laufend|läuft|begonnen|en cours|en curso|en progreso|🚧|🟡|🟠|🔄|⏳',
    ],
    [
      'planned',
      'planned|planning|proposed|proposal|draft|to[ -]?do|upcoming|scheduled|backlog|pending|open|queued|future|geplant|in planung|entwurf|offen|prévue?|planifiée?|brouillon|à faire|planificad[oa]|previst[oa]|pendiente|borrador|⬜|⚪|📋',
    ],
    [
      'completed',
      'complete|completed|done|finished|closed|shipped|delivered|achieved|released|deployed|rolled out|merged|signed off|live|success|successful|successfully|accomplished|resolved|implemented|fulfilled|reached|accepted|abgeschlossen|fertig|erledigt|beendet|umgesetzt|erreicht|terminée?|achevée?|livrée?|terminad[oa]|completad[oa]|finalizad[oa]|✅|✔️?|☑️?|🟢|🎉|💚',
    ],
  ];

const STATUS = new RegExp(
  `(?:(?<!\\p{L})(?:${WORDS.map(([, words]) => `(${words})`).join(
    '|',
  )})(?!\\p{L}))`,
  'iu',
);
const PERCENT = /(?<![\d.,])(\d{1,3})(?:[.,]\d{1,3})?\s?(?:%|percent\b)/i;
const TALLY = /(?<![\d./])(\d{1,4})\s?(?:\/|of|von)\s?(\d{1,4})(?![\d./])/i;

/** What a status means, whatever words it is told in; `unknown` where they aren't known. */
export function readStatus(whole: string): {
  kind: MilestoneStatusKind;
  percent?: number;
} {
  const text = whole.slice(0, MAX_SEARCHED);
  const percent = percentOf(text);
  const match = STATUS.exec(text);
  const told = match
    ? WORDS[match.slice(1).findIndex(group => group !== undefined)][0]
    : kindOfPercent(percent);
  const isRestOpen =
    told === 'completed' && percent !== undefined && percent < 100;
  return {
    kind: isRestOpen ? 'in-progress' : told,
    ...(percent !== undefined && { percent }),
  };
}

function percentOf(text: string): number | undefined {
  const percent = PERCENT.exec(text);
  if (percent && Number(percent[1]) <= 100) {
    return Number(percent[1]);
  }
  const tally = TALLY.exec(text);
  const [passed, total] = [Number(tally?.[1]), Number(tally?.[2])];
  return tally && total > 0 && passed <= total
    ? Math.round((100 * passed) / total)
    : undefined;
}

function kindOfPercent(percent: number | undefined): MilestoneStatusKind {
  switch (percent) {
    case undefined:
      return 'unknown';
    case 0:
      return 'planned';
    case 100:
      return 'completed';
    default:
      return 'in-progress';
  }
}
