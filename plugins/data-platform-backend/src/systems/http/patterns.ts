import { CheckerError } from 'backstage-plugin-data-platform-node';
import { RE2JS } from 're2js';
import { z } from 'zod';

/** Characters of an answer that a pattern is looked for in: takes a tenth of a second at worst. */
const MAX_SEARCHED = 64 * 1024;

const MAX_PATTERN = 500;

/**
 * A regular expression in the syntax of RE2. That takes time in proportion to
 * the text whatever the pattern and the text are, unlike those of JavaScript,
 * with which a slip of the pen, or a server, could stop the whole backend.
 */
export const patternSchema = z
  .string()
  .min(1)
  .max(MAX_PATTERN)
  .refine(
    isPattern,
    'is not a regular expression of RE2, which knows no lookaround and no references back',
  );

/**
 * Whether a pattern is found in a text.
 *
 * @throws CheckerError `TOO_LONG_FOR_PATTERN`
 */
export function isFound(pattern: string, text: string): boolean {
  if (text.length > MAX_SEARCHED) {
    throw new CheckerError(
      `The body has ${text.length} characters; a pattern is looked for in ${MAX_SEARCHED} at most`,
      {
        reason: 'TOO_LONG_FOR_PATTERN',
        hint: 'Use body.contains, which has no such limit, or ask for a smaller answer.',
      },
    );
  }
  return RE2JS.compile(pattern).matcher(text).find();
}

function isPattern(pattern: string): boolean {
  try {
    RE2JS.compile(pattern);
    return true;
  } catch {
    return false;
  }
}
