import { setTimeout as delay } from 'node:timers/promises';
import { askJson } from './http.mjs';

const ASK_EVERY_MS = 500;

/**
 * Asks Airflow's REST API.
 *
 * @param {{url: string, user: string, password: string}} access
 * @param {string} path under `/api/v1`
 * @param {{method?: string, body?: object, signal?: AbortSignal}} [options]
 * @returns {Promise<any>} the answer
 * @throws where it answers with anything but success
 */
export async function askAirflow(access, path, options = {}) {
  const { method = 'GET', body, signal } = options;
  const credentials = Buffer.from(`${access.user}:${access.password}`);
  const { status, json } = await askJson(`${access.url}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Basic ${credentials.toString('base64')}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    body: body && JSON.stringify(body),
    signal,
    timeoutMs: 15_000,
  });
  if (status !== 200 || !json) {
    throw new Error(
      `Airflow answers ${method} ${path} with HTTP ${status}${
        json?.detail ? `: ${json.detail}` : ''
      }`,
    );
  }
  return json;
}

/**
 * Runs a DAG now, and waits until that run has ended.
 *
 * @param {{url: string, user: string, password: string}} access
 * @param {string} dag
 * @param {{withinMs: number, signal?: AbortSignal}} options
 * @returns {Promise<string>} how it ended: `success` or `failed`
 */
export async function runDag(access, dag, { withinMs, signal }) {
  const path = `/dags/${dag}/dagRuns`;
  const { dag_run_id: run } = await askAirflow(access, path, {
    method: 'POST',
    body: {},
    signal,
  });
  let state;
  await untilAirflow(
    `the run ${run} of ${dag} has ended`,
    async () => {
      const answer = await askAirflow(
        access,
        `${path}/${encodeURIComponent(run)}`,
        { signal },
      );
      state = answer.state;
      return ['success', 'failed'].includes(state);
    },
    { withinMs, signal },
  );
  return state;
}

/**
 * Waits until Airflow has come to something by itself.
 *
 * @param {string} what
 * @param {() => Promise<boolean>} condition
 * @param {{withinMs: number, signal?: AbortSignal}} options
 * @throws where it takes longer
 */
export async function untilAirflow(what, condition, { withinMs, signal }) {
  const endsAt = Date.now() + withinMs;
  while (!(await condition())) {
    if (Date.now() > endsAt) {
      throw new Error(
        `Airflow did not come to this within ${withinMs / 1_000} s: ${what}.`,
      );
    }
    await delay(ASK_EVERY_MS, undefined, { signal });
  }
}
