import type { Evidence } from 'backstage-plugin-data-platform-node';
import type { CheckResult } from '../validation/types';
import { LONGEST_SECRET, redact } from './redaction';
import { firstBytes, wellFormed } from './text';

/** Sizes in bytes of UTF-8. */
export const LIMITS = {
  title: 200,
  reason: 100,
  summary: 500,
  sentence: 2_000,
  evidenceItems: 20,
  evidenceLabel: 100,
  evidenceText: 4_000,
  evidenceUrl: 1_000,
  evidenceInAll: 8_000,
  entries: 50,
  entryName: 100,
  factValue: 500,
  intentText: 2_000,
} as const;

function cut(
  text: string,
  maximum: number,
  mark: (bytes: number) => string = () => '…',
): string {
  // Redaction costs time by the length of the text, so only its beginning is
  // looked at. A secret that this cuts in two isn't known as one: what could be
  // its first half is not kept either.
  const start = text.slice(0, maximum + 2 * LONGEST_SECRET);
  const redacted = redact(wellFormed(start));
  const sure =
    start.length === text.length
      ? redacted
      : redacted.slice(0, -LONGEST_SECRET);
  if (firstBytes(sure, maximum).length === redacted.length) {
    return sure;
  }
  // The mark is part of what is kept, and must have room where that has.
  const end = mark(Buffer.byteLength(text));
  const kept = firstBytes(sure, Math.max(0, maximum - Buffer.byteLength(end)));
  return `${wellFormed(kept)}${end}`;
}

/** One line or a sentence as it is kept. */
export function storableText(text: string, maximum: number): string {
  return cut(text, maximum);
}

function optional(text: string | undefined, maximum: number) {
  return text === undefined ? undefined : storableText(text, maximum);
}

function storableUrl(url: string | undefined): string | undefined {
  // Half a URL leads nowhere.
  return url === undefined || Buffer.byteLength(url) > LIMITS.evidenceUrl
    ? undefined
    : redact(wellFormed(url));
}

/** Evidence as it is kept: redacted, and cut where it is long, saying so. */
export function storableEvidence(evidence: Evidence[]): Evidence[] {
  const kept: Evidence[] = [];
  let left: number = LIMITS.evidenceInAll;
  for (const item of evidence.slice(0, LIMITS.evidenceItems)) {
    if (left <= 0) {
      break;
    }
    const text = cut(
      item.text,
      Math.min(LIMITS.evidenceText, left),
      bytes => `\n[cut here: ${bytes} bytes in all]`,
    );
    const url = storableUrl(item.url);
    kept.push({
      label: storableText(item.label, LIMITS.evidenceLabel),
      kind: item.kind,
      text,
      ...(url === undefined ? {} : { url }),
    });
    left -= Buffer.byteLength(text);
  }
  if (kept.length < evidence.length) {
    kept.push({
      label: 'Cut',
      kind: 'text',
      text: `${evidence.length - kept.length} more not kept`,
    });
  }
  return kept;
}

function storableEntries<T, U>(
  entries: Record<string, T>,
  convert: (value: T) => U | undefined,
): Record<string, U> {
  const converted = Object.entries(entries)
    .slice(0, LIMITS.entries)
    .flatMap(([name, value]): [string, U][] => {
      const storable = convert(value);
      return storable === undefined
        ? []
        : [[storableText(name, LIMITS.entryName), storable]];
    });
  return Object.fromEntries(converted);
}

/**
 * A result as it may be kept: no secrets, no characters that a database
 * refuses, and nothing longer than its bound.
 */
export function storableResult(result: CheckResult): CheckResult {
  return {
    ...result,
    title: storableText(result.title, LIMITS.title),
    reason: optional(result.reason, LIMITS.reason),
    summary: storableText(result.summary, LIMITS.summary),
    detail: optional(result.detail, LIMITS.sentence),
    hint: optional(result.hint, LIMITS.sentence),
    expected: optional(result.expected, LIMITS.sentence),
    actual: optional(result.actual, LIMITS.sentence),
    cause: result.cause && {
      ref: result.cause.ref,
      title: storableText(result.cause.title, LIMITS.title),
      summary: storableText(result.cause.summary, LIMITS.summary),
    },
    measurements: storableEntries(result.measurements, measurement =>
      Number.isFinite(measurement.value) ? measurement : undefined,
    ),
    evidence: storableEvidence(result.evidence),
    facts: storableEntries(result.facts, value =>
      storableText(value, LIMITS.factValue),
    ),
  };
}
