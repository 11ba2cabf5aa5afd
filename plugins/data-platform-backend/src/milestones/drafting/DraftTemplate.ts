import { promises as fs } from 'node:fs';
import path from 'node:path';
import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { isError, ServiceUnavailableError } from '@backstage/errors';
import { redact } from '../../history/redaction';
import { suggestion } from '../../model/names';
import type { ConfiguredTemplate } from '../../model/types';
import { thrownText } from '../../validation/asError';
import { contentOf } from '../sources/contentOf';
import { DEFAULT_TEMPLATE, PLACEHOLDERS, placeholdersIn } from './template';

/** A longer one is something else. */
const MAX_BYTES = 256 * 1024;

const TIMEOUT_MS = 10_000;

const KEY = 'dataPlatform.milestones.template';

/** What a template is read with. */
export interface DraftTemplateOptions {
  /** Ours unless told. */
  configured?: ConfiguredTemplate;
  urlReader: Pick<UrlReaderService, 'readUrl'>;
  /** Where a relative path begins. */
  root?: string;
}

/**
 * The template that drafts are written by. It is read whenever one is asked for, so
 * that a changed one counts at once.
 */
export class DraftTemplate {
  readonly #options: DraftTemplateOptions;

  constructor(options: DraftTemplateOptions) {
    this.#options = options;
  }

  /**
   * The template itself.
   *
   * @throws ServiceUnavailableError where it can't be read, or has placeholders that
   * nothing is filled in for: a draft by another template than the team's own would
   * look as if it were meant so
   */
  async text(): Promise<string> {
    const { configured } = this.#options;
    if (!configured) {
      return DEFAULT_TEMPLATE;
    }
    if (configured.kind === 'mistaken') {
      throw unusable(configured.problem);
    }
    const place = `${KEY}.${configured.kind}`;
    const text = await this.#read(configured, place);
    const problem = problemOf(text);
    if (problem) {
      throw unusable(
        `${place}${
          configured.kind === 'text' ? '' : ` (${redact(configured.value)})`
        } ${problem}`,
      );
    }
    return text;
  }

  async #read(
    { kind, value }: Exclude<ConfiguredTemplate, { kind: 'mistaken' }>,
    place: string,
  ): Promise<string> {
    if (kind === 'text') {
      return value;
    }
    const content = await (kind === 'path'
      ? this.#readFile(value)
      : this.#readUrl(value)
    ).catch(error => {
      throw unusable(
        kind === 'path'
          ? `${place} (${value}) could not be read (${codeOf(
              error,
            )}): it should be a file, relative to the folder that the backend was started in`
          : `${place} (${redact(value)}) could not be read: ${redact(
              thrownText(error),
            )}. It should be the address of one file, of a host that integrations can read`,
      );
    });
    if (content.length > MAX_BYTES) {
      throw unusable(
        `${place} (${redact(value)}) is larger than ${
          MAX_BYTES / 1024
        } KiB: name the template, and nothing else`,
      );
    }
    return content.toString('utf8');
  }

  async #readFile(value: string): Promise<Buffer> {
    const absolute = path.resolve(this.#options.root ?? process.cwd(), value);
    const { size } = await fs.stat(absolute);
    // What is too large is not read to the end.
    return size > MAX_BYTES
      ? Buffer.alloc(MAX_BYTES + 1)
      : fs.readFile(absolute);
  }

  async #readUrl(value: string): Promise<Buffer> {
    const response = await this.#options.urlReader.readUrl(value, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return contentOf(response, MAX_BYTES);
  }
}

/** What is wrong with a template, after the name of its place; nothing where it may be filled. */
function problemOf(template: string): string | undefined {
  const names = placeholdersIn(template);
  if (names.length === 0) {
    return `has no placeholder such as {{components}}: nothing would be filled in`;
  }
  const known: readonly string[] = PLACEHOLDERS;
  const unknown = names.filter(name => !known.includes(name));
  return unknown.length === 0
    ? undefined
    : unknown
        .map(
          name =>
            `has {{${name}}}, which nothing is filled in for. ${suggestion(
              name,
              [...PLACEHOLDERS],
            )}`,
        )
        .join('; it ');
}

/** `ENOENT`; not the message, which has the path on this machine. */
function codeOf(error: unknown): string {
  return isError(error) && typeof error.code === 'string'
    ? error.code
    : 'for no known reason';
}

function unusable(problem: string): ServiceUnavailableError {
  return new ServiceUnavailableError(
    `No draft can be made, since the configured template can't be used: ${problem}`,
  );
}
