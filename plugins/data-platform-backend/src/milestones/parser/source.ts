import {
  MAX_COLUMNS,
  MAX_ESCAPED_IN_BLOCK,
  MAX_INDENT,
  MAX_LINES,
  MAX_MARKS,
  MAX_MARKS_IN_BLOCK,
  MAX_NESTED_MARKERS,
  MAX_NESTING,
  MAX_TEXT,
} from './bounds';
import type { Gaps } from './gaps';

/** Broken UTF-8 and NUL become U+FFFD; lines end as on Unix. */
function decode(content: string | Uint8Array): {
  text: string;
  isCut: boolean;
} {
  const isCut = content.length > MAX_TEXT;
  const decoded =
    typeof content === 'string'
      ? content.slice(0, MAX_TEXT)
      : new TextDecoder('utf-8', { fatal: false }).decode(
          content.subarray(0, MAX_TEXT),
        );
  return {
    isCut,
    text: decoded
      .replace(/^\ufeff/, '')
      .replace(/\r\n?/g, '\n')
      .replace(/\0/g, '\ufffd')
      // Halves of characters, which can't be stored.
      .replace(/\p{Surrogate}/gu, '\ufffd'),
  };
}

/** As lists begin that were copied from elsewhere. */
const BULLET = /^([ \t]{0,16})[•‣◦▪●▸►](?=[ \t])/;

const FENCE = /^ {0,3}(?:```|~~~)/;

/** What opens a list or a quote. */
const MARKER = /[ \t]{0,64}(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))/y;
const INLINE_MARKS = /[[\]*_~`<]/g;
const BEGINS_BLOCK = /^\s{0,64}(?:[-+*]\s+\S|#{1,6}\s)/;

const NESTED = `Nested deeper than ${MAX_NESTING} levels, or indented by more than ${MAX_INDENT} columns: shown less deep. Write it flatter.`;

/** Takes from lines what would take the parser long. */
class Tamer {
  private nested = 0;
  private marks = 0;
  private marksInBlock = 0;

  constructor(private readonly gaps: Gaps) {}

  tame(lines: string[]): string[] {
    let isCode = false;
    return lines.map((written, index) => {
      isCode = FENCE.test(written) ? !isCode : isCode;
      // As long as it was, so that all keeps its place.
      const line = isCode ? written : written.replace(BULLET, '$1-');
      if (line.length < 2) {
        this.marksInBlock = line.trim() === '' ? 0 : this.marksInBlock;
        return line;
      }
      return this.tameMarks(this.tameNesting(line, index + 1), index + 1);
    });
  }

  private tameNesting(line: string, number: number): string {
    const indent = /^[ \t]*/.exec(line)![0];
    const most = indent.includes('\t') ? MAX_INDENT / 4 : MAX_INDENT;
    const text = indent.length > most ? line.slice(indent.length - most) : line;
    let depth = 0;
    let kept = 0;
    MARKER.lastIndex = 0;
    while (MARKER.test(text)) {
      depth += 1;
      const isAllowed =
        depth === 1 ||
        (depth <= MAX_NESTING && this.nested < MAX_NESTED_MARKERS);
      if (isAllowed) {
        kept = MARKER.lastIndex;
        this.nested += depth > 1 ? 1 : 0;
        MARKER.lastIndex = kept;
      } else {
        // Finds where the row of markers ends, from here on.
        return this.flatten(text, kept, number);
      }
    }
    if (text !== line && text.trim() !== '') {
      this.gaps.add(number, line, NESTED);
    }
    return text;
  }

  private flatten(text: string, kept: number, number: number): string {
    let end = kept;
    MARKER.lastIndex = kept;
    while (MARKER.test(text)) {
      end = MARKER.lastIndex;
    }
    this.gaps.add(number, text, NESTED);
    return `${text.slice(0, kept)}${text.slice(end)}`;
  }

  private withoutTooManyMarks(line: string, number: number): string {
    const most = Math.min(
      MAX_MARKS - this.marks,
      MAX_ESCAPED_IN_BLOCK - this.marksInBlock,
    );
    const marks = line.match(INLINE_MARKS)?.length ?? 0;
    if (marks <= most) {
      return line;
    }
    const [first] = [...line.matchAll(INLINE_MARKS)].slice(Math.max(0, most));
    this.gaps.add(
      number,
      line.slice(first.index),
      `More marks such as * and [ than are read in one paragraph (${MAX_ESCAPED_IN_BLOCK}) or document (${MAX_MARKS}): the line is cut at them. Divide it.`,
    );
    return `${line.slice(0, first.index)}…`;
  }

  private tameMarks(line: string, number: number): string {
    if (line.trim() === '' || BEGINS_BLOCK.test(line)) {
      this.marksInBlock = 0;
    }
    let tame = this.withoutTooManyMarks(line, number);
    const count = tame.match(INLINE_MARKS)?.length ?? 0;
    this.marks += count;
    this.marksInBlock += count;
    if (count > 0 && this.marksInBlock > MAX_MARKS_IN_BLOCK) {
      this.gaps.add(
        number,
        line,
        `More than ${MAX_MARKS_IN_BLOCK} marks such as * and [ in one paragraph: they are shown as they are written.`,
      );
      // A backslash before it would be escaped by one more.
      tame = tame.replace(/\\/g, '\\\\').replace(INLINE_MARKS, '\\$&');
    }
    const bars = tame.split('|');
    if (bars.length > MAX_COLUMNS) {
      this.gaps.add(
        number,
        line,
        `A table of more than ${MAX_COLUMNS} columns is shown as text.`,
      );
      tame = bars.join('\\|');
    }
    return tame;
  }
}

/**
 * The text of a document, such that the markdown parser reads it in bounded time:
 * each line is still the line that it was.
 */
export function readSource(content: string | Uint8Array, gaps: Gaps): string {
  const { text, isCut } = decode(content);
  const lines = text.split('\n');
  const kept = lines.slice(0, MAX_LINES);
  if (isCut || lines.length > MAX_LINES) {
    gaps.add(
      kept.length,
      kept[kept.length - 1],
      `Only the first ${
        MAX_TEXT / 1024
      } KiB and ${MAX_LINES} lines of a document are read: the rest is cut from here on. Divide it.`,
    );
  }
  return new Tamer(gaps).tame(kept).join('\n');
}
