/**
 * How the commands speak: whole lines, and progress that rewrites its line on a terminal and comes as a plain line
 * every few seconds without one.
 *
 * @typedef {object} Reporter
 * @property {(text: string) => void} line says something
 * @property {(text: string) => void} warn says something that wants attention
 * @property {(text: string) => void} progress says how far something is
 */

const PLAIN_PROGRESS_EVERY_MS = 5_000;

/** The terminals whose last line is progress, whoever wrote it: several may speak there. */
const showsProgress = new WeakSet();

/**
 * @param {{prefix?: string, stream?: NodeJS.WriteStream, now?: () => number}} [options]
 * @returns {Reporter}
 */
export function createReporter(options = {}) {
  const stream = options.stream ?? process.stdout;
  outliveReader(stream);
  const now = options.now ?? Date.now;
  const prefix = options.prefix ? `[${options.prefix}] ` : '';
  let lastPlainAt = Number.NEGATIVE_INFINITY;
  let lastPlain = '';

  const clear = () => {
    if (showsProgress.delete(stream)) {
      stream.write('\r\u001b[K');
    }
  };
  const line = (/** @type {string} */ text) => {
    clear();
    for (const part of text.split('\n')) {
      stream.write(`${prefix}${part}\n`);
    }
  };
  return {
    line,
    warn: text => line(text),
    progress: text => {
      if (stream.isTTY) {
        const width = (stream.columns ?? 80) - 1;
        stream.write(`\r\u001b[K${`${prefix}${text}`.slice(0, width)}`);
        showsProgress.add(stream);
      } else if (
        text !== lastPlain &&
        now() - lastPlainAt >= PLAIN_PROGRESS_EVERY_MS
      ) {
        lastPlainAt = now();
        lastPlain = text;
        stream.write(`${prefix}${text}\n`);
      }
    },
  };
}

/**
 * Where nobody reads any more (`| head`, a terminal that was closed), there is nobody left to tell. That must not end
 * us: what we started would stay behind.
 */
function outliveReader(/** @type {NodeJS.WriteStream} */ stream) {
  if (!stream.listeners('error').includes(ignore)) {
    stream.on('error', ignore);
  }
}

function ignore() {}

/** A reporter that says nothing. */
export const silentReporter = {
  line: () => {},
  warn: () => {},
  progress: () => {},
};

/**
 * Bytes as megabytes, in words.
 *
 * @param {number} bytes
 */
export function megabytes(bytes) {
  return `${Math.round(bytes / 1_000_000)} MB`;
}

/**
 * A time in milliseconds, in words.
 *
 * @param {number} milliseconds
 */
export function duration(milliseconds) {
  const seconds = Math.round(milliseconds / 1_000);
  return seconds < 60
    ? `${seconds} s`
    : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
