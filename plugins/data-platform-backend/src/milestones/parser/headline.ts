import { isDateline, isOnlyDate, readDate } from './dates';
import type { Gaps } from './gaps';
import { readStatus } from './statuses';
import type { MilestoneDate, MilestoneField, MilestoneStatus } from './types';

/** Keys of the date, the surest first. */
const DATE_KEYS = [
  /^(?:dates?|datum|period|zeitraum|time ?frame|when|day|wann|fecha|période|periodo|quarter|month|week|sprint dates)$/,
  /^(?:(?:date )?(?:completed|finished|delivered|achieved|closed)(?: (?:on|at|date))?|completion(?: date)?|abgeschlossen(?: am)?|terminé le)$/,
];
const START =
  /^(?:start(?:ed)?(?: (?:on|date))?|begin|began|from|beginn|von|début|inicio)$/;
const END =
  /^(?:ended|end(?: date)?|until|to|finish|ende|bis|fin|target(?: date)?|due(?: date)?|deadline)$/;
const LATER_KEYS = [
  /^(?:target date|due(?: date)?|planned(?: for)?|deadline|eta)$/,
  /^(?:(?:last )?updated?(?: (?:on|at))?|created?(?: (?:on|at))?|opened|written|published|submitted|reported|decided|posted|dated|as of|stand)$/,
];
const STATUS_KEYS = [
  /^(?:status|state|current status|overall status|zustand|milestone status|statut|état|estado)$/,
  /^(?:(?:\p{L}+ ){1,2}(?:status|state)|(?:status|state) of \p{L}+)$/u,
  /^(?:progress|fortschritt|stand)$/,
];
/** Keys that may tell the status, and much else. */
const OUTCOME_KEYS =
  /^(?:outcome|result|condition|verdict|ergebnis|résultat|resultado)$/;
const CATEGORY_KEYS = [
  /^(?:category|kategorie|catégorie|categoría)$/,
  /^(?:type|typ|kind|tipo)$/,
];

/** The first field that has one of the keys. */
export function fieldWith(
  fields: MilestoneField[],
  keys: RegExp[],
): MilestoneField | undefined {
  return keys
    .map(key =>
      fields.find(
        field => key.test(normalised(field.key)) && field.value !== '',
      ),
    )
    .find(field => field !== undefined);
}

export function categoryOf(fields: MilestoneField[]): string | undefined {
  return fieldWith(fields, CATEGORY_KEYS)?.value;
}

/** The date that fields tell, else the file's name, else the title. */
export function dateOf(
  fields: MilestoneField[],
  { fileName, title }: { fileName: string; title: string },
  gaps: Gaps,
): MilestoneDate | undefined {
  const told =
    dateOfKey(fields, DATE_KEYS, gaps) ??
    dateOfBounds(fields, gaps) ??
    dateOfKey(fields, LATER_KEYS, gaps) ??
    dateOfOnlyDay(fields);
  if (told) {
    return told;
  }
  const status = fieldWith(fields, STATUS_KEYS);
  for (const [text, line] of [
    [fileName.replace(/_/g, '-'), undefined],
    [title, 1],
    [status?.value ?? '', status?.line],
  ] as const) {
    const date = readDate(text);
    if (date && !('problem' in date)) {
      return {
        ...date,
        text: text === title || line !== undefined ? text : fileName,
        ...(line !== undefined && { line }),
      };
    }
  }
  gaps.add(
    1,
    title,
    'It has no date: write **Date**: YYYY-MM-DD before its first section.',
  );
  return undefined;
}

function dateOfKey(
  fields: MilestoneField[],
  keys: RegExp[],
  gaps: Gaps,
): MilestoneDate | undefined {
  const field = fieldWith(fields, keys);
  if (!field) {
    return undefined;
  }
  const date = readDate(field.value);
  if (!date || 'problem' in date) {
    gaps.add(
      field.line,
      `${field.key}: ${field.value}`,
      date?.problem ??
        'It is not a date that is understood: write it as YYYY-MM-DD.',
    );
    return undefined;
  }
  return { ...date, text: field.value, line: field.line };
}

/** Under whatever key a day stands that is all that a value says, or that dates it, where there is one such key. */
function dateOfOnlyDay(fields: MilestoneField[]): MilestoneDate | undefined {
  const days = fields.flatMap(({ value, line }) => {
    const date =
      isOnlyDate(value) || isDateline(value) ? readDate(value) : undefined;
    return date && !('problem' in date) ? [{ ...date, text: value, line }] : [];
  });
  return days.length === 1 ? days[0] : undefined;
}

/** `Start` and `End` in lines of their own. */
function dateOfBounds(
  fields: MilestoneField[],
  gaps: Gaps,
): MilestoneDate | undefined {
  const start = dateOfKey(fields, [START], gaps);
  const end = dateOfKey(fields, [END], gaps);
  if (!start || !end) {
    return start ?? end;
  }
  return end.from < start.from
    ? start
    : {
        ...start,
        to: end.to ?? end.from,
        text: `${start.text} – ${end.text}`,
      };
}

export function statusOf(
  fields: MilestoneField[],
  gaps: Gaps,
): MilestoneStatus | undefined {
  const field =
    fieldWith(fields, STATUS_KEYS) ??
    fields.find(
      ({ key, value }) =>
        OUTCOME_KEYS.test(normalised(key)) &&
        readStatus(value).kind !== 'unknown',
    );
  if (!field) {
    return undefined;
  }
  const status = readStatus(field.value);
  if (status.kind === 'unknown') {
    gaps.add(
      field.line,
      `${field.key}: ${field.value}`,
      'It is not a status that is known: write planned, in progress, partial, blocked, completed, superseded or cancelled.',
    );
  }
  return { ...status, text: field.value, line: field.line };
}

/** Says which keys are given twice, or have no value. */
export function tellOddFields(fields: MilestoneField[], gaps: Gaps): void {
  const known = new Set<string>();
  for (const { key, value, line } of fields) {
    const name = normalised(key);
    if (known.has(name)) {
      gaps.add(
        line,
        `${key}: ${value}`,
        `${key} was given before: the first counts. Keep one of them.`,
      );
    }
    if (value === '') {
      gaps.add(line, key, `${key} has no value: write one, or leave it out.`);
    }
    known.add(name);
  }
}

function normalised(key: string): string {
  return key
    .toLowerCase()
    .replace(/[_-]/g, ' ')
    .replace(/[^\p{L}\p{N} ]/gu, '')
    .trim();
}

/** `2025-06-27-trino-integration.md` is called Trino integration. */
export function titleOfFile(fileName: string): string {
  const words = fileName
    .split(/[\\/]/)
    .at(-1)!
    .replace(/\.[A-Za-z0-9]{1,10}$/, '')
    .replace(/\d{4}-?\d\d-?\d\d/, '')
    .replace(/[-_\s]+/g, ' ')
    .trim();
  return words === ''
    ? 'Untitled'
    : `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** Without a leading `Milestone:`; `Milestone 3:` says more, and stays. */
export function bareTitle(title: string): string {
  const bare = title.replace(
    /^[\s\p{Extended_Pictographic}\ufe0f]*(?:milestone|meilenstein)(?:\s(?:report|document|summary))?\s*[:–—-]\s*/iu,
    '',
  );
  return bare === '' ? title : bare;
}
