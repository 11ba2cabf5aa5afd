/** Of a text that is no quantity, no more is repeated. */
const MAX_TEXT = 40;

/**
 * A text is no quantity, or one that can't be told exactly. The message holds
 * the text; whoever catches it knows what it is the quantity of.
 *
 * @public
 */
export class QuantityError extends Error {
  readonly name = 'QuantityError';

  /** @param problem - what is wrong with it, as the end of a sentence: `is not a quantity` */
  constructor(text: string, problem: string) {
    super(`'${cut(text)}' ${problem}`);
  }
}

function cut(text: string): string {
  // Line breaks and the like would tear the sentence apart.
  const line = text.replace(/[\p{C}\p{Z}]+/gu, ' ');
  return line.length > MAX_TEXT ? `${line.slice(0, MAX_TEXT)}…` : line;
}
