const REPLACEMENT = '\uFFFD';

/**
 * Text that every database takes: PostgreSQL refuses NUL characters, and half
 * of a surrogate pair is not a character at all.
 */
export function wellFormed(text: string): string {
  return text
    .replaceAll('\0', REPLACEMENT)
    .replace(/\p{Surrogate}/gu, REPLACEMENT);
}

/**
 * The beginning of a text, in at most so many bytes of UTF-8, never with half a
 * character at its end.
 */
export function firstBytes(text: string, maximum: number): string {
  if (text.length * 3 <= maximum) {
    return text;
  }
  // No character is less than a byte, so what is beyond can't be part of it.
  const bytes = Buffer.from(text.slice(0, maximum + 1), 'utf8');
  if (bytes.length <= maximum) {
    return text;
  }
  let end = maximum;
  while (end > 0 && (bytes[end] & 0b1100_0000) === 0b1000_0000) {
    end -= 1;
  }
  return bytes.subarray(0, end).toString('utf8');
}
