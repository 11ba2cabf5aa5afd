import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { root } from '../lib/paths.mjs';

/**
 * Finds the parts that are asked for.
 *
 * @param {import('./contracts.mjs').TestPart[]} parts
 * @param {string[]} args names of parts, and paths; none for everything
 * @returns {{part: import('./contracts.mjs').TestPart, paths: string[]}[]} each with the paths to narrow it to
 * @throws where an argument is neither, or no part concerns a path
 */
export function selectParts(parts, args) {
  if (args.length === 0) {
    return parts.map(part => ({ part, paths: [] }));
  }
  /** @type {Map<import('./contracts.mjs').TestPart, string[]>} */
  const selected = new Map();
  for (const argument of args) {
    const named = parts.find(({ name }) => name === argument);
    if (named) {
      selected.set(named, []);
      continue;
    }
    const path = pathOf(argument);
    const concerned = parts.filter(({ concerns }) =>
      concerns.some(pattern => pattern.test(path)),
    );
    if (concerned.length === 0) {
      throw new Error(
        `No part of the test concerns ${argument}. The parts are: ${parts
          .map(({ name }) => name)
          .join(', ')}.`,
      );
    }
    for (const part of concerned) {
      const known = selected.get(part);
      if (!known) {
        selected.set(part, [path]);
      } else if (known.length > 0) {
        // One that is asked for as a whole stays so.
        known.push(path);
      }
    }
  }
  return parts.flatMap(part => {
    const paths = selected.get(part);
    return paths ? [{ part, paths }] : [];
  });
}

/**
 * What runs at one time: parts of a kind that follow each other and may, else each alone.
 *
 * @template {{part: import('./contracts.mjs').TestPart}} Selection
 * @param {Selection[]} selected
 * @returns {Selection[][]}
 */
export function groupParts(selected) {
  /** @type {Selection[][]} */
  const groups = [];
  for (const selection of selected) {
    const last = groups.at(-1);
    const { besideOthers } = selection.part;
    if (besideOthers && last?.[0].part.besideOthers === besideOthers) {
      last.push(selection);
    } else {
      groups.push([selection]);
    }
  }
  return groups;
}

/** A path as given, from where npm was called or from the root, as one from the root. */
function pathOf(/** @type {string} */ argument) {
  const found = [process.env.INIT_CWD, root]
    .flatMap(folder => (folder ? [resolve(folder, argument)] : []))
    .find(path => existsSync(path) && !relative(root, path).startsWith('..'));
  if (!found) {
    throw new Error(
      `"${argument}" is neither a part of the test nor a path in this checkout.`,
    );
  }
  return relative(root, found) || '.';
}
