import { randomBytes } from 'node:crypto';
import {
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/**
 * A secret of a sandbox: random, made when first asked for, kept for its user alone, and the same from then on.
 *
 * @param {string} stateFolder
 * @param {string} name what it is for; a file's name
 * @param {() => string} [make] of letters and digits, unless told: so it may stand in any file or command
 * @returns {string}
 */
export function secretOf(
  stateFolder,
  name,
  make = () => randomBytes(20).toString('hex'),
) {
  const folder = join(stateFolder, 'secrets');
  const path = join(folder, name);
  const known = read(path);
  if (known) {
    return known;
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}-${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, make(), { mode: 0o600 });
  try {
    // A link appears with its content whole, and fails where another process was quicker.
    linkSync(draft, path);
  } catch (error) {
    if (error.code !== 'EEXIST') {
      throw error;
    }
  } finally {
    rmSync(draft);
  }
  return readFileSync(path, 'utf8');
}

function read(/** @type {string} */ path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
