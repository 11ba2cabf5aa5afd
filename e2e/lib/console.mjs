/**
 * What may be said in the browser's console although it is no fault of ours: by whom, and why it can't be helped.
 *
 * @type {{pattern: RegExp, because: string}[]}
 */
const KNOWN = [];

/**
 * Listens to what a page complains of: warnings and errors in its console, and errors that nothing has caught.
 *
 * @param {import('playwright-core').Page} page
 */
export function listenToConsole(page) {
  /** @type {string[]} */
  const complaints = [];
  const add = (/** @type {string} */ text) => {
    if (!KNOWN.some(({ pattern }) => pattern.test(text))) {
      complaints.push(text);
    }
  };
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type())) {
      const { url } = message.location();
      add(`${message.type()}: ${message.text()}${url ? ` (${url})` : ''}`);
    }
  });
  page.on('pageerror', error => add(`uncaught: ${error.stack ?? error}`));
  return {
    complaints,
    /** Forgets what it heard, and from now on takes no notice of what matches. */
    expect: (/** @type {RegExp} */ pattern) => {
      KNOWN.push({ pattern, because: 'the test brings it about' });
    },
  };
}
