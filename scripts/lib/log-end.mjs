import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const READ_AT_MOST_BYTES = 64 * 1024;
const LINE_AT_MOST_CHARACTERS = 400;
const COLOURS = new RegExp('\\u001b\\[[0-9;]*m', 'g');

/**
 * The last lines of a log, plain and not too long, without reading the whole of it.
 *
 * @param {string} path
 * @param {number} [lines] 15 unless told
 * @returns {string} empty where there is no log
 */
export function endOfLog(path, lines = 15) {
  let descriptor;
  try {
    descriptor = openSync(path, 'r');
    const { size } = fstatSync(descriptor);
    const length = Math.min(size, Math.max(READ_AT_MOST_BYTES, lines * 256));
    const buffer = Buffer.alloc(length);
    readSync(descriptor, buffer, 0, length, size - length);
    return buffer
      .toString('utf8')
      .replace(COLOURS, '')
      .replace(/\s+$/, '')
      .split('\n')
      .slice(-lines)
      .map(line =>
        line.length > LINE_AT_MOST_CHARACTERS
          ? `${line.slice(0, LINE_AT_MOST_CHARACTERS)} …`
          : line,
      )
      .join('\n');
  } catch {
    return '';
  } finally {
    if (descriptor !== undefined) {
      closeSync(descriptor);
    }
  }
}
