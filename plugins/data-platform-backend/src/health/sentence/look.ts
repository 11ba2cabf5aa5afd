import type { SentenceContext } from './sentence';
import { counted, duration, text, type Words } from './parts';

/** `Last looked at 30 s ago, next in 12 s.`, and which slots were missed. */
export function lookWords(
  lastResultAt: Date | undefined,
  context: SentenceContext,
): Words[] {
  return [...lastAndNext(lastResultAt, context), ...missedWords(context)];
}

function lastAndNext(
  lastResultAt: Date | undefined,
  { now, nextSlot, running }: SentenceContext,
): Words[] {
  // The headline says when the first look is due.
  if (!lastResultAt) {
    return [];
  }
  const last = [
    ...text('Last looked at '),
    ...duration(lastResultAt, now),
    ...text(' ago'),
  ];
  if (running) {
    return [[...last, ...text('; a run is under way.')]];
  }
  return nextSlot
    ? [
        [
          ...last,
          ...text(', next in '),
          ...duration(nextSlot, now),
          ...text('.'),
        ],
      ]
    : [[...last, ...text('.')]];
}

/** `2 slots missed in the last 24 h: no replica was running.` */
function missedWords({ missed }: SentenceContext): Words[] {
  const byReason = new Map<string, number>();
  for (const { reason = 'reason not known', missed: count } of missed) {
    byReason.set(reason, (byReason.get(reason) ?? 0) + count);
  }
  const total = [...byReason.values()].reduce((sum, count) => sum + count, 0);
  if (total === 0) {
    return [];
  }
  const reasons = [...byReason].map(([reason, count]) =>
    byReason.size === 1 ? reason : `${reason} (${count})`,
  );
  return [
    text(
      `${counted(
        total,
        'slot',
        'slots',
      )} missed in the last 24 h: ${reasons.join(', ')}.`,
    ),
  ];
}
