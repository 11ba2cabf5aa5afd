import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { tooLarge } from './readLocal';
import { BOUNDS, FoundDocuments, isMarkdown } from './types';

/**
 * Reads a Markdown file, or those of a folder in a repository and below it.
 *
 * @throws NotModifiedError where it is what the etag stands for, and what the
 * reader throws
 */
export async function readUrl(
  reader: UrlReaderService,
  url: string,
  options: { etag?: string; signal: AbortSignal },
): Promise<FoundDocuments> {
  const found: FoundDocuments = {
    documents: [],
    unread: [],
    complete: true,
    problems: [],
  };
  const { pathname } = new URL(url);
  if (isMarkdown(pathname)) {
    const response = await reader.readUrl(url, options);
    const name = lastPart(pathname);
    keep(found, name, await response.buffer(), url);
    return { ...found, etag: response.etag };
  }
  const response = await reader.readTree(url, {
    ...options,
    filter: (name, info) => {
      if (!isMarkdown(name)) {
        return false;
      }
      if (info && info.size > BOUNDS.bytes) {
        leaveOut(found, name, tooLarge(name));
        return false;
      }
      return true;
    },
  });
  const files = await response.files();
  if (files.length > BOUNDS.documents) {
    found.complete = false;
    found.problems.push(
      `It holds more than ${BOUNDS.documents} documents: the rest was left out. Name several sources, each with fewer`,
    );
  }
  for (const file of files.slice(0, BOUNDS.documents)) {
    keep(found, file.path, await file.content(), urlWithin(url, file.path));
  }
  return { ...found, etag: response.etag };
}

function leaveOut(found: FoundDocuments, name: string, problem: string): void {
  if (!found.unread.includes(name)) {
    found.unread.push(name);
    found.problems.push(problem);
  }
}

function keep(
  found: FoundDocuments,
  name: string,
  content: Buffer,
  url: string,
): void {
  if (content.length > BOUNDS.bytes) {
    leaveOut(found, name, tooLarge(name));
  } else if (name.length > BOUNDS.path) {
    leaveOut(
      found,
      name,
      `A path is longer than ${BOUNDS.path} characters: shorten it`,
    );
  } else {
    found.documents.push({ path: name, content, url });
  }
}

function lastPart(pathname: string): string {
  const part = pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Where a reader sees a file of a folder: most hosts show it below the folder's address. */
function urlWithin(folder: string, name: string): string {
  const url = new URL(folder);
  const names = name.split('/').map(encodeURIComponent).join('/');
  url.pathname = `${url.pathname.replace(/\/$/, '')}/${names}`;
  return url.toString();
}
