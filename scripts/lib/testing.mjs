import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * A folder that is gone after the test.
 *
 * @param {import('node:test').TestContext} test
 */
export function temporaryFolder(test) {
  const folder = mkdtempSync(join(tmpdir(), 'data-platform-test-'));
  test.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A reporter that keeps what is said. */
export function recordingReporter() {
  /** @type {string[]} */
  const said = [];
  const keep = (/** @type {string} */ text) => {
    said.push(text);
  };
  return { said, line: keep, warn: keep, progress: keep };
}

/**
 * Waits until something holds, and fails where it takes too long.
 *
 * @param {string} what
 * @param {() => unknown} condition
 * @param {number} [seconds] how long that may take
 */
export async function until(what, condition, seconds = 20) {
  const deadline = Date.now() + seconds * 1_000;
  while (!(await condition())) {
    if (Date.now() > deadline) {
      throw new Error(`It did not come to this: ${what}`);
    }
    await delay(20);
  }
}
