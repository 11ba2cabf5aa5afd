/** Where a file of DAGs fails to import, and why. */
export interface TraceWords {
  /** Line in the file itself, from 1. */
  line?: number;
  /** The error in a line: `ModuleNotFoundError: No module named 'orders'`. */
  error: string;
}

/**
 * The telling line of a traceback of Python: its first, where it is one line, and
 * otherwise that in which the error is named, which comes after the calls.
 */
export function readTrace(trace: string, file: string): TraceWords {
  const lines = trace.split('\n').filter(line => line.trim() !== '');
  const error = /^Traceback /.test(lines[0] ?? '')
    ? lines.filter(line => /^\S/.test(line)).slice(1)
    : lines;
  return {
    line: lineIn(lines, file),
    error: (error[0] ?? 'Airflow does not say why').trim(),
  };
}

/** The innermost line of the file itself that the traceback goes through. */
function lineIn(lines: string[], file: string): number | undefined {
  const own = lines.filter(line => line.includes(`File "${file}"`));
  const line = /, line (\d+)/.exec(own.at(-1) ?? '')?.[1];
  return line === undefined ? undefined : Number(line);
}

/** The last part of a path: `orders.py`. */
export function fileName(path: string): string {
  return path.split('/').filter(Boolean).at(-1) ?? path;
}
