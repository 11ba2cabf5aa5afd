import { askJson } from './http.mjs';

/** While a node that died still counts as active, a query waits for it for a minute. */
const QUERY_WITHIN_MS = 5_000;

/** What each request to Trino carries. */
export const TRINO_HEADERS = { 'X-Trino-User': 'sandbox' };

/**
 * Runs a statement to its end.
 *
 * @param {string} url of the coordinator
 * @param {string} statement
 * @param {{signal?: AbortSignal, withinMs?: number}} [options]
 * @returns {Promise<unknown[]>} the first column of what it answers
 * @throws with Trino's own words where it fails, and where it takes too long
 */
export async function firstColumn(url, statement, options = {}) {
  const { signal, withinMs = QUERY_WITHIN_MS } = options;
  const values = [];
  const endsAt = Date.now() + withinMs;
  let page = await askJson(`${url}/v1/statement`, {
    method: 'POST',
    headers: { ...TRINO_HEADERS, 'X-Trino-Source': 'sandbox' },
    body: statement,
    signal,
  });
  for (;;) {
    if (page.status !== 200 || !page.json || page.json.error) {
      throw new Error(page.json?.error?.message ?? `HTTP ${page.status}`);
    }
    values.push(...(page.json.data ?? []).map(([value]) => value));
    if (!page.json.nextUri) {
      return values;
    }
    if (Date.now() > endsAt) {
      await askJson(page.json.nextUri, {
        method: 'DELETE',
        headers: TRINO_HEADERS,
        signal,
      });
      throw new Error(`No answer within ${withinMs / 1_000} s`);
    }
    page = await askJson(page.json.nextUri, {
      headers: TRINO_HEADERS,
      signal,
    });
  }
}
