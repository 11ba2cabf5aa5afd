import { MAX_TEXT } from './bounds';
import { DocumentReader } from './documentReader';
import { emptyMilestone } from './emptyMilestone';
import { Gaps } from './gaps';
import { titleOfFile } from './headline';
import { escapedText } from './safeMarkdown';
import { readSource } from './source';
import type { ParsedMilestone } from './types';

export interface ParseOptions {
  /** Of the document; may hold its date, and its title where it tells none itself. */
  fileName: string;
  /** The address that a relative one leads to; nothing where it leads nowhere. */
  resolve?: (relative: string) => string | undefined;
}

/**
 * What a milestone document says. Never throws, and takes bounded time (see
 * `bounds.ts`): what is not understood is in `sections` as text, and listed in
 * `notUnderstood` with its line and what would be understood.
 *
 * @param content - markdown of any make, in UTF-8 where it is bytes
 */
export function parseMilestone(
  content: string | Uint8Array,
  { fileName, resolve = () => undefined }: ParseOptions,
): ParsedMilestone {
  const gaps = new Gaps();
  let source = '';
  try {
    source = readSource(content, gaps);
    return new DocumentReader(source, fileName, resolve, gaps).read();
  } catch (error) {
    gaps.add(
      1,
      fileName,
      `It can't be read, which is a fault of this plugin: ${error}. Its text is shown as it is.`,
    );
    return {
      ...emptyMilestone(),
      title: titleOfFile(fileName),
      sections: [
        {
          title: '',
          level: 0,
          kind: 'other',
          line: 1,
          markdown: escapedText(source.slice(0, MAX_TEXT)),
        },
      ],
      notUnderstood: gaps.list(),
    };
  }
}
