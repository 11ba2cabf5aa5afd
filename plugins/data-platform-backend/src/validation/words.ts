const UNITS: [unit: string, ms: number][] = [
  ['d', 24 * 60 * 60 * 1000],
  ['h', 60 * 60 * 1000],
  ['min', 60 * 1000],
  ['s', 1000],
];

/** A duration as a reader says it, in its two largest units: `1 min 30 s`, `2.5 s`, `40 ms`. */
export function durationText(ms: number): string {
  if (ms < 1000) {
    return `${Math.round(ms)} ms`;
  }
  if (ms < 10_000) {
    return `${Number((ms / 1000).toFixed(1))} s`;
  }
  let rest = Math.round(ms / 1000) * 1000;
  const parts: string[] = [];
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0 && parts.length < 2) {
      parts.push(`${count} ${unit}`);
    } else if (parts.length > 0) {
      break;
    }
  }
  return parts.join(' ');
}

/** Text cut to so many characters, never within one, with a mark that it was cut. */
export function cutText(text: string, length: number): string {
  if (text.length <= length) {
    return text;
  }
  const cut = text.slice(0, length - 1);
  // The first half of a surrogate pair alone is no character.
  return `${cut.replace(/[\uD800-\uDBFF]$/, '').trimEnd()}…`;
}

/** On one line, cut: for summaries, reasons and the like. */
export function oneLine(text: string, length: number): string {
  return cutText(text.replace(/\s+/g, ' ').trim(), length);
}
