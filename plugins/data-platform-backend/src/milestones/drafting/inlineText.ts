const MAX_LENGTH = 300;

/** What would begin or end something in markdown. */
const MARKUP = /[\\`*_[\]<>|~#]/g;

/**
 * Text of a system within a line of markdown: in one line, cut, and read as the
 * text that it is.
 */
export function inlineText(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const cut =
    line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH - 1)}…` : line;
  return cut.replace(MARKUP, '\\$&');
}
