const MAX_LENGTH = 300;

/** What would begin or end something in markdown, or stand for another character. */
const MARKUP = /[\\`*_[\]<>|~#&]/g;

/** What would begin a list within the line, at its beginning. */
const LIST = /^([-+]|\d{1,9}[.)])(?=\s)/;

/**
 * Text of a system within a line of markdown: in one line, cut, and read as the
 * text that it is.
 */
export function inlineText(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const cut =
    line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH - 1)}…` : line;
  return cut
    .replace(MARKUP, '\\$&')
    .replace(LIST, bullet => `${bullet.slice(0, -1)}\\${bullet.slice(-1)}`);
}

/** ✅ and the like. */
const SIGN =
  /[\p{Extended_Pictographic}\u2298\u2610-\u2612\u2713-\u2718]\ufe0f?/gu;

/**
 * What a system said in its own words, in quotes and without signs: nothing of it is
 * to be taken as the mark of the line. A check that failed may have said "skipped: …".
 */
export function quotedText(text: string): string {
  return `"${inlineText(text.replace(SIGN, ''))}"`;
}
