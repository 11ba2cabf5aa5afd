import type { UrlReaderService } from '@backstage/backend-plugin-api';
import {
  addressWithin,
  decoded,
  type Hosts,
  pathOf,
  withPath,
} from './addresses';
import { contentOf } from './contentOf';
import { folderGlob, globMatcher } from './globs';
import { BOUNDS, codeOf, Intake } from './Intake';
import { FoundDocuments, isMarkdown, isPassedOver } from './types';

interface Reading {
  hosts: Hosts;
  etag?: string;
  signal: AbortSignal;
}

/**
 * Reads a Markdown file, those of a folder in a repository and below it, or those
 * that a glob names (`*` within a folder, `**` for folders).
 *
 * A glob is answered with the tree of the folder before it: that is one request,
 * tells sizes before anything is kept, and works with every host that has folders.
 * `search` asks GitHub once a file, and is not there for Gitea, Harness and S3.
 *
 * @throws NotModifiedError where it is what the etag stands for, and what the
 * reader throws
 */
export async function readUrl(
  reader: UrlReaderService,
  url: string,
  reading: Reading,
): Promise<FoundDocuments> {
  const path = decoded(pathOf(reading.hosts, url));
  const glob = folderGlob(path.split('/'));
  if (glob) {
    const folder = withPath(reading.hosts, url, glob.folder.join('/') || '/');
    return readFolder(reader, folder, globMatcher(glob.glob), reading);
  }
  return isMarkdown(path)
    ? readOne(reader, url, path, reading)
    : readFolder(reader, url, isMarkdown, reading);
}

async function readOne(
  reader: UrlReaderService,
  url: string,
  path: string,
  { etag, signal }: Reading,
): Promise<FoundDocuments> {
  const intake = new Intake();
  const response = await reader.readUrl(url, { etag, signal });
  const name = path.split('/').at(-1) ?? path;
  intake.take({
    path: name,
    content: await contentOf(response, BOUNDS.bytes),
    url,
  });
  return intake.found(response.etag);
}

async function readFolder(
  reader: UrlReaderService,
  folder: string,
  isNamed: (name: string) => boolean,
  { hosts, etag, signal }: Reading,
): Promise<FoundDocuments> {
  const intake = new Intake();
  const isWanted = (name: string) =>
    isNamed(name) && !name.split('/').slice(0, -1).some(isPassedOver);
  const response = await reader.readTree(folder, {
    etag,
    signal,
    // Of what is not admitted nothing is held in memory.
    filter: (name, info) => isWanted(name) && intake.admits(name, info?.size),
  });
  for (const file of await response.files()) {
    signal.throwIfAborted();
    // Not all readers ask the filter.
    if (isWanted(file.path) && intake.admits(file.path)) {
      await takeFile(file, addressWithin(hosts, folder, file.path), intake);
    }
  }
  signal.throwIfAborted();
  return intake.found(response.etag);
}

async function takeFile(
  file: { path: string; content(): Promise<Buffer> },
  url: string,
  intake: Intake,
): Promise<void> {
  let content: Buffer;
  try {
    content = await file.content();
  } catch (error) {
    intake.leaveOut(
      file.path,
      `${file.path} could not be read${codeOf(error)}`,
    );
    return;
  }
  intake.take({ path: file.path, content, url });
}
