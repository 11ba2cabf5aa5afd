/**
 * What may be said in the browser's console although it is no fault of ours: by whom, and why it can't be helped.
 *
 * @type {{pattern: RegExp, because: string}[]}
 */
const KNOWN = [
  {
    pattern: /^error: Warning: findDOMNode is deprecated/,
    because:
      'Material-UI 4, on which Backstage is built, calls it in its buttons, links and tooltips; React 18.3 says so once a page, in development alone',
  },
  {
    pattern: /^warning: The following icons were registered as IconComponent/,
    because:
      'Backstage’s app plugin registers its own icons in the way that it has deprecated; none of them is ours',
  },
  {
    pattern: /^(warning|error): WebSocket connection to '[^']*\/api\/signals'/,
    because:
      'Backstage’s signals give up a connection that takes longer than a second, as on a machine under load, and try again',
  },
];

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
  return { complaints };
}
