import { askJson } from './http.mjs';

const PAGE = 250;

/**
 * Who asks the Kubernetes API, and where it is. Trust goes by the sandbox's own certificate: nobody else can answer
 * with it.
 *
 * @typedef {{url: string, token: string, ca: string, agent?: import('node:http').Agent}} KubernetesAccess
 */

/**
 * An answer of the Kubernetes API that is no success.
 */
export class KubernetesError extends Error {
  /** @param {{method: string, path: string, status: number, message: string}} options */
  constructor({ method, path, status, message }) {
    super(
      `Kubernetes answers ${method} ${path} with HTTP ${status}: ${message}`,
    );
    this.name = 'KubernetesError';
    this.status = status;
  }
}

/**
 * Asks the Kubernetes API.
 *
 * @param {KubernetesAccess} access
 * @param {string} path
 * @param {{method?: string, body?: object | string, contentType?: string, signal?: AbortSignal}} [options] `body`: an
 *   object, or text as it is
 * @returns {Promise<any>} the answer
 * @throws {KubernetesError} where it answers with anything but success
 */
export async function askKubernetes(access, path, options = {}) {
  const { method = 'GET', body, signal } = options;
  const { contentType = 'application/json' } = options;
  const { status, json } = await askJson(`${access.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${access.token}`,
      accept: 'application/json',
      ...(body ? { 'content-type': contentType } : {}),
    },
    body: typeof body === 'object' ? JSON.stringify(body) : body,
    ca: access.ca,
    agent: access.agent,
    signal,
    timeoutMs: 15_000,
  });
  if (status < 200 || status > 299) {
    const message = json?.message ?? 'no reason given';
    throw new KubernetesError({ method, path, status, message });
  }
  return json;
}

/**
 * The same, where there may be nothing of that name.
 *
 * @param {KubernetesAccess} access
 * @param {string} path
 * @param {Parameters<typeof askKubernetes>[2]} [options]
 * @returns {Promise<any>} undefined where there is none
 */
export async function askIfThere(access, path, options) {
  try {
    return await askKubernetes(access, path, options);
  } catch (error) {
    if (error instanceof KubernetesError && error.status === 404) {
      return undefined;
    }
    throw error;
  }
}

/**
 * All objects of a list, page by page.
 *
 * @param {KubernetesAccess} access
 * @param {string} path may have a query
 * @param {{signal?: AbortSignal}} [options]
 * @returns {Promise<any[]>}
 */
export async function listKubernetes(access, path, options) {
  const items = [];
  let next = '';
  do {
    const page = await askKubernetes(
      access,
      `${path}${path.includes('?') ? '&' : '?'}limit=${PAGE}${
        next && `&continue=${encodeURIComponent(next)}`
      }`,
      options,
    );
    items.push(...page.items);
    next = page.metadata.continue ?? '';
  } while (next);
  return items;
}
