/** Words of a text in lower case: `trino-coordinator` and `Trino Coordinator` have the same. */
export function tokensOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Where one row of words begins in another; -1 where it doesn't. */
export function indexOfTokens(words: string[], within: string[]): number {
  if (words.length === 0) {
    return -1;
  }
  return within.findIndex((_, index) =>
    words.every((word, offset) => within[index + offset] === word),
  );
}

/** `queries` and `query`, `workers` and `worker` are one word. */
export function stemOf(token: string): string {
  if (token.length > 4 && token.endsWith('ies')) {
    return `${token.slice(0, -3)}y`;
  }
  return token.length > 3 && token.endsWith('s') && !token.endsWith('ss')
    ? token.slice(0, -1)
    : token;
}
