import { RE2JS } from 're2js';
import { isMarkdown } from './types';

const GLOB_CHARACTERS = /[*?]/;

/** A folder, and which of what is in it or below it is meant. */
export interface FolderGlob {
  folder: string[];
  glob: string;
}

/** Parts a path where its first glob character is; nothing where it has none. */
export function folderGlob(parts: string[]): FolderGlob | undefined {
  const first = parts.findIndex(part => GLOB_CHARACTERS.test(part));
  return first < 0
    ? undefined
    : { folder: parts.slice(0, first), glob: parts.slice(first).join('/') };
}

/**
 * Whether a path is a Markdown file that a glob of `*`, `?` and `**` names. In time
 * that grows with the path alone: entities, too, name globs.
 */
export function globMatcher(glob: string): (name: string) => boolean {
  const pattern = glob
    .split('/')
    .filter((part, index, all) => part !== '**' || all[index - 1] !== '**')
    .map((part, index, all) => {
      const isLast = index === all.length - 1;
      if (part === '**') {
        return isLast ? '.*' : '(?:[^/]+/)*';
      }
      const own = part
        .split(/(\*+|\?)/)
        .map(patternOf)
        .join('');
      return isLast ? own : `${own}/`;
    })
    .join('');
  const expression = RE2JS.compile(pattern, RE2JS.DOTALL);
  return name => isMarkdown(name) && expression.matches(name);
}

function patternOf(piece: string): string {
  if (piece === '?') {
    return '[^/]';
  }
  return piece.startsWith('*') ? '[^/]*' : RE2JS.quote(piece);
}
