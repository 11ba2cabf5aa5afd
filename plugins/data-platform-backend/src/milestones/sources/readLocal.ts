import { promises as fs } from 'node:fs';
import path from 'node:path';
import { InputError, NotFoundError } from '@backstage/errors';
import { folderGlob, globMatcher } from './globs';
import { BOUNDS, codeOf, Intake } from './Intake';
import { FoundDocuments, isMarkdown, isPassedOver } from './types';

/**
 * Reads Markdown files of a folder and those below it, one file, or those that a
 * glob names (`*` and `?` within a folder, `**` for folders). Symbolic links that
 * lead out of the folder are not followed.
 *
 * @param location - absolute, or relative to `root`
 * @throws NotFoundError where there is no such folder or file, InputError where it
 * is no Markdown or closed, and the signal's reason
 */
export async function readLocal(
  location: string,
  { root, signal }: { root: string; signal: AbortSignal },
): Promise<FoundDocuments> {
  const { base, glob } = baseOf(path.resolve(root, location));
  const real = await fs.realpath(base).catch(() => {
    // Where an absolute one is on this machine is nobody's business.
    throw new NotFoundError(
      path.isAbsolute(location)
        ? 'There is no such folder or file'
        : `There is no folder or file ${location}: the path is relative to the folder that the backend was started in`,
    );
  });
  const isFile = await fs.stat(real).then(
    stats => stats.isFile(),
    error => {
      throw closed('It', error);
    },
  );
  if (isFile && !isMarkdown(real)) {
    throw new InputError(
      'It is no Markdown file: name one that ends in .md, or a folder',
    );
  }
  const folder = isFile ? path.dirname(real) : real;
  const intake = new Intake();
  const names = isFile
    ? [path.basename(real)]
    : await namesIn(folder, glob ? globMatcher(glob) : isMarkdown, {
        intake,
        signal,
      });
  for (const name of names) {
    signal.throwIfAborted();
    await readFile(folder, name, { intake, signal });
  }
  return intake.found();
}

interface Reading {
  intake: Intake;
  signal: AbortSignal;
}

async function namesIn(
  folder: string,
  isWanted: (name: string) => boolean,
  { intake, signal }: Reading,
): Promise<string[]> {
  const names: string[] = [];
  const folders = [''];
  let looked = 0;
  while (folders.length > 0) {
    signal.throwIfAborted();
    const current = folders.shift() ?? '';
    for (const entry of await entriesOf(folder, current, intake)) {
      looked += 1;
      if (looked > BOUNDS.entries) {
        intake.cut(
          `It holds more than ${BOUNDS.entries} files and folders: the rest was not looked at. Name a folder further down`,
        );
        return names;
      }
      const name = current ? `${current}/${entry.name}` : entry.name;
      if (entry.isDirectory()) {
        if (!isPassedOver(entry.name)) {
          folders.push(name);
        }
      } else if (isWanted(name)) {
        names.push(name);
      }
    }
  }
  return names;
}

/** What is in a folder, by name; one further down may be closed to us. */
async function entriesOf(folder: string, name: string, intake: Intake) {
  try {
    const entries = await fs.readdir(path.join(folder, name), {
      withFileTypes: true,
    });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if (name === '') {
      throw closed('The folder', error);
    }
    intake.cut(
      `The folder ${name} could not be read${codeOf(
        error,
      )}: let the backend read it`,
    );
    return [];
  }
}

/** What the file system says has paths of this machine in it. */
function closed(what: string, error: unknown): InputError {
  return new InputError(
    `${what} could not be read${codeOf(error)}: let the backend read it`,
  );
}

async function readFile(
  folder: string,
  name: string,
  { intake, signal }: Reading,
): Promise<void> {
  try {
    const real = await fs.realpath(path.join(folder, name));
    if (!isWithin(real, folder)) {
      intake.leaveOut(
        name,
        `${name} is a link that leads out of the folder: it is not read`,
      );
      return;
    }
    if (!isMarkdown(real)) {
      intake.leaveOut(
        name,
        `${name} is a link to what is no Markdown file: it is not read`,
      );
      return;
    }
    const stats = await fs.stat(real);
    if (!stats.isFile()) {
      // To read from a pipe would wait for whoever writes to it.
      intake.leaveOut(name, `${name} is no file: it is not read`);
      return;
    }
    if (intake.admits(name, stats.size)) {
      intake.take({ path: name, content: await fs.readFile(real, { signal }) });
    }
  } catch (error) {
    signal.throwIfAborted();
    intake.leaveOut(
      name,
      `${name} could not be read${codeOf(error)}: let the backend read it`,
    );
  }
}

/** The absolute path of what an entity of a local file names; only within the file's folder, also where links lead. */
export async function withinFolder(
  folder: string,
  relative: string,
): Promise<string> {
  const absolute = path.resolve(folder, relative);
  const [realFolder, realBase] = await Promise.all(
    [folder, baseOf(absolute).base].map(realOrSame),
  );
  if (!isWithin(absolute, folder) || !isWithin(realBase, realFolder)) {
    throw new InputError(
      `${relative} leads out of the folder of the entity's file: name a path within it`,
    );
  }
  return absolute;
}

/** What isn't there leads nowhere. */
async function realOrSame(name: string): Promise<string> {
  return fs.realpath(name).catch(() => name);
}

function isWithin(name: string, folder: string): boolean {
  return (
    name === folder ||
    folder === path.sep ||
    name.startsWith(`${folder}${path.sep}`)
  );
}

/** The part of a path before its first glob character, and the glob. */
function baseOf(absolute: string): { base: string; glob?: string } {
  const glob = folderGlob(absolute.split(path.sep));
  return glob
    ? { base: glob.folder.join(path.sep) || path.sep, glob: glob.glob }
    : { base: absolute };
}
