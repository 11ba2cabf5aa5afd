import { readBackendUrl } from './environment.mjs';
import { eventually } from './eventually.mjs';

const PLATFORM = 'lakehouse';
const SUITE = 'integration';
const RUN_WITHIN_MS = 180_000;
/** A token of the guest lasts an hour. */
const TOKEN_LASTS_MS = 20 * 60_000;

/**
 * The plugin's public API, asked as the portal's guest.
 */
export function openApi() {
  const backendUrl = readBackendUrl();
  /** @type {{token: string, until: number} | undefined} */
  let identity;

  const token = async () => {
    if (!identity || Date.now() > identity.until) {
      const response = await fetch(`${backendUrl}/api/auth/guest/refresh`, {
        headers: { 'X-Requested-With': 'XMLHttpRequest' },
      });
      const { backstageIdentity } = await answerOf(response);
      identity = {
        token: backstageIdentity.token,
        until: Date.now() + TOKEN_LASTS_MS,
      };
    }
    return identity.token;
  };

  const ask = async (path, { method = 'GET', body } = {}) =>
    fetch(`${backendUrl}/api/data-platform/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await token()}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      body: body && JSON.stringify(body),
    });

  const read = async path => answerOf(await ask(path));

  const api = {
    /** The platform as it is now. */
    platform: () => read(`/platforms/${PLATFORM}`),
    run: (/** @type {string} */ id) => read(`/runs/${id}`),
    check: (/** @type {string} */ name) => read(`/checks/${PLATFORM}/${name}`),
    /** Summary of an entity, `component/default/trino`. */
    summary: (/** @type {string} */ entity) =>
      read(`/entities/${entity}/summary`),
    /**
     * Runs that started since a time and are finished, oldest first, each with what its checks said.
     *
     * @param {Date} since
     */
    async finishedRuns(since) {
      const { items } = await read(
        `/runs?platform=${PLATFORM}&suite=${SUITE}&state=finished&outcomes=true&limit=100&from=${since.toISOString()}`,
      );
      return items.reverse();
    },
    /**
     * What changed since a time, oldest first.
     *
     * @param {Date} since
     */
    async transitions(since) {
      const { items } = await read(
        `/transitions?platform=${PLATFORM}&limit=200&from=${since.toISOString()}`,
      );
      return items.reverse();
    },
    /**
     * What workloads are given, and who tells it.
     *
     * @param {string} [filter] further parameters: `&system=kubernetes`
     */
    allocations: (filter = '') =>
      read(`/allocations?platform=${PLATFORM}&limit=100${filter}`),
    /**
     * Changes to what workloads are given that took effect since a time, oldest first.
     *
     * @param {Date} since
     */
    async allocationChanges(since) {
      const { items } = await read(
        `/allocation-changes?platform=${PLATFORM}&limit=200&from=${since.toISOString()}`,
      );
      return items.reverse();
    },
    effect: (/** @type {string} */ change) =>
      read(`/allocation-changes/${change}/effect`),
    series: (
      /** @type {string} */ allocation,
      /** @type {string} */ resource,
    ) => read(`/allocations/${allocation}/series?resource=${resource}`),
    /**
     * What was released since a time, oldest first.
     *
     * @param {Date} since
     */
    async releases(since) {
      const { items } = await read(
        `/releases?platform=${PLATFORM}&limit=200&from=${since.toISOString()}`,
      );
      return items.reverse();
    },
    milestones: () => read(`/milestones?platform=${PLATFORM}`),
    milestone: (/** @type {string} */ id) => read(`/milestones/${id}`),
    /**
     * What a milestone claims, held against now, or a time.
     *
     * @param {string} id
     * @param {Date} [at]
     */
    milestoneClaims: (id, at) =>
      read(`/milestones/${id}/claims${at ? `?at=${at.toISOString()}` : ''}`),
    /**
     * Asks for a run now, and waits for its end. One that is under way is waited for first, as it may have begun
     * before what it should see.
     *
     * @param {{systems?: string[], checks?: string[]}} [part] of the suite; all of it unless told
     * @returns {Promise<any>} the run with its results
     */
    async runNow(part = {}) {
      const { id } = await eventually(
        'a run can be started',
        async () => {
          const response = await ask(
            `/platforms/${PLATFORM}/suites/${SUITE}/runs`,
            { method: 'POST', body: part },
          );
          // Another one is under way, or the last one was asked for a moment ago.
          return [409, 429].includes(response.status)
            ? undefined
            : answerOf(response);
        },
        { withinMs: RUN_WITHIN_MS },
      );
      return eventually(
        `run ${id} has ended`,
        async () => {
          const run = await api.run(id);
          return run.state === 'running' ? undefined : run;
        },
        { withinMs: RUN_WITHIN_MS },
      );
    },
  };
  return api;
}

async function answerOf(/** @type {Response} */ response) {
  if (!response.ok) {
    throw new Error(
      `${response.url} answered ${response.status}: ${await response.text()}`,
    );
  }
  return response.json();
}
