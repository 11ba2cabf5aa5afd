/** Lines that begin after so many characters are not shown. */
const SHOWN = 300;

/** So much of a line is kept before what was found in it. */
const BEFORE = 80;

/**
 * The part of a text in which something was found first, as one line: a search
 * engine may mark it anywhere in the whole text of a document.
 *
 * @param preTag - what stands before each word that was found
 */
export function excerpt(text: string, preTag?: string): string {
  const found = preTag ? text.indexOf(preTag) : -1;
  const lineStart = text.lastIndexOf('\n', Math.max(found, 0)) + 1;
  const start = Math.max(lineStart, found - BEFORE);
  const end = text.indexOf('\n', start + SHOWN);
  const shown = text.slice(start, end < 0 ? undefined : end);
  return [start > 0 ? '… ' : '', shown.split('\n').join(' · ')].join('');
}
