/** What jsdom says of a style sheet whose rules are nested, as those of `@backstage/ui` are: it can't read such. */
const CSS_ERROR = 'Could not parse CSS stylesheet';

/** Keeps jsdom from telling it of each page anew, with the whole style sheet: no test looks at one. */
export function withoutCssErrors(
  write: typeof console.error,
): typeof console.error {
  return (...words) => {
    // As text, or as the error, which is one of another realm.
    if (words[0] !== CSS_ERROR && words[0]?.message !== CSS_ERROR) {
      write(...words);
    }
  };
}
