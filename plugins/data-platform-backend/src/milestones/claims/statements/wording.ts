const HYPOTHETICAL =
  /\b(will|should|shall|must|would|could|may be|might|plan(?:s|ned)? to|planned|to be|to do|todo|tbd|target(?:s|ed|ing)?|goal|aim(?:s|ed|ing)?|expect(?:s|ed)? to|estimat\w+|if|unless|until|once|consider\w*|for example|e\.g)\b/i;

const NEGATED =
  /\b(not|no longer|never|cannot|can't|isn't|aren't|doesn't|didn't|without|missing|lost|removed|unavailable|instead of)\b/i;

/** Whether a text says what may be or is wanted, and not what is. */
export function isHypothetical(text: string): boolean {
  return HYPOTHETICAL.test(text);
}

/** Whether a text may say the opposite of what its other words say. */
export function isNegated(text: string): boolean {
  return NEGATED.test(text);
}

const NUMBER_WORDS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

/** A number in digits or as a word, for a pattern. */
export const NUMBER = `(\\d{1,5}|${NUMBER_WORDS.slice(1).join('|')})`;

export function numberOf(text: string): number {
  const word = NUMBER_WORDS.indexOf(text.toLowerCase());
  return word < 0 ? Number(text) : word;
}

/** `four`; digits where it is more than twelve. */
export function numberWord(number: number): string {
  return NUMBER_WORDS[number] ?? String(number);
}
