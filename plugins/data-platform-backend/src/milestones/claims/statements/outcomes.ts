import { type ClaimLine, headAndTail } from '../lines';
import { conceptsOf } from '../concepts';
import type { ClaimStatement } from '../types';
import { isHypothetical } from './wording';

type Outcome = Extract<ClaimStatement, { kind: 'outcome' }>['outcome'];

const MAX_SUBJECT = 80;

const SAYS: [pattern: RegExp, outcome: Outcome][] = [
  [/^skipped\b/i, 'skipped'],
  [/^(?:failed|fails|failing)\b/i, 'failed'],
  [/^(?:passed|passes|passing|verified|ok|succeeded|successful)\b/i, 'passed'],
];

/** `PASS: read a bucket` */
const SAYS_ONLY = /^(?:pass(?:ed)?|fail(?:ed)?|ok|skip(?:ped)?)$/i;

const MENDED =
  /\b(?:fixed|resolved|repaired|corrected|mended|added (?:the )?missing)\b/i;

/** A summary of all, which no single check tells. */
const SUMMARY = /^(?:all|overall|total|summary|everything|tests?|checks?)\b/i;

/** Whether a test is said to pass. */
export function testOutcome(line: ClaimLine): ClaimStatement[] {
  const { text, isTally } = line;
  const subject = subjectOf(line);
  const outcome = outcomeOf(line);
  return outcome === undefined ||
    isTally ||
    subject === '' ||
    SUMMARY.test(subject) ||
    isHypothetical(text)
    ? []
    : [{ kind: 'outcome', subject, outcome }];
}

/** What a line says of the check that its author names. */
export function outcomeByComment(line: ClaimLine): ClaimStatement {
  return {
    kind: 'outcome',
    subject: subjectOf(line) || line.text.slice(0, MAX_SUBJECT),
    outcome: outcomeOf(line) ?? 'passed',
  };
}

/** What was mended in the configuration, where its words lead to a check: credentials, certificates. */
export function mendedIn({ text }: ClaimLine): ClaimStatement[] {
  if (
    isHypothetical(text) ||
    !MENDED.test(text) ||
    conceptsOf(text).size === 0
  ) {
    return [];
  }
  return [
    {
      kind: 'outcome',
      subject: headAndTail(text).head ?? text,
      outcome: 'passed',
    },
  ];
}

function outcomeOf({ text, mark }: ClaimLine): Outcome | undefined {
  const { tail } = headAndTail(text);
  const said = SAYS.find(([pattern]) => pattern.test(tail))?.[1];
  switch (mark) {
    case 'done':
      return 'passed';
    case 'failed':
    case 'skipped':
      return mark;
    case 'partial':
      return said === 'skipped' ? 'skipped' : undefined;
    case 'open':
      return undefined;
    default:
      return said;
  }
}

function subjectOf({ text }: ClaimLine): string {
  const { head, tail } = headAndTail(text);
  const named = head !== undefined && !SAYS_ONLY.test(head) ? head : tail;
  const subject = named.split(/\s+[–—-]\s+/u)[0];
  return subject.length <= MAX_SUBJECT ? subject.trim() : '';
}
