import { promises as fs } from 'node:fs';
import path from 'node:path';
import { InputError, NotFoundError } from '@backstage/errors';
import { BOUNDS, FoundDocuments, isMarkdown } from './types';

const GLOB_CHARACTERS = /[*?]/;

/**
 * Reads Markdown files of a folder and those below it, one file, or those that a
 * glob names (`*` and `?` within a folder, `**` for folders). Symbolic links that
 * lead out of the folder are not followed.
 *
 * @param location - absolute, or relative to `root`
 * @throws NotFoundError where there is no such folder or file
 */
export async function readLocal(
  location: string,
  root: string,
): Promise<FoundDocuments> {
  const absolute = path.resolve(root, location);
  const parts = absolute.split(path.sep);
  const firstGlob = parts.findIndex(part => GLOB_CHARACTERS.test(part));
  const base =
    firstGlob < 0 ? absolute : parts.slice(0, firstGlob).join(path.sep) || '/';
  const real = await fs.realpath(base).catch(() => {
    throw new NotFoundError(
      `There is no folder or file ${location}: the path is relative to the folder that the backend was started in`,
    );
  });
  const isFile = (await fs.stat(real)).isFile();
  const folder = isFile ? path.dirname(real) : real;
  const found: FoundDocuments = {
    documents: [],
    unread: [],
    complete: true,
    problems: [],
  };
  const names = isFile
    ? [path.basename(real)]
    : await namesIn(
        folder,
        firstGlob < 0
          ? isMarkdown
          : globMatcher(parts.slice(firstGlob).join('/')),
        found,
      );
  for (const name of names) {
    await readFile(folder, name, found);
  }
  return found;
}

/** Whether a path is one that a glob of `*`, `?` and `**` names. */
export function globMatcher(glob: string): (name: string) => boolean {
  const pattern = glob
    .split('/')
    .filter((part, index, all) => part !== '**' || all[index - 1] !== '**')
    .map((part, index, all) => {
      const last = index === all.length - 1;
      if (part === '**') {
        return last ? '.*' : '(?:[^/]+/)*';
      }
      const escaped = part
        .replace(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
        .replace(/\*+/g, '[^/]*')
        .replace(/\?/g, '[^/]');
      return last ? escaped : `${escaped}/`;
    })
    .join('');
  const expression = new RegExp(`^${pattern}$`);
  return name => expression.test(name) && isMarkdown(name);
}

async function namesIn(
  folder: string,
  isWanted: (name: string) => boolean,
  found: FoundDocuments,
): Promise<string[]> {
  const names: string[] = [];
  const folders = [''];
  let looked = 0;
  while (folders.length > 0) {
    const current = folders.shift() ?? '';
    const entries = await fs.readdir(path.join(folder, current), {
      withFileTypes: true,
    });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      looked += 1;
      const name = current ? `${current}/${entry.name}` : entry.name;
      if (looked > BOUNDS.entries || names.length > BOUNDS.documents) {
        return tooMany(names, looked, found);
      }
      if (entry.isDirectory()) {
        if (entry.name !== 'node_modules' && !entry.name.startsWith('.')) {
          folders.push(name);
        }
      } else if (isWanted(name)) {
        names.push(name);
      }
    }
  }
  return names.length > BOUNDS.documents
    ? tooMany(names, looked, found)
    : names;
}

function tooMany(
  names: string[],
  looked: number,
  found: FoundDocuments,
): string[] {
  found.complete = false;
  found.problems.push(
    looked > BOUNDS.entries
      ? `It holds more than ${BOUNDS.entries} files and folders: the rest was not looked at. Name a folder further down`
      : `It holds more than ${BOUNDS.documents} documents: the rest was left out. Name several sources, each with fewer`,
  );
  return names.slice(0, BOUNDS.documents);
}

async function readFile(
  folder: string,
  name: string,
  found: FoundDocuments,
): Promise<void> {
  const leaveOut = (problem: string) => {
    found.unread.push(name);
    found.problems.push(problem);
  };
  if (name.length > BOUNDS.path) {
    leaveOut(`A path is longer than ${BOUNDS.path} characters: shorten it`);
    return;
  }
  try {
    const real = await fs.realpath(path.join(folder, name));
    if (!real.startsWith(`${folder}${path.sep}`) && folder !== path.sep) {
      leaveOut(
        `${name} is a link that leads out of the folder: it is not read`,
      );
      return;
    }
    const { size } = await fs.stat(real);
    if (size > BOUNDS.bytes) {
      leaveOut(tooLarge(name));
      return;
    }
    const content = await fs.readFile(real);
    found.documents.push({ path: name, content });
  } catch (error) {
    const code =
      error instanceof Error && 'code' in error ? ` (${error.code})` : '';
    leaveOut(`${name} could not be read${code}`);
  }
}

export function tooLarge(name: string): string {
  return `${name} is larger than ${
    BOUNDS.bytes / 1024 / 1024
  } MiB: it is not read`;
}

/** The absolute path of what an entity of a local file names; only within the file's folder. */
export function withinFolder(folder: string, relative: string): string {
  const absolute = path.resolve(folder, relative);
  if (absolute !== folder && !absolute.startsWith(`${folder}${path.sep}`)) {
    throw new InputError(
      `${relative} leads out of the folder of the entity's file: name a path within it`,
    );
  }
  return absolute;
}
