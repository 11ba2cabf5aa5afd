/*
 * What of a document is read. Each bound is far above what people write, and keeps
 * the time that a hostile one takes below two seconds: the markdown parser reads some
 * 150 kB a second on a slow machine, and takes the square of the time for a row of
 * marks such as `]`.
 */

/** Characters; the rest of the document is cut. */
export const MAX_TEXT = 131_072;
export const MAX_LINES = 5_000;

/** Lists and quotes within one another; deeper ones are put at this depth. */
export const MAX_NESTING = 16;
/** Lists and quotes that open behind others on their line, in the whole document. */
export const MAX_NESTED_MARKERS = 4_000;
/** Columns before the first character of a line: as many levels of a list as half of it. */
export const MAX_INDENT = 64;

/** Marks such as `*` and `[` in a row of lines without a blank one; more are shown as they are written. */
export const MAX_MARKS_IN_BLOCK = 1_000;
/** More in such a row, or in a document, are cut: each takes longer than the one before it. */
export const MAX_ESCAPED_IN_BLOCK = 3_000;
export const MAX_MARKS = 12_000;
/** Cells of a row. */
export const MAX_COLUMNS = 100;

export const MAX_ITEMS = 2_000;
export const MAX_SECTIONS = 500;
export const MAX_FIELDS = 200;
export const MAX_GAPS = 200;
export const MAX_VALUES = 20;

/** Characters of the text of an item, a title or a field. */
export const MAX_ITEM_TEXT = 2_000;
/** Characters of what a gap shows. */
export const MAX_GAP_TEXT = 120;
/** Characters of a text in which dates, versions and amounts are looked for. */
export const MAX_SEARCHED = 500;
